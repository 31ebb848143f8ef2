"""Interpolation of styles and lengths of curves with the same numbers in fewer steps: every frame of most animations needs them."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim.mobject.mobject import Mobject
from manim.mobject.types.vectorized_mobject import VMobject

from .patches import Patches

_MAX_LENGTHS = 20_000
_ARRAYS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction")
_NUMBERS = ("stroke_width", "background_stroke_width", "sheen_factor")
_original_pieces = VMobject.get_nth_curve_length_pieces
_original_function = VMobject.get_nth_curve_function
_original_with_points = Mobject.family_members_with_points
_original_count = Mobject.get_num_points
_lengths: dict[tuple[bytes, int | None], np.ndarray] = {}


def install(patches: Patches) -> None:
    """Replaces them."""
    patches.set(VMobject, "interpolate_color", _interpolate_color)
    patches.set(VMobject, "get_nth_curve_length_pieces", _length_pieces)
    patches.set(Mobject, "family_members_with_points", _with_points)


def _interpolate_color(self: VMobject, one: VMobject, two: VMobject, alpha: float) -> VMobject:
    if alpha == 1.0:
        for name in _ARRAYS + _NUMBERS:
            value = getattr(two, name)
            setattr(self, name, value.copy() if isinstance(value, np.ndarray) else value)
        return self
    rest = 1 - alpha
    for name in _ARRAYS + _NUMBERS:
        setattr(self, name, rest * getattr(one, name) + alpha * getattr(two, name))
    return self


def _length_pieces(self: VMobject, n: int, sample_points: int | None = None) -> np.ndarray:
    """Remembered by the curve's own points: moving along a path measures all of it in every frame."""
    if type(self).get_nth_curve_function is not _original_function:
        return _original_pieces(self, n, sample_points)
    key = (self.get_nth_curve_points(n).tobytes(), sample_points)
    known = _lengths.get(key)
    if known is None:
        if len(_lengths) >= _MAX_LENGTHS:
            _lengths.clear()
        known = _lengths[key] = _original_pieces(self, n, sample_points)
    return known.copy()


def _with_points(self: Any) -> list[Any]:
    if self.submobjects or type(self).get_num_points is not _original_count:
        return _original_with_points(self)
    return [self] if len(self.points) else []
