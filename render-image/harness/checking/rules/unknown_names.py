"""Names that neither the file nor Manim has: of older versions, of ManimGL, of mathematics without its module."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ... import names
from ..finding import Finding
from ..reading import Reading
from . import renames


def look(reading: Reading) -> Iterator[Finding]:
    """Every use of a name that nothing defines."""
    stars = [n.module or "" for n in reading.nodes if isinstance(n, ast.ImportFrom) and n.names[0].name == "*"]
    if any(module not in ("manim", "math", "numpy") for module in stars) or reading.scopes.is_open:
        return  # what another module brings is not known here
    known = set(names.builtin_names())
    if "manim" in stars:
        known |= names.exported_names()
    for module in {"math", "numpy"} & set(stars):
        known |= set(dir(__import__(module)))
    for node in _evaluated(reading.tree):
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load) or node.id in known:
            continue
        if not reading.scopes.binds_anywhere(node.id) and not reading.is_guarded(node):
            yield _unknown(reading, node, known)


def _unknown(reading: Reading, node: ast.Name, known: set[str]) -> Finding:
    if renamed := renames.of_name(reading, node):
        message = f"{node.id} is not defined here or in Manim. Use {renamed.text}."
        fix = renamed.text if renamed.is_plain else None
        return Finding.at(node, "unknown-name", message, fix=fix, changes=renamed.changes)
    bound = {name for name in reading.scopes.bound_names() if not name.startswith("_")}
    near = names.OLD_NAMES.get(node.id) or names.nearest(node.id, known | bound)
    message = f"{node.id} is not defined here or in Manim." + (f" Use {near}." if near else " Define it before its use.")
    return Finding.at(node, "unknown-name", message)


def _evaluated(tree: ast.Module) -> Iterator[ast.AST]:
    """Annotations are not evaluated, so what they name need not exist."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns"):
                children = value if isinstance(value, list) else [value]
                pending += [child for child in children if isinstance(child, ast.AST)]


