"""Which objects are read as one text, and what they say."""

from __future__ import annotations

import re
from typing import Any

from manim.mobject.text.numbers import DecimalNumber
from manim.mobject.text.tex_mobject import MathTex, MathTexPart, SingleStringMathTex
from manim.mobject.text.text_mobject import MarkupText, Paragraph, Text
from manim.mobject.text.typst_mobject import Typst

TEXTS = (Text, MarkupText, Paragraph, SingleStringMathTex, MathTexPart, DecimalNumber, Typst)
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_FLAT = re.compile(r"[a-z]")
_HIGH = re.compile(r"[A-Z0-9bdfhklt]")
_SHOWN = 40
X_HEIGHT = 0.65
"""How high small letters are, of a capital: 0.63 in LaTeX's own font, 0.7 in most others."""


def text_of(mobject: Any) -> str:
    """What it says, as far as that is known."""
    if isinstance(mobject, DecimalNumber):
        return f"{mobject.number:.{mobject.num_decimal_places}f}" if isinstance(mobject.number, (int, float)) else ""
    if isinstance(mobject, Paragraph):
        return " ".join(str(line) for line in mobject.__dict__.get("lines_text", ()) if isinstance(line, str))
    for name in ("original_text", "tex_string", "typst_code", "text"):
        value = mobject.__dict__.get(name)
        if isinstance(value, str):
            return " ".join(value.split())
    return ""


def shown(text: str) -> str:
    """The text in quotation marks, short."""
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”" if text else ""


def capital_share(mobject: Any, text: str) -> float | None:
    """How high its highest sign is at least, of a capital; None where nothing can be said of it."""
    letters = _COMMAND.sub("", text)
    if isinstance(mobject, (Text, MarkupText, Paragraph, DecimalNumber)):
        letters = text
    if _HIGH.search(letters):
        return 1.0
    return X_HEIGHT if _FLAT.search(letters) else None
