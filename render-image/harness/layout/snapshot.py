"""What is drawn at one moment: objects in the order of drawing, with their boxes on the picture."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from manim import ManimColor, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.mobject.types.point_cloud_mobject import PMobject
from manim.utils.iterables import list_update

from .texts import TEXTS
from .view import View

VISIBLE = 0.05
_MAX_LEAVES = 20_000
_CONTRAST = 0.04


@dataclass(eq=False)
class Node:
    """An object with something to draw: a text as a whole, a figure's part, or a group."""

    snapshot: Snapshot
    mobject: Any
    parent: Node | None
    first: int
    is_text: bool
    stop: int = 0
    order: tuple[float, int] = (0.0, 0)

    @cached_property
    def box(self) -> np.ndarray:
        """Left, top, right, bottom on the picture."""
        return _union(self.snapshot.boxes[self.first : self.stop])

    @cached_property
    def place(self) -> np.ndarray:
        """The box in the scene's own space, which no camera changes."""
        return _union(self.snapshot.places[self.first : self.stop])

    @cached_property
    def in_front(self) -> list[Node]:
        """Figures that hide what is behind them and meet its box."""
        return self.snapshot.covers_of(self)

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
        self.background = np.asarray(ManimColor(camera.background_color).to_rgb(), dtype=float)
        self._background = self.background.tolist()
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
        node = Node(self, mobject, parent, len(self.leaves), _is_text(type(mobject)))
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
        if len(mobject.points) == 0 or not _is_drawn(type(mobject)):
            return
        alpha = self._alpha(mobject)
        # What has the background's colour is not seen, but it hides what is behind it.
        if alpha > VISIBLE or _is_opaque(mobject):
            self.leaves.append(mobject)
            self.alphas.append(alpha)

    def _alpha(self, mobject: Any) -> float:
        """How clearly it stands out: its opacity, nothing when it has the colour of the background."""
        if not _is_drawn_by_paths(type(mobject)):
            return 1.0
        own = mobject.__dict__
        paints = [own.get("fill_rgbas")]
        if mobject.stroke_width:
            paints.append(own.get("stroke_rgbas"))
        best = 0.0
        for rgbas in paints:
            for red, green, blue, alpha in rgbas.tolist() if rgbas is not None else ():
                if alpha > best:
                    r, g, b = self._background
                    if max(abs(red - r), abs(green - g), abs(blue - b)) * alpha > _CONTRAST:
                        best = alpha
        return best

    def _measure(self) -> None:
        points = [leaf.points for leaf in self.leaves]
        joined = np.concatenate(points) if points else np.zeros((0, 3))
        self.fingerprint = self._fingerprint(joined)
        self.boxes = self.places = np.zeros((0, 4))
        if points:
            starts = np.cumsum([0, *map(len, points[:-1])])
            low, high = np.minimum.reduceat(joined, starts), np.maximum.reduceat(joined, starts)
            self.places = np.column_stack((low[:, :2], high[:, :2]))
            if self.view.is_3d:
                flat = np.concatenate([self.view.flatten(leaf, rows) for leaf, rows in zip(self.leaves, points)])
                low, high = np.minimum.reduceat(flat, starts), np.maximum.reduceat(flat, starts)
            self.boxes = self.view.boxes(low, high)
        self.nodes = [node for node in self.nodes if node.stop > node.first]
        for number, node in enumerate(self.nodes):
            node.order = (node.mobject.z_index, number)

    def _fingerprint(self, points: np.ndarray) -> int:
        """Equal as long as everything looks the same."""
        value = zlib.crc32(np.ascontiguousarray(points), zlib.crc32(repr((self.view.key, self._background)).encode()))
        own = [leaf.__dict__ for leaf in self.leaves]
        for name in ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"):
            rows = [data for one in own if (data := one.get(name)) is not None]
            value = zlib.crc32(np.concatenate(rows), value) if rows else value
        for one in own:
            if (pixels := one.get("pixel_array")) is not None:
                value = zlib.crc32(np.ascontiguousarray(pixels), value)
        return zlib.crc32(repr([one.get("stroke_width") for one in own]).encode(), value)

    @cached_property
    def texts(self) -> list[Node]:
        return [node for node in self.nodes if node.is_text]

    @property
    def figures(self) -> list[Node]:
        """Single shapes that are no texts."""
        return [n for n in self.nodes if not n.is_text and n.stop == n.first + 1 and n.mobject is self.leaves[n.first]]

    def node_of(self, mobject: Any) -> Node | None:
        """The object as it is seen now."""
        return self._by_id.get(id(mobject))

    @cached_property
    def _by_id(self) -> dict[int, Node]:
        return {id(node.mobject): node for node in self.nodes}

    def is_clear(self, node: Node, least: float = 0.3) -> bool:
        """Whether any part of it stands out."""
        return max(self.alphas[node.first : node.stop]) >= least

    def covers_of(self, node: Node) -> list[Node]:
        """See ``Node.in_front``."""
        if not self.covers:
            return []
        rows = self._cover_boxes
        meets = ((rows[:, :2] < node.box[2:]) & (node.box[:2] < rows[:, 2:])).all(axis=1)
        return [cover for cover in (self.covers[i] for i in np.flatnonzero(meets)) if cover.order > node.order]

    @cached_property
    def _cover_boxes(self) -> np.ndarray:
        return np.array([cover.box for cover in self.covers])

    @cached_property
    def covers(self) -> list[Node]:
        """Figures that nothing shines through."""
        return [node for node in self.figures if _is_opaque(node.mobject)]

    @property
    def is_blank(self) -> bool:
        """Whether nothing of all that is in the picture."""
        b = self.boxes[np.array(self.alphas) > VISIBLE] if self.alphas else self.boxes
        return not np.any((b[:, 0] < 1) & (b[:, 2] > 0) & (b[:, 1] < 1) & (b[:, 3] > 0))

    def polygon(self, node: Node) -> np.ndarray:
        """The corners of a figure on the picture."""
        return self.view.spots(self.view.flatten(node.mobject, node.mobject.points[::4]))


@cache
def _is_drawn(kind: type) -> bool:
    """ValueTrackers have a point, too, and groups are drawn by their parts."""
    return issubclass(kind, (VMobject, AbstractImageMobject, PMobject))


@cache
def _is_drawn_by_paths(kind: type) -> bool:
    return issubclass(kind, VMobject)


@cache
def _is_text(kind: type) -> bool:
    return issubclass(kind, TEXTS)


def _is_opaque(mobject: Any) -> bool:
    rgbas = mobject.__dict__.get("fill_rgbas")
    if rgbas is None or len(rgbas) == 0 or len(mobject.points) < 12:
        return False
    return bool(rgbas[0, 3] >= 0.95 and rgbas[-1, 3] >= 0.95)


def _union(boxes: np.ndarray) -> np.ndarray:
    if len(boxes) == 1:
        return boxes[0]
    return np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
