"""Edits of scene code by rule: on its syntax, with everything else left as it was written. Nothing runs."""

from __future__ import annotations

from typing import Any

from ..failure import Failure
from . import additions, background, color, entrances, sentences, size, speed
from .code import Code, Edit

_RULES = {
    "size": size.apply,
    "color": color.apply,
    "speed": speed.apply,
    "enter": entrances.apply,
    "background": background.apply,
    "add": additions.shape,
    "write": additions.text,
    "equation": additions.equation,
    "pause": additions.pause,
    "replace": sentences.apply,
}


def edit(text: str, rules: Any, scene_class: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The text after all rules, and for each rule what it changed: how often, and in words."""
    if not isinstance(rules, list) or not 1 <= len(rules) <= 20:
        raise Failure("Crashed", "edit needs a list of 1 to 20 rules.")
    changes = []
    for rule in rules:
        name = rule.get("rule") if isinstance(rule, dict) else None
        if name not in _RULES:
            raise Failure("Crashed", f"edit does not know the rule {str(name)[:40]!r}.")
        code = Code(text, scene_class)
        done: Edit = _RULES[name](code, rule)
        text = code.result()
        changes.append({"rule": name, "count": done.count, "message": done.message})
    return text, changes
