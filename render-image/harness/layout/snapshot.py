"""What is drawn at one moment: objects in the order of drawing, with their boxes on the picture."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from manim import VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.utils.iterables import list_update

from .texts import TEXTS
from .view import View

VISIBLE = 0.05
_MAX_LEAVES = 20_000
_CONTRAST = 0.04


@dataclass
class Node:
    """An object with something to draw: a text as a whole, a figure's part, or a group."""

    mobject: Any
    parent: Node | None
    first: int
    stop: int = 0
    is_text: bool = False
    box: np.ndarray = field(default_factory=lambda: np.zeros(4))
    place: np.ndarray = field(default_factory=lambda: np.zeros(4))
    """The box in the scene's own space, which no camera changes."""
    order: tuple[float, int] = (0.0, 0)

    @property
    def ancestors(self) -> list[Any]:
        """Nearest first."""
        node, found = self.parent, []
        while node is not None:
            found.append(node.mobject)
            node = node.parent
        return found


class Snapshot:
    """Everything that leaves a trace on the picture; ``leaves`` are the single shapes."""

    def __init__(self, scene: Any) -> None:
        camera = scene.renderer.camera
        self.view = View(camera)
        self.background = np.asarray(camera.background_color.to_rgb(), dtype=float)
        self.nodes: list[Node] = []
        self.leaves: list[Any] = []
        self.alphas: list[float] = []
        self._seen: set[int] = set()
        for mobject in list_update(scene.mobjects, scene.foreground_mobjects):
            self._visit(mobject, None)
        self._measure()

    def _visit(self, mobject: Any, parent: Node | None) -> None:
        if id(mobject) in self._seen or len(self.leaves) > _MAX_LEAVES:
            return
        self._seen.add(id(mobject))
        node = Node(mobject, parent, len(self.leaves), is_text=isinstance(mobject, TEXTS))
        self.nodes.append(node)
        self._add_leaf(mobject)
        for part in mobject.submobjects:
            if node.is_text:
                self._visit_text(part)
            else:
                self._visit(part, node)
        node.stop = len(self.leaves)

    def _visit_text(self, mobject: Any) -> None:
        if id(mobject) not in self._seen and len(self.leaves) <= _MAX_LEAVES:
            self._seen.add(id(mobject))
            self._add_leaf(mobject)
            for part in mobject.submobjects:
                self._visit_text(part)

    def _add_leaf(self, mobject: Any) -> None:
        if len(mobject.points) == 0:
            return
        alpha = self._alpha(mobject)
        if alpha > VISIBLE:
            self.leaves.append(mobject)
            self.alphas.append(alpha)

    def _alpha(self, mobject: Any) -> float:
        """How clearly it stands out: its opacity, nothing when it has the colour of the background."""
        if isinstance(mobject, AbstractImageMobject) or not isinstance(mobject, VMobject):
            return 1.0
        paints = [mobject.__dict__.get("fill_rgbas")]
        if mobject.stroke_width:
            paints.append(mobject.__dict__.get("stroke_rgbas"))
        best = 0.0
        for rgbas in paints:
            if rgbas is not None and len(rgbas):
                alpha = float(rgbas[:, 3].max())
                if alpha > best and np.abs(rgbas[:, :3] - self.background).max() * alpha > _CONTRAST:
                    best = alpha
        return best

    def _measure(self) -> None:
        points = [leaf.points for leaf in self.leaves]
        self.fingerprint = self._fingerprint(points)
        if points:
            flat = [self.view.flatten(leaf, p) for leaf, p in zip(self.leaves, points)] if self.view.is_3d else points
            low, high = _extent(flat)
            self.boxes = self.view.boxes(low, high)
            low, high = _extent(points) if self.view.is_3d else (low, high)
            self.places = np.column_stack((low[:, :2], high[:, :2]))
        else:
            self.boxes = self.places = np.zeros((0, 4))
        self.nodes = [node for node in self.nodes if node.stop > node.first]
        for number, node in enumerate(self.nodes):
            node.box, node.place = (_union(rows[node.first : node.stop]) for rows in (self.boxes, self.places))
            node.order = (float(node.mobject.z_index), number)

    def _fingerprint(self, points: list[np.ndarray]) -> int:
        value = zlib.crc32(repr(self.view.key).encode())
        for leaf, rows in zip(self.leaves, points):
            value = zlib.crc32(np.ascontiguousarray(rows), value)
            for name in ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "pixel_array"):
                if (data := leaf.__dict__.get(name)) is not None:
                    value = zlib.crc32(np.ascontiguousarray(data), value)
            value = zlib.crc32(repr(leaf.__dict__.get("stroke_width")).encode(), value)
        return value

    @property
    def texts(self) -> list[Node]:
        return [node for node in self.nodes if node.is_text]

    @property
    def figures(self) -> list[Node]:
        """Single shapes that are no texts."""
        return [n for n in self.nodes if not n.is_text and n.stop == n.first + 1 and n.mobject is self.leaves[n.first]]

    def node_of(self, mobject: Any) -> Node | None:
        """The object as it is seen now."""
        return self._by_id.get(id(mobject))

    @property
    def _by_id(self) -> dict[int, Node]:
        found = self.__dict__.get("_ids")
        if found is None:
            found = self._ids = {id(node.mobject): node for node in self.nodes}
        return found

    @property
    def is_blank(self) -> bool:
        """Whether nothing of all that is in the picture."""
        b = self.boxes
        return not np.any((b[:, 0] < 1) & (b[:, 2] > 0) & (b[:, 1] < 1) & (b[:, 3] > 0))

    def polygon(self, node: Node) -> np.ndarray:
        """The corners of a figure on the picture."""
        return self.view.spots(self.view.flatten(node.mobject, node.mobject.points[::4]))


def _extent(points: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    starts = np.cumsum([0, *(len(rows) for rows in points[:-1])])
    joined = np.concatenate(points)
    return np.minimum.reduceat(joined, starts), np.maximum.reduceat(joined, starts)


def _union(boxes: np.ndarray) -> np.ndarray:
    return np.array([*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)])
