"""Larger and smaller."""

from __future__ import annotations

import ast
from typing import Any

from .code import Code, Edit, number, times
from .targets import shapes, texts, titles

_DEFAULT_FONT_SIZE = 48


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"target", "factor"}``: font sizes of texts, the scale of a title or a shape."""
    target, factor = str(rule.get("target", "text")), float(rule["factor"])
    word = "larger" if factor > 1 else "smaller"
    if target == "title":
        found = titles(code)
        for value in found:
            code.append(value, f".scale({number(factor)}, about_edge=UL)")
    elif target in ("text", "formula", "number", "everything"):
        found = _shared_size(code) if target != "number" else []
        for constant in found:
            code.replace_node(constant, times(code, constant, factor))
        if not found:
            found = texts(code, target)
            for call in found:
                _scale_font(code, call, factor)
    else:
        found = shapes(code, target)
        for call in found:
            code.append(call, f".scale({number(factor)})")
    noun = {"everything": "text"}.get(target, target)
    if not found:
        return Edit(0, f"This scene has no {noun} whose size could be changed.")
    return Edit(len(found), f"{noun} {word} at {len(found)} place{'s' if len(found) > 1 else ''}")


def _shared_size(code: Code) -> list[ast.expr]:
    """The constant that a file's texts take their size from, where it has one."""
    values = [v for name in ("SIZE", "FONT_SIZE", "TEXT_SIZE") for v in code.values_of(name)]
    return [v for v in values if isinstance(v, ast.Constant) and isinstance(v.value, (int, float))]


def _scale_font(code: Code, call, factor: float) -> None:
    sizes = [keyword.value for keyword in call.keywords if keyword.arg == "font_size"]
    value = times(code, sizes[0], factor) if sizes else number(_DEFAULT_FONT_SIZE * factor)
    code.set_keyword(call, "font_size", value)
