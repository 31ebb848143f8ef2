"""Things that come in at the end of a scene."""

from __future__ import annotations

import ast
import json
from typing import Any

from .code import Code, Edit
from .formulas import of_function

_SHAPES = {
    "circle": "Circle(radius=0.9, color={}, fill_opacity=0.5)",
    "square": "Square(side_length=1.6, color={}, fill_opacity=0.5)",
    "rectangle": "Rectangle(width=2.4, height=1.4, color={}, fill_opacity=0.5)",
    "triangle": "Triangle(color={}, fill_opacity=0.5)",
    "star": "Star(color={}, fill_opacity=0.5)",
    "ellipse": "Ellipse(width=2.4, height=1.4, color={}, fill_opacity=0.5)",
    "dot": "Dot(radius=0.15, color={})",
    "line": "Line(1.2 * LEFT, 1.2 * RIGHT, color={})",
    "arrow": "Arrow(1.2 * LEFT, 1.2 * RIGHT, color={})",
}
_MOTIONS = {
    "grow": "GrowFromCenter({})",
    "fade": "FadeIn({})",
    "draw": "Create({})",
    "spin": "SpinInFromNothing({})",
    "write": "Write({})",
    "left": "FadeIn({}, shift=5 * RIGHT)",
    "right": "FadeIn({}, shift=5 * LEFT)",
    "top": "FadeIn({}, shift=4 * DOWN)",
    "bottom": "FadeIn({}, shift=4 * UP)",
}
_PLACES = {
    "middle": "",
    "left": ".to_edge(LEFT, buff=0.8)",
    "right": ".to_edge(RIGHT, buff=0.8)",
    "top": ".to_edge(UP, buff=0.8)",
    "bottom": ".to_edge(DOWN, buff=0.8)",
    "top left": ".to_corner(UL, buff=0.8)",
    "top right": ".to_corner(UR, buff=0.8)",
    "bottom left": ".to_corner(DL, buff=0.8)",
    "bottom right": ".to_corner(DR, buff=0.8)",
}
_NO_CONSTRUCT = Edit(0, "This scene takes its construct from another class; add it there.")


def shape(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"shape", "color", "motion", "place"}``."""
    kind, place = str(rule["shape"]), str(rule.get("place", "bottom right"))
    made = _SHAPES[kind].format(rule.get("color", "BLUE")) + _PLACES[place]
    return _add(code, kind, made, str(rule.get("motion", "draw")), f"a {kind} at the end, {_where(place)}")


def text(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"text", "color", "motion", "place"}``."""
    place = str(rule.get("place", "bottom"))
    color = f", color={rule['color']}" if rule.get("color") else ""
    made = f"Text({json.dumps(str(rule['text']), ensure_ascii=False)}, font_size=40{color}){_PLACES[place]}"
    return _add(code, "text", made, str(rule.get("motion", "write")), f"the text at the end, {_where(place)}")


def equation(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"tex"}``, or without it the equation of the function that the scene plots."""
    tex = rule.get("tex") or _plotted(code)
    if not tex:
        return Edit(0, "Which equation? Write it behind the words: add the equation a^2 + b^2 = c^2")
    place = str(rule.get("place", "top right"))
    color = f", color={rule['color']}" if rule.get("color") else ""
    made = f"MathTex({_literal(str(tex))}, font_size=56{color}){_PLACES[place]}"
    return _add(code, "equation", made, str(rule.get("motion", "write")), f"the equation {tex} at the end, {_where(place)}")


def pause(code: Code, rule: dict[str, Any]) -> Edit:
    """``{"seconds"}`` at the end."""
    seconds = f"{float(rule['seconds']):g}"
    return Edit(1, f"{seconds} seconds at the end") if code.add_statements([f"self.wait({seconds})"]) else _NO_CONSTRUCT


def _add(code: Code, name: str, made: str, motion: str, said: str) -> Edit:
    name = code.new_name(name)
    lines = ["", f"{name} = {made}", f"self.play({_MOTIONS[motion].format(name)})", "self.wait()"]
    return Edit(1, said) if code.add_statements(lines) else _NO_CONSTRUCT


def _where(place: str) -> str:
    return "in the middle" if place == "middle" else f"at the {place}"


def _literal(tex: str) -> str:
    raw = '"' not in tex and "\n" not in tex and not tex.endswith("\\")
    return f'r"{tex}"' if raw and "\\" in tex else json.dumps(tex, ensure_ascii=False)


def _plotted(code: Code) -> str | None:
    for call in code.calls():
        is_plot = isinstance(call.func, ast.Attribute) and call.func.attr == "plot"
        if (is_plot or code.name_of(call) == "FunctionGraph") and call.args:
            function = call.args[0]
            if isinstance(function, ast.Name) and isinstance(code.functions.get(function.id), ast.FunctionDef):
                function = code.functions[function.id]
            elif isinstance(function, ast.Name) and len(code.values_of(function.id)) == 1:
                function = code.values_of(function.id)[0]
            if tex := of_function(function):
                return f"y = {tex}"
    return None
