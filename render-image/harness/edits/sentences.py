"""Words that are shown."""

from __future__ import annotations

import ast
from typing import Any

from .code import Code, Edit


_NAMES = frozenset({"font", "language", "color", "fill_color", "stroke_color", "weight", "slant", "formatter_style"})


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"old", "new"}``: in every plain string of the file that is written just so."""
    old, new = str(rule["old"]), str(rule["new"])
    count = 0
    for node in ast.walk(code.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or old not in node.value:
            continue
        written = code.of(node)
        parent = code.parent(node)
        is_name = isinstance(parent, ast.keyword) and parent.arg in _NAMES
        if is_name or isinstance(parent, (ast.JoinedStr, ast.Expr)) or old not in written:
            continue
        changed = written.replace(old, new)
        if _means(changed) == node.value.replace(old, new):
            code.replace_node(node, changed)
            count += 1
    if count == 0:
        return Edit(0, f"“{old}” is in no text of this scene.")
    return Edit(count, f"“{old}” is now “{new}” at {count} place{'s' if count > 1 else ''}")


def _means(literal: str) -> object:
    """What Python reads; quotes in the new words could end the string."""
    try:
        return ast.literal_eval(f"({literal})")
    except (SyntaxError, ValueError):
        return None
