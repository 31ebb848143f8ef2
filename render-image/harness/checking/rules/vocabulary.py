"""Names of older versions, of ManimGL and of wishful thinking, with what they are called in the installed Manim."""

from __future__ import annotations

import ast
import re

from .. import manim_index
from ..reading import Reading

NAMES = {
    "ShowCreation": "Create",
    "ShowCreationThenDestruction": "ShowPassingFlash",
    "ShowCreationThenFadeOut": "ShowPassingFlash",
    "ShowPassingFlashAround": "Circumscribe",
    "ShowCircleAround": "Circumscribe",
    "CircleIndicate": "Circumscribe",
    "FlashAround": "Circumscribe",
    "WiggleOutThenIn": "Wiggle",
    "TexMobject": "MathTex",
    "OldTex": "MathTex",
    "TexText": "Tex",
    "LaTeX": "Tex",
    "Latex": "Tex",
    "ParametricSurface": "Surface",
    "ParametricCurve": "ParametricFunction",
    "ParametricGraph": "ParametricFunction",
    "ImplicitCurve": "ImplicitFunction",
    "Histogram": "BarChart",
    "BarGraph": "BarChart",
    "GraphScene": "Scene",
    "InteractiveScene": "Scene",
    "MovingScene": "MovingCameraScene",
    "ThreeDimensionalScene": "ThreeDScene",
    "VFadeIn": "FadeIn",
    "VFadeOut": "FadeOut",
    "Appear": "FadeIn",
    "Disappear": "FadeOut",
    "Draw": "Create",
    "Rotation": "Rotate",
    "TransformMatchingText": "TransformMatchingShapes",
    "TransformMatchingStrings": "TransformMatchingShapes",
    "TypeWriter": "AddTextLetterByLetter",
    "Typewriter": "AddTextLetterByLetter",
    "GlowDot": "Dot",
    "SmallDot": "Dot",
    "ThreeDArrow": "Arrow3D",
    "ThreeDLine": "Line3D",
    "TL": "UL",
    "TR": "UR",
    "BL": "DL",
    "BR": "DR",
    "UP_LEFT": "UL",
    "UP_RIGHT": "UR",
    "DOWN_LEFT": "DL",
    "DOWN_RIGHT": "DR",
    "TOP_LEFT": "UL",
    "TOP_RIGHT": "UR",
    "BOTTOM_LEFT": "DL",
    "BOTTOM_RIGHT": "DR",
    "CENTER": "ORIGIN",
    "CENTRE": "ORIGIN",
    "FRAME_WIDTH": "config.frame_width",
    "DEG": "DEGREES",
}

CONSTANTS = {"pi": "PI", "tau": "TAU"}

# Functions that NumPy has under a name which mathematicians also write otherwise.
NUMPY = {"arcsin": "arcsin", "arccos": "arccos", "arctan": "arctan", "asin": "arcsin", "acos": "arccos", "atan": "arctan",
         "atan2": "arctan2", "arctan2": "arctan2", "linspace": "linspace", "arange": "arange", "array": "array",
         "sign": "sign", "pow": "power", "fabs": "abs", "sinc": "sinc", "deg2rad": "deg2rad", "asinh": "arcsinh",
         "acosh": "arccosh", "atanh": "arctanh", "ln": "log"}  # fmt: skip

KEYWORDS = {
    "side": ["side_length"],
    "length": ["side_length"],
    "size": ["font_size", "side_length"],
    "text_size": ["font_size"],
    "fontsize": ["font_size"],
    "opacity": ["fill_opacity", "stroke_opacity"],
    "alpha": ["fill_opacity", "stroke_opacity"],
    "thickness": ["stroke_width"],
    "line_width": ["stroke_width"],
    "linewidth": ["stroke_width"],
    "border_width": ["stroke_width"],
    "border_color": ["stroke_color"],
    "outline_color": ["stroke_color"],
    "line_color": ["stroke_color"],
    "fill": ["fill_color"],
    "colour": ["color"],
    "text_color": ["color"],
    "font_color": ["color"],
    "font_family": ["font"],
    "font_weight": ["weight"],
    "bold": ["weight"],
    "duration": ["run_time"],
    "time": ["run_time"],
    "runtime": ["run_time"],
    "rate_function": ["rate_func"],
    "easing": ["rate_func"],
    "lag": ["lag_ratio"],
    "code": ["code_string"],
    "file_name": ["code_file"],
    "alignment": ["aligned_edge"],
    "align": ["aligned_edge"],
    "spacing": ["buff"],
    "buffer": ["buff"],
    "padding": ["buff"],
    "margin": ["buff"],
    "center": ["arc_center", "point"],
    "position": ["point"],
    "factor": ["scale_factor"],
}
del KEYWORDS["bold"]  # weight=True is none

# A keyword of a class beside this one, which takes all that this one does.
CLASSES_WITH = {
    ("Dot", "label"): "LabeledDot",
    ("Line", "label"): "LabeledLine",
    ("Arrow", "label"): "LabeledArrow",
    ("Line", "dash_length"): "DashedLine",
    ("Line", "dashed_ratio"): "DashedLine",
    ("Rectangle", "corner_radius"): "RoundedRectangle",
}

_OPPOSITE = {"UP": "DOWN", "DOWN": "UP", "LEFT": "RIGHT", "RIGHT": "LEFT", "UL": "DR", "DR": "UL", "UR": "DL", "DL": "UR"}

# Old animations: what they are now, the keyword of their second argument, and what it was when it was left out.
_FADES = {
    "FadeInFrom": ("FadeIn", "shift", "UP", True),
    "FadeInFromDown": ("FadeIn", "shift", "UP", False),
    "FadeInFromUp": ("FadeIn", "shift", "DOWN", False),
    "FadeInFromLarge": ("FadeIn", "scale", "2", False),
    "FadeInFromPoint": ("FadeIn", "target_position", None, False),
    "FadeOutAndShift": ("FadeOut", "shift", "DOWN", False),
    "FadeOutAndShiftDown": ("FadeOut", "shift", "DOWN", False),
    "FadeOutToPoint": ("FadeOut", "target_position", None, False),
    "GrowFromLeft": ("GrowFromEdge", "edge", "LEFT", False),
    "GrowFromRight": ("GrowFromEdge", "edge", "RIGHT", False),
}


def rewritten_call(reading: Reading, node: ast.Name) -> tuple[str, list[tuple[int, int, str]]] | None:
    """Old fades, whose direction is a keyword today."""
    call = reading.parent(node)
    if node.id not in _FADES or not isinstance(call, ast.Call) or call.func is not node or not call.args:
        return None
    new, keyword, default, turned = _FADES[node.id]
    changes = [(reading.start(node), reading.end(node), new)]
    given = {k.arg for k in call.keywords}
    if len(call.args) == 2:
        old = reading.of(call.args[1])
        value = _turned(old) if turned else old
        changes.append((reading.start(call.args[1]), reading.end(call.args[1]), f"{keyword}={value}"))
    elif len(call.args) == 1 and default and not given & {"shift", "scale", "direction", keyword}:
        end = reading.end(call.args[0])
        changes.append((end, end, f", {keyword}={default}"))
    elif "direction" in given:
        at = next(k for k in call.keywords if k.arg == "direction")
        value = reading.of(at.value)
        changes.append((reading.start(at), reading.end(at), f"{keyword}={_turned(value) if turned else value}"))
    return f"{new}(…, {keyword}=…)", changes


def _turned(direction: str) -> str:
    return _OPPOSITE.get(direction, f"-({direction})")


# Colours


def color_of(name: str) -> str | None:
    """Code for a colour that other systems call by this name, written as constants are."""
    if not re.fullmatch(r"[A-Z][A-Z_]*", name):
        return None
    if hex_code := css_color(name):
        return f'ManimColor("{hex_code}")'
    base = re.sub(r"^(LIGHT|PALE|BRIGHT|DARK|DEEP|NEON|SOFT)_|_[A-Z]$", "", name)
    known = manim_index.exported()
    if base == name or base not in known:
        return None
    shade = "_E" if name.startswith(("DARK_", "DEEP_")) else "_A" if name.startswith(("LIGHT_", "PALE_")) else ""
    return base + shade if base + shade in known else base


def css_color(name: str) -> str | None:
    """The hexadecimal code of a colour of the web by its name, however it is spaced."""
    from manim.utils.color import SVGNAMES, X11

    wanted = re.sub(r"[\s_-]", "", name).upper()
    for names in (SVGNAMES, X11):
        found = getattr(names, wanted, None)
        if found is not None and hasattr(found, "to_hex"):
            return found.to_hex()
    return None
