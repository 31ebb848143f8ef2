"""Families, boundaries and bounding boxes of objects with the same numbers in fewer steps.

Placing, aligning and every ``get_center`` go through these.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np
from manim.mobject.mobject import Mobject
from manim.mobject.types.vectorized_mobject import VMobject

from .patches import Patches

_original_family = Mobject.get_family
_original_boundary = VMobject.get_points_defining_boundary
_original_critical = Mobject.get_critical_point
_original_extremum = Mobject.get_extremum_along_dim
_original_anchors = VMobject.get_anchors


def install(patches: Patches) -> None:
    """Replaces the three questions that are asked most."""
    patches.set(Mobject, "get_family", _family)
    _is_plain.cache_clear()
    patches.set(VMobject, "get_points_defining_boundary", _boundary)
    patches.set(Mobject, "get_critical_point", _critical_point)


def _family(self: Mobject, recurse: bool = True) -> list[Mobject]:
    return _original_family(self, recurse) if self.submobjects else [self]


def _boundary(self: VMobject) -> np.ndarray:
    parts = []
    for member in self.get_family():
        points = member.points
        count = len(points)
        if count == 0:
            continue
        if type(member).get_anchors is not _original_anchors or (count > 1 and count % 4):
            return _original_boundary(self)
        if count == 1:
            parts.append(points)
            continue
        anchors = np.empty((count // 2, points.shape[1]), dtype=points.dtype)
        anchors[0::2] = points[0::4]
        anchors[1::2] = points[3::4]
        parts.append(anchors)
    if not parts:
        return np.array(())
    return np.array(parts[0]) if len(parts) == 1 else np.concatenate(parts)


def _critical_point(self: Mobject, direction: Any) -> np.ndarray:
    if type(self).get_extremum_along_dim is not _original_extremum:
        return _original_critical(self, direction)
    result = np.zeros(self.dim)
    box = _box(self)
    if box is None:
        return result
    low, high = box
    for axis in range(self.dim):
        side = direction[axis]
        result[axis] = low[axis] if side < 0 else high[axis] if side > 0 else (low[axis] + high[axis]) / 2
    return result


_Box = tuple[np.ndarray, np.ndarray]
_boxes_of_picture: dict[int, _Box | None] | None = None


@contextmanager
def nothing_moves() -> Iterator[None]:
    """While one picture is drawn every object has one box, however often it is asked for.

    The pieces of a 3-D axis ask for the box of the whole axis each, and sorting by depth asks for every object's.
    """
    global _boxes_of_picture
    _boxes_of_picture = {}
    try:
        yield
    finally:
        _boxes_of_picture = None


def _box(mobject: Mobject) -> _Box | None:
    known = _boxes_of_picture
    if known is None:
        return _measure(mobject)
    key = id(mobject)
    if key not in known:
        known[key] = _measure(mobject)
    return known[key]


def _measure(mobject: Mobject) -> _Box | None:
    """Lowest and highest coordinates; None for an object without points."""
    points = mobject.points
    count = len(points)
    if count > 1 and count % 4 == 0 and not mobject.submobjects and _is_plain(type(mobject)):
        anchors = points.reshape(-1, 4, points.shape[1])[:, ::3]
        return anchors.min(axis=(0, 1)), anchors.max(axis=(0, 1))
    points = mobject.get_points_defining_boundary()
    return None if len(points) == 0 else (points.min(axis=0), points.max(axis=0))


@lru_cache(maxsize=4096)
def _is_plain(kind: type) -> bool:
    """Whether its boundary is what ``_boundary`` says: the ends of its curves."""
    boundary, anchors = (getattr(kind, name, None) for name in ("get_points_defining_boundary", "get_anchors"))
    return boundary is _boundary and anchors is _original_anchors and kind.get_family is _family
