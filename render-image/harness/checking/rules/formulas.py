"""Parts of formulas: indices beyond the last part, and parts that were not isolated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ...written import Change
from ..finding import Finding
from ..reading import Reading

_FORMULAS = ("MathTex", "Tex")
_NEED_ONE = ("Indicate", "SurroundingRectangle", "Circumscribe", "Brace", "Underline")


def look(reading: Reading) -> Iterator[Finding]:
    """Every use of a part that the formula surely does not have."""
    for node in reading.nodes:
        if isinstance(node, ast.Subscript) and not reading.is_guarded(node):
            yield from _index(reading, node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_part_by_tex":
            if not reading.is_guarded(node):
                yield from _part(reading, node)


def _parts(reading: Reading, node: ast.expr) -> tuple[ast.Call, list[str]] | None:
    """The call that made a formula, and the strings that it is split into; None when they are not all written out."""
    call = node
    if isinstance(node, ast.Name):
        values = reading.scopes.values_of(node, reading.parent)
        call = values[0] if values and len(values) == 1 else None
    if not isinstance(call, ast.Call) or (cls := reading.manim_class(call.func)) is None or cls.__name__ not in _FORMULAS:
        return None
    if not call.args or not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in call.args):
        return None
    if any(k.arg is None for k in call.keywords) or _is_changed(reading, node):
        return None
    parts = [part for a in call.args for part in cls._split_double_braces(a.value)]
    return call, [part for part in parts if part]


def _is_changed(reading: Reading, node: ast.expr) -> bool:
    """Whether something may have added parts to the formula or made it another."""
    if not isinstance(node, ast.Name):
        return False
    changing = {"add", "add_to_back", "remove", "become", "submobjects", "arrange_submobjects", "target", "set", "insert"}
    for other in reading.nodes:
        if isinstance(other, ast.Attribute) and other.attr in changing:
            if ast.unparse(other.value).split(".")[0] == node.id:
                return True
    return any(
        isinstance(other, ast.Call)
        and ast.unparse(other.func) in ("Transform", "TransformMatchingTex", "TransformMatchingShapes", "Become")
        and any(isinstance(a, ast.Name) and a.id == node.id for a in other.args[:1])
        for other in reading.nodes
    )


def _index(reading: Reading, node: ast.Subscript) -> Iterator[Finding]:
    index = _number(node.slice)
    found = _parts(reading, node.value) if index is not None else None
    if found is None:
        return
    count = len(found[1])
    if -count <= index < count:
        return
    message = f"This formula has {count} part{'s' * (count > 1)}: split it as MathTex(\"a\", \"+\", \"b\"), or use get_part_by_tex."
    changes: list[Change] = []
    if count == 1 and -1 < index < _glyphs(found[1][0]):
        message = f"This formula is one part: its glyphs are [0][{index}]."
        place = reading.end(node.value)
        changes = [(place, place, "[0]")]
    yield Finding.at(node, "formula-index", message, changes=changes)


def _number(node: ast.expr) -> int | None:
    match node:
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
            return -value
    return None


def _glyphs(tex: str) -> int:
    """How many glyphs a simple formula has at least."""
    if not re.fullmatch(r"(?:[A-Za-z0-9+\-=(),/<>!|.:;\s^_{}]|\\[A-Za-z]+)*", tex):
        return 0
    plain = re.sub(r"\\(?:left|right|quad|qquad|text|mathrm|mathbf|mathbb|displaystyle|operatorname)\b", "", tex)
    plain = re.sub(r"\\[A-Za-z]+", "x", plain)
    return len(re.sub(r"[\s^_{}]", "", plain))


def _part(reading: Reading, node: ast.Call) -> Iterator[Finding]:
    """``get_part_by_tex`` gives None for what is neither a part nor isolated, and None has no methods."""
    match node.args:
        case [ast.Constant(value=str(wanted))] if not node.keywords and wanted:
            pass
        case _:
            return
    found = _parts(reading, node.func.value)
    if found is None or wanted in found[1]:
        return
    call, parts = found
    isolated = next((k for k in call.keywords if k.arg == "substrings_to_isolate"), None)
    if any(k.arg == "tex_to_color_map" for k in call.keywords):
        return
    known = [e.value for e in getattr(getattr(isolated, "value", None), "elts", []) if isinstance(e, ast.Constant)]
    if isolated is not None and (wanted in known or len(known) != len(getattr(isolated.value, "elts", [None]))):
        return
    parent = reading.parent(node)
    cls = reading.manim_class(parent.func) if isinstance(parent, ast.Call) else None
    if isinstance(parent, ast.Attribute) or (cls and cls.__name__ in _NEED_ONE):
        message = f"{wanted!r} is no part of this formula: name it in substrings_to_isolate=[…] where the formula is made."
        changes = _isolated(reading, call, isolated, wanted, parts)
        yield Finding.at(node, "formula-part", message, changes=changes)


def _isolated(reading: Reading, call: ast.Call, isolated, wanted: str, parts: list[str]) -> list[Change]:
    """Isolates the string, where that leaves LaTeX as it is."""
    whole = [part for part in parts if wanted in part]
    if not whole or any(_spoils(part, wanted) for part in whole):
        return []
    written = 'r"' + wanted + '"' if "\\" in wanted else '"' + wanted + '"'
    if '"' in wanted:
        return []
    if isolated is not None and isinstance(isolated.value, ast.List) and isolated.value.elts:
        place = reading.end(isolated.value.elts[-1])
        return [(place, place, f", {written}")]
    if isolated is None:
        place = reading.end(call.keywords[-1] if call.keywords else call.args[-1])
        return [(place, place, f", substrings_to_isolate=[{written}]")]
    return []


def _spoils(part: str, wanted: str) -> bool:
    """Whether some occurrence lies in a command's name or is an argument without braces."""
    commands = [m.span() for m in re.finditer(r"\\[A-Za-z]+|\\.", part)]
    if wanted.count("{") != wanted.count("}"):
        return True
    for match in re.finditer(re.escape(wanted), part):
        if any(a < match.end() and match.start() < b and (a, b) != match.span() for a, b in commands if not wanted.startswith("\\")):
            return True
        before = part[: match.start()].rstrip()
        after = part[match.end() :]
        if before.endswith(("^", "_", "frac", "sqrt")) or (wanted[-1].isalpha() and wanted.startswith("\\") and after[:1].isalpha()):
            return True
    return False
