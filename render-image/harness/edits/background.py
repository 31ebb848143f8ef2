"""The colour behind everything."""

from __future__ import annotations

import ast
from typing import Any

from .code import Code, Edit


def apply(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"color"}``: a literal or a Manim constant. A constant of the file that holds the colour is changed itself."""
    color, said = str(rule["color"]), str(rule.get("name", rule["color"]))
    values = [
        node.value
        for node in ast.walk(code.tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "background_color"
    ]
    places = {code.start(place): place for value in values for place in _origin(code, value)}
    if places:
        changed = [place for place in places.values() if code.of(place) != color]
        for place in changed:
            code.replace_node(place, color)
        return Edit(len(changed), f"{said} background") if changed else Edit(0, "The background has this colour already.")
    if not code.add_statements([f"self.camera.background_color = {color}"], at_start=True):
        return Edit(0, "This scene takes its construct from another class; set the background there.")
    return Edit(1, f"{said} background")


def _origin(code: Code, value: ast.expr) -> list[ast.expr]:
    """The literal behind a name, where the name is set once; otherwise the value itself."""
    if isinstance(value, ast.Name):
        found = code.values_of(value.id)
        if len(found) == 1 and isinstance(found[0], (ast.Constant, ast.Name)):
            return found
    return [value]
