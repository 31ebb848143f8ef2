"""Faster and slower: every animation and every pause by the same factor."""

from __future__ import annotations

import ast
import functools
import inspect
import re
from typing import Any

from .code import FORMULAS, TEXTS, Code, Edit, number, times

_MANY_LETTERS = 15  # Write takes twice as long from here on


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"factor"}``: 2 is twice as fast."""
    factor = float(rule["factor"])
    count = 0
    for call in code.calls():
        is_local = isinstance(call.func, ast.Name) and call.func.id in code.functions
        if not is_local:
            count += _given(code, call, factor)
        if code.is_method(call, "play"):
            count += _untold(code, call, factor)
        elif code.is_method(call, "wait") or code.is_method(call, "pause"):
            count += _pause(code, call, factor)
    if count == 0:
        return Edit(0, "Nothing in this scene says how long it takes.")
    word = "faster" if factor > 1 else "slower"
    return Edit(count, f"{number(factor if factor > 1 else 1 / factor)} times {word} at {count} place{'s' if count > 1 else ''}")


def _given(code: Code, call: ast.Call, factor: float) -> int:
    """A run_time that is written down. What comes from outside a function is changed where it is given to Manim."""
    for keyword in call.keywords:
        if keyword.arg == "run_time" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None):
            code.replace_node(keyword.value, times(code, keyword.value, 1 / factor))
            return 1
    return 0


def _pause(code: Code, call: ast.Call, factor: float) -> int:
    lengths = [*call.args, *(k.value for k in call.keywords if k.arg == "duration")]
    if not lengths and not call.keywords:
        code.add_argument(call, number(1 / factor))
        return 1
    if not lengths or isinstance(lengths[0], ast.Starred):
        return 0
    code.replace_node(lengths[0], times(code, lengths[0], 1 / factor))
    return 1


def _untold(code: Code, play: ast.Call, factor: float) -> int:
    """A play that says no time takes Manim's own: it is written down, changed, when it is known of all its animations."""
    if any(keyword.arg in ("run_time", None) for keyword in play.keywords):
        return 0
    seconds = [_usual(code, argument) for argument in play.args]
    if not seconds or None in seconds:
        return 0
    return int(code.set_keyword(play, "run_time", number(max(seconds) / factor)))


def _usual(code: Code, animation: ast.expr) -> float | None:
    if isinstance(animation, ast.Call) and any(keyword.arg in ("run_time", None) for keyword in animation.keywords):
        return None
    if "animate" in (node.attr for node in ast.walk(animation) if isinstance(node, ast.Attribute)):
        return 1.0
    if not isinstance(animation, ast.Call):
        return None
    name = code.name_of(animation)
    if name in ("Write", "Unwrite"):
        letters = _letters(code, animation.args[0]) if animation.args else None
        return None if letters is None else 1.0 if letters < _MANY_LETTERS else 2.0
    return _default(name)


@functools.cache
def _default(name: str) -> float | None:
    import manim

    kind = getattr(manim, name, None)
    if not inspect.isclass(kind) or not issubclass(kind, manim.Animation) or issubclass(kind, manim.AnimationGroup):
        return None
    for base in kind.__mro__:
        own = base.__dict__.get("__init__")
        parameter = inspect.signature(own).parameters.get("run_time") if own else None
        if parameter is not None:
            return float(parameter.default) if isinstance(parameter.default, (int, float)) else None
    return None


def _letters(code: Code, node: ast.expr) -> int | None:
    """About how many letters are written, where the text is in the code."""
    if isinstance(node, ast.Name):
        values = code.values_of(node.id)
        return _letters(code, values[0]) if len(values) == 1 and not isinstance(values[0], ast.Name) else None
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and code.name_of(n) in TEXTS | FORMULAS]
    if len(calls) != 1:
        return None
    words = [a.value for a in calls[0].args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if len(words) != len(calls[0].args):
        return None
    return sum(len(re.sub(r"\\[A-Za-z]+|[\s{}^_]", "", word)) for word in words)
