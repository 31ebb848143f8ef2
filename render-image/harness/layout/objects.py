"""What is where at the end of each play, for whoever points at a frame."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

import numpy as np

from .naming import Names
from .snapshot import VISIBLE, Node, Snapshot
from .texts import text_of

MAX_BYTES = 1 << 19
_MAX_OBJECTS = 80
_MAX_TEXT = 200


class ObjectMap:
    """Grows with the scene until it is as large as it may be."""

    def __init__(self) -> None:
        self._things: dict[tuple[str, str, str], int] = {}
        self._moments: list[dict[str, Any]] = []
        self._size = 0

    def add(self, animation: int, snapshot: Snapshot, names: Names, without: Container[int] = ()) -> None:
        """The picture at the end of an animation; -1: before the first, without what that is going to show."""
        if self._size > MAX_BYTES:
            return
        told = [node for node in _told(snapshot, names) if id(node.mobject) not in without]
        edges = np.array([node.box for node in told]).reshape(-1, 4)
        edges[:, 2:] -= edges[:, :2]
        rows = edges.round(4).tolist()
        boxes = [[self._thing(node, names), *row] for node, row in zip(told, rows, strict=True)]
        self._size += sum(len(row) for row in boxes) * 7
        self._moments.append({"animation": animation, "boxes": boxes})

    def _thing(self, node: Node, names: Names) -> int:
        text = text_of(node.mobject)[:_MAX_TEXT] if node.is_text else ""
        thing = (names.of(node.mobject, node.ancestors), type(node.mobject).__name__, text)
        if thing not in self._things:
            self._things[thing] = len(self._things)
            self._size += sum(len(part.encode()) for part in thing) + 40
        return self._things[thing]

    def data(self) -> bytes:
        """JSON; empty when it grew too large all the same."""
        things = [{"name": name, "type": kind, **({"text": text} if text else {})} for name, kind, text in self._things]
        data = json.dumps({"objects": things, "moments": self._moments}, separators=(",", ":"), ensure_ascii=False)
        encoded = data.encode("utf-8", "replace")
        return encoded if len(encoded) <= 2 * MAX_BYTES else b""


def _told(snapshot: Snapshot, names: Names) -> list[Node]:
    """Texts, what has a name of its own, and what lies in the scene directly; as far as it is in the picture."""
    found = []
    for node in snapshot.nodes:
        if node.is_text or node.parent is None or names.own(node.mobject) is not None:
            left, top, right, bottom = node.box
            if left < 1 and right > 0 and top < 1 and bottom > 0 and snapshot.is_clear(node, VISIBLE):
                found.append(node)
    return found[-_MAX_OBJECTS:]
