"""What is where at the end of each play, for whoever points at a frame."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from .naming import Names
from .snapshot import Node, Snapshot
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
        boxes = [self._box(node, names) for node in _told(snapshot, names) if id(node.mobject) not in without]
        self._size += sum(len(row) for row in boxes) * 7
        self._moments.append({"animation": animation, "boxes": boxes})

    def _box(self, node: Node, names: Names) -> list[float]:
        text = text_of(node.mobject)[:_MAX_TEXT] if node.is_text else ""
        thing = (names.of(node.mobject, node.ancestors), type(node.mobject).__name__, text)
        if thing not in self._things:
            self._things[thing] = len(self._things)
            self._size += sum(len(part.encode()) for part in thing) + 40
        left, top, right, bottom = (round(float(edge), 4) for edge in node.box)
        return [self._things[thing], left, top, round(right - left, 4), round(bottom - top, 4)]

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
        left, top, right, bottom = node.box
        inside = left < 1 and right > 0 and top < 1 and bottom > 0
        is_told = node.is_text or node.parent is None or names.own(node.mobject) is not None
        if inside and is_told and snapshot.is_clear(node, 0.05):
            found.append(node)
    return found[-_MAX_OBJECTS:]
