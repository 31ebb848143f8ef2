"""The classes of a scene file, known from its syntax tree alone."""

from __future__ import annotations

import ast
import functools


@functools.cache
def manim_scenes() -> dict[str, type]:
    """Manim's own scene classes by name."""
    import inspect

    import manim

    return {
        name: value for name, value in vars(manim).items() if inspect.isclass(value) and issubclass(value, manim.Scene)
    }


class Outline:
    """Which classes a file defines and which of them are scenes that can be rendered."""

    def __init__(self, tree: ast.Module) -> None:
        self.classes = {node.name: node for node in _top_level(tree) if isinstance(node, ast.ClassDef)}
        self._derived_from = {base for name in self.classes for base in self.bases(name)}
        self.scenes = [
            node for node in self.classes.values() if self.is_scene(node.name) and self._constructs(node.name)
        ]

    def bases(self, name: str, seen: frozenset[str] = frozenset()) -> list[str]:
        """Names of all classes above, nearest first; classes of the file are followed."""
        found: list[str] = []
        node = self.classes.get(name)
        if node is None or name in seen:
            return found
        for base in node.bases:
            base_name = _last_name(base)
            if base_name:
                found += [base_name, *self.bases(base_name, seen | {name})]
        return found

    def is_scene(self, name: str) -> bool:
        """Whether the class is a Manim scene, as far as the file tells."""
        return any(base in manim_scenes() for base in self.bases(name) if base not in self.classes)

    def _constructs(self, name: str) -> bool:
        """A construct that only passes or raises is, where other classes build on it, a promise and no content."""
        return any(
            _has_construct(self.classes[c], or_empty=c not in self._derived_from)
            for c in [name, *self.bases(name)]
            if c in self.classes
        )


def _top_level(tree: ast.Module):
    """Statements of the module, also inside ``if`` and ``try``."""
    pending = list(tree.body)
    while pending:
        node = pending.pop(0)
        yield node
        if isinstance(node, (ast.If, ast.Try, ast.With)):
            pending = [*node.body, *getattr(node, "orelse", []), *pending]


def _has_construct(node: ast.ClassDef, or_empty: bool) -> bool:
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name == "construct":
            return or_empty or not all(_is_empty(statement) for statement in item.body)
    return False


def _is_empty(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        return "NotImplemented" in ast.unparse(node)
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _last_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None
