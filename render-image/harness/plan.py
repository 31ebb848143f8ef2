"""What a scene plays: places in the source and names that a person would use."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from types import FrameType
from typing import Any

_MAX_NAME = 80


@dataclass
class PlannedAnimation:
    """One ``play`` or ``wait``: where it is written and when it is seen."""

    index: int
    line: int
    inner_line: int
    start: float
    duration: float
    name: str

    def as_json(self) -> dict[str, Any]:
        """The protocol's ``Animation``."""
        return {
            "index": self.index,
            "line": self.line,
            "innerLine": self.inner_line,
            "start": round(self.start, 4),
            "duration": round(self.duration, 4),
            "name": self.name,
        }


def calling_lines(path: str, frame: FrameType | None = None) -> tuple[int, int]:
    """The line in ``construct`` and the innermost line of the scene's file that lead to the caller."""
    frame = frame or sys._getframe(1)
    inner = outer = construct = 0
    while frame is not None:
        if frame.f_code.co_filename == path:
            inner = inner or frame.f_lineno
            outer = frame.f_lineno
            if frame.f_code.co_name == "construct":
                construct = frame.f_lineno
        frame = frame.f_back
    return construct or outer or 1, inner or 1


def describe(animations: list[Any]) -> str:
    """A readable name of what one ``play`` shows: ``Create(Circle), Circle.animate.shift``."""
    names = [_describe_one(animation) for animation in animations[:4]]
    if len(animations) > 4:
        names.append("…")
    name = ", ".join(names)
    return name if len(name) <= _MAX_NAME else name[: _MAX_NAME - 1] + "…"


def _describe_one(animation: Any, depth: int = 0) -> str:
    from manim.animation.animation import Wait
    from manim.animation.composition import AnimationGroup
    from manim.animation.transform import ApplyMethod, Transform, _MethodAnimation

    kind = type(animation).__name__
    mobject = type(getattr(animation, "mobject", None)).__name__
    if isinstance(animation, Wait):
        return "Wait"
    if isinstance(animation, _MethodAnimation):
        methods = [getattr(entry.method, "__name__", "…") for entry in animation.methods[:3]]
        return ".".join([mobject, "animate", *methods])
    if isinstance(animation, AnimationGroup):
        inside = animation.animations
        if depth or not inside:
            return f"{kind}(…)"
        rest = ", …" if len(inside) > 1 else ""
        return f"{kind}({_describe_one(inside[0], depth + 1)}{rest})"
    if type(animation) is ApplyMethod:
        return f"{mobject}.{getattr(animation.method, '__name__', '…')}"
    target = getattr(animation, "target_mobject", None)
    if isinstance(animation, Transform) and target is not None and "Transform" in kind:
        return f"{kind}({mobject}, {type(target).__name__})"
    return f"{kind}({mobject})"
