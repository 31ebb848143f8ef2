"""The hot spots of Manim's 2-D camera with the same Cairo calls, made with less Python around them."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, Camera
from manim.constants import CapStyleType, LineJointType

from .patches import Patches

_RELATIVE_TOLERANCE = 1.0e-5
_AUTO_JOINT, _AUTO_CAP = LineJointType.AUTO, CapStyleType.AUTO
_original_path = Camera.set_cairo_context_path
_original_type = Camera.type_or_raise


def install(patches: Patches) -> None:
    """Replaces the camera's drawing steps."""
    patches.set(Camera, "transform_points_pre_display", _finite_points)
    patches.set(Camera, "set_cairo_context_path", _set_path)
    patches.set(Camera, "set_cairo_context_color", _set_color)
    patches.set(Camera, "apply_fill", _apply_fill)
    patches.set(Camera, "apply_stroke", _apply_stroke)
    patches.set(Camera, "type_or_raise", _type_or_raise)


def _finite_points(self: Camera, mobject: Any, points: np.ndarray) -> np.ndarray:
    return points if np.isfinite(points).all() else np.zeros((1, 3))


def _set_path(self: Camera, context: cairo.Context, vmobject: Any) -> Camera:
    points = self.transform_points_pre_display(vmobject, vmobject.points)
    count = len(points)
    if count == 0:
        return self
    # A projection may have thrown points to infinity; Manim's comparison of those is kept.
    if not np.isfinite(points).all():
        return _original_path(self, context, vmobject)
    if count % 4:
        return _original_path(self, context, vmobject)  # an unfinished curve: rare, and particular about its ends
    context.new_path()
    _emit(context, points[:, :2].reshape(-1, 8).tolist(), vmobject.tolerance_for_point_equality)
    return self


def _emit(context: cairo.Context, curves: list[list[float]], tolerance: float) -> None:
    """A new subpath starts where a curve does not start at the end of the one before; it is closed at its own start."""
    relative = _RELATIVE_TOLERANCE
    move, curve, new_sub_path, close = context.move_to, context.curve_to, context.new_sub_path, context.close_path
    fx = fy = px = py = None
    for x0, y0, x1, y1, x2, y2, x3, y3 in curves:
        if px is None or not (
            (px == x0 or abs(px - x0) <= tolerance + relative * abs(x0))
            and (py == y0 or abs(py - y0) <= tolerance + relative * abs(y0))
        ):
            if px is not None and (
                (fx == px or abs(fx - px) <= tolerance + relative * abs(px))
                and (fy == py or abs(fy - py) <= tolerance + relative * abs(py))
            ):
                close()
            new_sub_path()
            move(x0, y0)
            fx, fy = x0, y0
        curve(x1, y1, x2, y2, x3, y3)
        px, py = x3, y3
    if (fx == px or abs(fx - px) <= tolerance + relative * abs(px)) and (
        fy == py or abs(fy - py) <= tolerance + relative * abs(py)
    ):
        close()


def _set_color(self: Camera, context: cairo.Context, rgbas: Any, vmobject: Any) -> Camera:
    if len(rgbas) == 1:
        red, green, blue, alpha = rgbas[0]
        context.set_source_rgba(blue, green, red, alpha)
        return self
    ends = self.transform_points_pre_display(vmobject, np.array(vmobject.get_gradient_start_and_end_points()))
    (x0, y0), (x1, y1) = ends[0][:2].tolist(), ends[1][:2].tolist()
    pattern = cairo.LinearGradient(x0, y0, x1, y1)
    offsets = (0.0, 1.0) if len(rgbas) == 2 else np.linspace(0, 1, len(rgbas)).tolist()
    for (red, green, blue, alpha), offset in zip(np.asarray(rgbas).tolist(), offsets, strict=True):
        pattern.add_color_stop_rgba(offset, blue, green, red, alpha)
    context.set_source(pattern)
    return self


def _invisible(rgbas: Any) -> bool:
    """One colour without opacity: painting it over anything changes nothing."""
    return len(rgbas) == 1 and rgbas[0][3] <= 0


def _apply_fill(self: Camera, context: cairo.Context, vmobject: Any) -> Camera:
    rgbas = self.get_fill_rgbas(vmobject)
    if not _invisible(rgbas):
        self.set_cairo_context_color(context, rgbas, vmobject)
        context.fill_preserve()
    return self


def _apply_stroke(self: Camera, context: cairo.Context, vmobject: Any, background: bool = False) -> Camera:
    width = vmobject.get_stroke_width(background)
    if width == 0:
        return self
    rgbas = self.get_stroke_rgbas(vmobject, background=background)
    visible = not _invisible(rgbas)
    if visible:
        self.set_cairo_context_color(context, rgbas, vmobject)
        context.set_line_width(width * self.cairo_line_width_multiple)
    # Cap and join stay on the context and reach later objects, so an invisible line sets them too.
    joint, cap = vmobject.joint_type, vmobject.cap_style
    if joint is not _AUTO_JOINT and joint != _AUTO_JOINT:
        context.set_line_join(LINE_JOIN_MAP[joint])
    if cap is not _AUTO_CAP and cap != _AUTO_CAP:
        context.set_line_cap(CAP_STYLE_MAP[cap])
    if visible:
        context.stroke_preserve()
    return self


def _type_or_raise(self: Camera, mobject: Any) -> type:
    """Manim's answer, remembered by class: it asks for every object in every frame."""
    answers = self.__dict__.get("_types_to_draw")
    if answers is None or self.__dict__.get("_types_of") is not self:
        # The table of drawing functions is bound to the camera; a copied camera needs its own.
        answers = self._types_to_draw = {}
        self._types_of = self
    kind = type(mobject)
    answer = answers.get(kind)
    if answer is None:
        answer = answers[kind] = _original_type(self, mobject)
    return answer
