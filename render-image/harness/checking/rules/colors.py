"""Colours that the installed Manim does not know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ... import names
from ..finding import Finding
from ..reading import Reading, is_mobject
from . import vocabulary

_KEYWORDS = frozenset(
    "color fill_color stroke_color background_color checkerboard_colors gradient point_color line_color "
    "background_stroke_color sheen_color".split()
)
_POSITIONS = {"set_color": (0,), "set_fill": (0,), "set_stroke": (0,), "set_color_by_gradient": None, "set_colors_by_gradient": None}
_MAPS = frozenset({"t2c", "tex_to_color_map", "text2color"})


def look(reading: Reading) -> Iterator[Finding]:
    """Every colour that is written out and does not exist."""
    for node in reading.nodes:
        if isinstance(node, ast.Call) and not reading.is_guarded(node):
            for place in _places(reading, node):
                if found := _unknown(reading, place):
                    yield found
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in _BACKGROUNDS and not reading.is_guarded(node):
            if found := _unknown(reading, node.value):
                yield found


_BACKGROUNDS = ("self.camera.background_color", "config.background_color")


def _places(reading: Reading, call: ast.Call) -> Iterator[ast.expr]:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else None
    cls = reading.manim_class(call.func)
    kind = reading.kind_of(call.func.value) if method else None
    if cls is None and (kind is None or not is_mobject(kind.cls)):
        return
    if cls is not None and cls.__name__ == "ManimColor":
        yield from call.args[:1]
    if kind is not None and method in _POSITIONS:
        positions = _POSITIONS[method]
        yield from (a for i, a in enumerate(call.args) if positions is None or i in positions)
    for keyword in call.keywords:
        if keyword.arg in _KEYWORDS:
            yield from keyword.value.elts if isinstance(keyword.value, (ast.Tuple, ast.List)) else [keyword.value]
        elif keyword.arg in _MAPS and isinstance(keyword.value, ast.Dict):
            yield from keyword.value.values


def _unknown(reading: Reading, node: ast.expr) -> Finding | None:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or _exists(node.value):
        return None
    new = _instead(node.value)
    message = f"Manim knows no colour {node.value[:40]!r}." + (f" Write {new}." if new else " Use a constant such as BLUE, or \"#58C4DD\".")
    if new is None:
        return Finding.at(node, "unknown-color", message)
    return Finding.at(node, "unknown-color", message, fix=new, changes=[(reading.start(node), reading.end(node), new)])


def _exists(value: str) -> bool:
    from manim import ManimColor

    try:
        ManimColor(value)
        return True
    except (ValueError, TypeError):
        return False


def _instead(value: str) -> str | None:
    """The colour's own code, in quotes."""
    text = value.strip()
    if re.fullmatch(r"#?[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?", text):
        return f'"#{text.lstrip("#")}"'
    if found := re.fullmatch(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,[^)]*)?\)", text):
        parts = [min(int(part), 255) for part in found.groups()]
        return '"#{:02X}{:02X}{:02X}"'.format(*parts)
    if hex_code := vocabulary.css_color(text):
        return f'"{hex_code}"'
    constant = re.sub(r"[\s-]+", "_", text).upper()
    if constant != text.upper() and _exists(constant):
        return f'"{constant}"'
    if re.fullmatch(r"[A-Z_]+", constant) and (other := vocabulary.color_of(constant)) and other.isidentifier():
        return f'"{other}"'
    near = names.nearest(constant, _constants()) if len(constant) > 3 else None
    return f'"{near}"' if near and abs(len(near) - len(constant)) <= 1 else None


def _constants() -> list[str]:
    from manim.utils.color import _all_color_dict

    return list(_all_color_dict)
