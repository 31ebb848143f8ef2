"""What the installed Manim knows, and what people (and models) write instead."""

from __future__ import annotations

import builtins
import difflib
import functools

# Names of older versions, of ManimGL and of other libraries, with what to write today.
OLD_NAMES = {
    "ShowCreation": "Create",
    "ShowCreationThenDestruction": "ShowPassingFlash",
    "ShowCreationThenFadeOut": "Create, then FadeOut",
    "TextMobject": "Text",
    "TexMobject": "MathTex",
    "TexText": "Tex",
    "OldTex": "MathTex",
    "FadeInFrom": "FadeIn(mobject, shift=…)",
    "FadeInFromDown": "FadeIn(mobject, shift=UP)",
    "FadeInFromLarge": "FadeIn(mobject, scale=…)",
    "FadeOutAndShift": "FadeOut(mobject, shift=…)",
    "FadeInFromPoint": "FadeIn(mobject, target_position=…)",
    "GraphScene": "Scene with Axes",
    "ParametricSurface": "Surface",
    "ParametricCurve": "ParametricFunction",
    "WiggleOutThenIn": "Wiggle",
    "CircleIndicate": "Circumscribe",
    "ShowCircleAround": "Circumscribe",
    "Histogram": "BarChart",
    "Bar": "BarChart",
    "InteractiveScene": "Scene",
    "CONFIG": "arguments of __init__",
    "TL": "UL",
    "TR": "UR",
    "BL": "DL",
    "BR": "DR",
    "sin": "np.sin",
    "cos": "np.cos",
    "tan": "np.tan",
    "sqrt": "np.sqrt",
    "exp": "np.exp",
    "pi": "PI",
    "math": "math, after import math",
    "frame": "self.camera.frame of a MovingCameraScene",
}

OLD_KEYWORDS = {
    "side": "side_length",
    "label": "a Text or MathTex placed with next_to",
    "weight": "font_size or weight of Text",
    "dash_length": "DashedLine(…, dash_length=…)",
    "size": "font_size",
    "text": "the first argument",
    "opacity": "fill_opacity or stroke_opacity",
    "thickness": "stroke_width",
    "line_width": "stroke_width",
    "duration": "run_time",
    "code": "code_string",
    "file_name": "code_file",
    "alignment": "aligned_edge of arrange or next_to",
}

OLD_ATTRIBUTES = {
    "add_coordinate_labels": "add_coordinates",
    "get_graph": "plot",
    "plot_parametric": "plot_parametric_curve",
    "bottom_left": "get_corner(DL)",
    "bottom_right": "get_corner(DR)",
    "top_left": "get_corner(UL)",
    "top_right": "get_corner(UR)",
    "center_point": "get_center()",
    "get_tex_string": "tex_string",
    "set_camera_position": "move_camera",
    "extend_to_border": "set_length",
}


@functools.cache
def exported_names() -> frozenset[str]:
    """What ``from manim import *`` brings."""
    import manim

    exported = getattr(manim, "__all__", None) or [name for name in vars(manim) if not name.startswith("_")]
    return frozenset(exported)


@functools.cache
def builtin_names() -> frozenset[str]:
    """Names that every module has."""
    return frozenset(dir(builtins)) | {"__file__", "__name__", "__doc__", "__builtins__", "__annotations__"}


def nearest(name: str, candidates) -> str | None:
    """The known name that looks most like this one."""
    matches = difflib.get_close_matches(name, list(candidates), n=1, cutoff=0.72)
    if matches:
        return matches[0]
    by_case = {candidate.lower(): candidate for candidate in candidates}
    return by_case.get(name.lower())


def replacement_for_name(name: str, local_names=()) -> str | None:
    """What to write instead of an unknown name."""
    return OLD_NAMES.get(name) or nearest(name, exported_names() | set(local_names))


def replacement_for_keyword(keyword: str, class_name: str) -> str | None:
    """What to write instead of an unknown keyword of a class."""
    from .checking import manim_index

    accepted = manim_index.keywords(manim_index.exported().get(class_name)) or frozenset()
    known = OLD_KEYWORDS.get(keyword)
    if known in accepted:
        return known
    return nearest(keyword, accepted) or known
