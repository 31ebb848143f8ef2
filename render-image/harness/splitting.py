"""Cutting a file of many scenes into one module for each, with what that scene needs and nothing else."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from .outline import Outline


@dataclass(frozen=True)
class SceneModule:
    """One scene as a file of its own."""

    name: str
    title: str
    description: str
    text: str


@dataclass(frozen=True)
class _Piece:
    """Top-level statements that share lines, with the comments above them."""

    text: str
    nodes: tuple[ast.stmt, ...]
    binds: frozenset[str]
    changes: frozenset[str]
    uses: frozenset[str]
    calls: bool

    @property
    def is_import(self) -> bool:
        return any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in self.nodes)


def split(text: str, tree: ast.Module, outline: Outline) -> list[SceneModule]:
    """One module per scene, in the file's order."""
    pieces = _pieces(text, tree)
    scene_names = {node.name for node in outline.scenes}
    return [
        SceneModule(
            node.name, humanise(node.name), ast.get_docstring(node) or "", _module(node.name, pieces, scene_names)
        )
        for node in outline.scenes
    ]


def humanise(name: str) -> str:
    """``IntroToLimits`` becomes ``Intro to limits``; abbreviations keep their capitals."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+", name.replace("_", " ")) or [name]
    rest = [word if len(word) > 1 and word.isupper() else word.lower() for word in words[1:]]
    return " ".join([words[0][:1].upper() + words[0][1:], *rest])


def _module(scene: str, pieces: list[_Piece], scene_names: set[str]) -> str:
    needed = {scene}
    kept: set[int] = set()
    all_bound = frozenset(name for piece in pieces for name in piece.binds)
    own = frozenset(name for piece in pieces if not piece.is_import for name in piece.binds)
    while True:
        before = len(kept)
        foreign = scene_names - needed
        for index, piece in enumerate(pieces):
            if index not in kept and _is_needed(piece, needed, own, foreign):
                kept.add(index)
                needed |= piece.uses & all_bound
        if len(kept) == before:
            break
    return "".join(pieces[index].text for index in sorted(kept)).strip("\n") + "\n"


def _is_needed(piece: _Piece, needed: set[str], own: frozenset[str], foreign: set[str]) -> bool:
    if piece.binds & needed or piece.is_import:
        return True
    if piece.uses & foreign:
        return False
    if piece.changes & needed & own:  # ITEMS.append(…), COLOURS["a"] = …
        return True
    # config.background_color = …, Text.set_default(…), prepare(): for every scene alike.
    return not piece.binds and (piece.calls or bool(piece.changes - own)) and not piece.changes & own


def _pieces(text: str, tree: ast.Module) -> list[_Piece]:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    pieces: list[_Piece] = []
    start = 0
    group: list[ast.stmt] = []
    for index, node in enumerate(tree.body):
        group.append(node)
        end = node.end_lineno or node.lineno
        following = tree.body[index + 1] if index + 1 < len(tree.body) else None
        if following is not None and following.lineno <= end:
            continue  # a; b on one line cannot be told apart by lines
        if not _is_left_out(group):
            pieces.append(_piece("".join(lines[start:end]), group))
        start, group = end, []
    return pieces


def _is_left_out(group: list[ast.stmt]) -> bool:
    """The module's docstring speaks of the whole file, and its main block runs all of it."""
    if len(group) != 1:
        return False
    node = group[0]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _piece(text: str, nodes: list[ast.stmt]) -> _Piece:
    binds: set[str] = set()
    changes: set[str] = set()
    uses: set[str] = set()
    for node in nodes:
        binds |= _bound(node)
        changes |= _changed(node)
        uses |= {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
        uses |= _quoted_names(node)
    calls = any(isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) for node in nodes)
    return _Piece(text, tuple(nodes), frozenset(binds), frozenset(changes), frozenset(uses), calls)


def _bound(node: ast.stmt) -> set[str]:
    """Names that a top-level statement defines in the module."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    names: set[str] = set()
    for item in _walk_own(node):
        if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store):
            names.add(item.id)
        elif isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(item.name)
        elif isinstance(item, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in item.names}
    return names


def _walk_own(node: ast.AST):
    """Like ast.walk, but not into functions and classes, which have scopes of their own."""
    pending = [node]
    while pending:
        item = pending.pop()
        yield item
        if not isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            pending.extend(ast.iter_child_nodes(item))


def _changed(node: ast.stmt) -> set[str]:
    """Names whose objects a statement may change: ``a.b = …``, ``a[0] = …``, ``a.append(…)``."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
        return set()
    names: set[str] = set()
    for item in _walk_own(node):
        stored = isinstance(item, (ast.Attribute, ast.Subscript)) and isinstance(item.ctx, (ast.Store, ast.Del))
        if stored:
            names |= _root(item)
        elif isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute):
            names |= _root(item.func)
    return names


def _root(node: ast.expr) -> set[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _quoted_names(node: ast.stmt) -> set[str]:
    """Annotations in quotes name classes too."""
    annotations = [
        annotation
        for item in ast.walk(node)
        for annotation in (getattr(item, "annotation", None), getattr(item, "returns", None))
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    ]
    return {name for annotation in annotations for name in re.findall(r"\w+", annotation.value)}
