"""Modules that are not there, and code that forgets to import Manim."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator

from ... import names
from .. import manim_index
from ..finding import Finding
from ..reading import Reading

_MANIMGL = ("manimlib", "manim_imports_ext", "manimgl", "big_ol_pile_of_manim_imports")
_STAR = "from manim import *"


def look(reading: Reading) -> Iterator[Finding]:
    """Imports that fail in the render image."""
    for node in reading.nodes:
        if not isinstance(node, (ast.Import, ast.ImportFrom)) or reading.is_guarded(node):
            continue
        for module in _modules(node):
            root = module.split(".")[0]
            if root in _MANIMGL:
                change = (reading.start(node), reading.end(node), _STAR)
                message = f"This is ManimGL: write {_STAR}."
                yield Finding.at(node, "manimgl", message, fix=_STAR, changes=[change])
            elif importlib.util.find_spec(root) is None:
                yield Finding.at(node, "unknown-module", f"The render image has no module {root}.")
    yield from _missing_manim(reading)


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if node.module and not node.level else []


def _missing_manim(reading: Reading) -> Iterator[Finding]:
    imported = [module for node in reading.nodes if isinstance(node, (ast.Import, ast.ImportFrom)) for module in _modules(node)]
    if any(module.split(".")[0] in ("manim", *_MANIMGL) for module in imported) or reading.scopes.is_open:
        return
    stars = any(isinstance(n, ast.ImportFrom) and n.names[0].name == "*" for n in reading.nodes)
    builtin = names.builtin_names()
    used = [
        node
        for node in reading.nodes
        if isinstance(node, ast.Name)
        and node.id in manim_index.exported()
        and node.id not in builtin
        and not reading.scopes.binds_anywhere(node.id)
    ]
    if used and not stars:
        place = _top(reading)
        message = f"{used[0].id} is Manim's: write {_STAR} at the top."
        yield Finding.at(used[0], "missing-import", message, changes=[(place, place, _STAR + "\n")])


def _top(reading: Reading) -> int:
    """Where an import goes: before the first statement that is neither the docstring nor from __future__."""
    for node in reading.tree.body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
            return reading.starts[first - 1]
    return len(reading.text)


def import_of(reading: Reading, module: str) -> list[tuple[int, int, str]]:
    """The change that imports a module, where it is not imported yet."""
    if any(isinstance(n, ast.Import) and any(a.name == module and not a.asname for a in n.names) for n in reading.tree.body):
        return []
    place = _top(reading)
    return [(place, place, f"import {module}\n")]
