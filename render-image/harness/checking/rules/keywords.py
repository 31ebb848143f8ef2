"""Keyword arguments that a call does not take."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ... import names
from .. import manim_index
from ..finding import Finding
from ..reading import Reading
from . import renames


def look(reading: Reading) -> Iterator[Finding]:
    """Every keyword of a call to Manim that ends in a TypeError."""
    for node in reading.nodes:
        if not isinstance(node, ast.Call) or not any(k.arg for k in node.keywords):
            continue
        accepted, owner = _accepted(reading, node)
        if accepted is None or reading.is_guarded(node):
            continue
        for keyword in node.keywords:
            if keyword.arg and keyword.arg not in accepted:
                yield _unknown(reading, node, keyword, accepted, owner)


def _accepted(reading: Reading, node: ast.Call) -> tuple[frozenset[str] | None, str]:
    """The keywords that a call takes, and its name for a person."""
    called = reading.manims(node.func)
    if called is not None:
        return manim_index.keywords(called), getattr(called, "__name__", "This call")
    if isinstance(node.func, ast.Attribute):
        kind = reading.kind_of(node.func.value)
        if kind and node.func.attr != "animate" and manim_index.has_member(kind.cls, node.func.attr):
            return manim_index.method_keywords(kind.cls, node.func.attr), f"{kind.cls.__name__}.{node.func.attr}"
    return None, ""


def _unknown(reading: Reading, node: ast.Call, keyword: ast.keyword, accepted: frozenset[str], owner: str) -> Finding:
    change = renames.of_keyword(reading, node, keyword, accepted)
    line, column = keyword.lineno, len(reading.text[reading.starts[keyword.lineno - 1] : reading.start(keyword)]) + 1
    near = change.text or names.nearest(keyword.arg, accepted)
    message = f"{owner} takes no {keyword.arg}." + (f" Use {near}." if near else " Leave it out.")
    place = (line, column, line, column + len(keyword.arg))
    return Finding(
        "warning", *place, "unknown-keyword", message, change.text if change.is_plain else None, change.changes
    )
