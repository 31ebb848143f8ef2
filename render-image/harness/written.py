"""Source text with its syntax tree: where a node was written, and changes that keep all other characters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from . import source

Change = tuple[int, int, str]


class Written:
    """Text, tree, and the way between nodes and offsets. Offsets count characters from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = source.parse(text)
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self.lines = [text[a:b] for a, b in zip(self.starts, [*self.starts[1:], len(text)], strict=True)]
        self._parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def start(self, node: ast.AST) -> int:
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.AST) -> int:
        return self.offset(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.AST) -> str:
        """The node as it was written."""
        return self.text[self.start(node) : self.end(node)]

    def offset(self, line: int, column: int) -> int:
        """The place of a tree's position; ``column`` counts bytes, as trees do."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode("utf-8")[:column].decode("utf-8"))

    def parent(self, node: ast.AST) -> ast.AST | None:
        return self._parents.get(node)


def replaced(text: str, changes: Iterable[Change]) -> str:
    """The text with all changes, which do not overlap."""
    parts, at = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
