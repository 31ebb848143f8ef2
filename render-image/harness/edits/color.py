"""Colours of texts, titles and shapes."""

from __future__ import annotations

from typing import Any

from .code import Code, Edit
from .targets import shapes, texts, titles


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"target", "color"}``; the colour is a Manim constant or a literal."""
    target, color = str(rule.get("target", "text")), str(rule["color"])
    if target == "title":
        found = titles(code)
        done = [code.append(v, f".set_color({color})") for v in found if not code.of(v).endswith(f".set_color({color})")]
    else:
        is_text = target in ("text", "formula", "number", "everything")
        found = texts(code, target) if is_text else shapes(code, target)
        done = [call for call in found if _paint(code, call, color)]
    noun = {"everything": "text"}.get(target, target)
    if not found:
        return Edit(0, f"This scene has no {noun} to colour.")
    if not done:
        return Edit(0, f"The {noun} has this colour already.")
    return Edit(len(done), f"{noun} in {color.strip(chr(34))} at {len(done)} place{'s' if len(done) > 1 else ''}")


def _paint(code: Code, call, color: str) -> bool:
    """Every colour that the call names is changed; one is given where it names none."""
    named = [k.arg for k in call.keywords if k.arg in ("color", "fill_color", "stroke_color")]
    return any([code.set_keyword(call, name, color) for name in named or ["color"]])
