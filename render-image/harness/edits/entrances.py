"""How things come in: sliding from a side, fading, being written, growing."""

from __future__ import annotations

import ast
from typing import Any

from .code import Code, Edit

_ENTRANCES = frozenset(
    {
        "FadeIn",
        "Write",
        "Create",
        "DrawBorderThenFill",
        "GrowFromCenter",
        "GrowFromPoint",
        "GrowFromEdge",
        "SpinInFromNothing",
        "AddTextLetterByLetter",
    }
)
_SHIFTS = {"left": "5 * RIGHT", "right": "5 * LEFT", "top": "4 * DOWN", "bottom": "4 * UP"}
_STYLES = {"fade": "FadeIn", "write": "Write", "draw": "Create", "grow": "GrowFromCenter", "spin": "SpinInFromNothing"}
_KEPT = ("run_time", "rate_func", "lag_ratio")


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"from": "left"}`` or ``{"style": "fade"}``, and ``"target"``: ``text`` or ``everything``. Texts first, where there are some."""
    side, style = rule.get("from"), rule.get("style")
    name = "FadeIn" if side else _STYLES[str(style)]
    shift = _SHIFTS[str(side)] if side else None
    found = [call for call in code.calls() if code.name_of(call) in _ENTRANCES and _is_simple(call)]
    texts = [call for call in found if code.makes_text(call.args[0])]
    if rule.get("target") == "text" or (texts and rule.get("target") != "everything"):
        found = texts
    done = [call for call in found if _rewrite(code, call, name, shift)]
    what = f"from the {side}" if side else {"fade": "fading in", "write": "being written"}.get(str(style), str(style))
    if not found:
        return Edit(0, "Nothing in this scene comes in by an animation that could be changed.")
    if not done:
        return Edit(0, f"Everything comes in like this already ({what}).")
    noun = "text" if found == texts else "thing"
    return Edit(len(done), f"{len(done)} {noun}{'s' if len(done) > 1 else ''} coming in {what}")


def _is_simple(call: ast.Call) -> bool:
    return bool(call.args) and not any(isinstance(a, ast.Starred) for a in call.args) and all(k.arg for k in call.keywords)


def _rewrite(code: Code, call: ast.Call, name: str, shift: str | None) -> bool:
    if code.name_of(call) == "FadeIn" and name == "FadeIn" and shift:
        return code.set_keyword(call, "shift", shift)
    if code.name_of(call) == name:
        return False
    arguments = call.args if code.name_of(call) == "FadeIn" else call.args[:1]
    if len(arguments) > 1 and name != "FadeIn":
        return False  # the others take one object only
    kept = [f"{k.arg}={code.of(k.value)}" for k in call.keywords if k.arg in _KEPT and not (k.arg == "lag_ratio" and name != "Write")]
    parts = [*(code.of(a) for a in arguments), *([f"shift={shift}"] if shift else []), *kept]
    code.replace_node(call, f"{code.of(call.func).removesuffix(code.name_of(call))}{name}({', '.join(parts)})")
    return True
