"""What an edit is about: the texts, the title, the formulas, the circles of a scene."""

from __future__ import annotations

import ast

from .code import FORMULAS, TEXTS, Code

NUMBERS = frozenset({"DecimalNumber", "Integer", "Variable"})
SHAPES = {
    "circle": {"Circle"},
    "square": {"Square"},
    "rectangle": {"Rectangle", "RoundedRectangle", "SurroundingRectangle"},
    "triangle": {"Triangle"},
    "polygon": {"Polygon", "RegularPolygon"},
    "star": {"Star"},
    "ellipse": {"Ellipse"},
    "dot": {"Dot"},
    "line": {"Line", "DashedLine"},
    "arrow": {"Arrow", "Vector", "DoubleArrow"},
    "axes": {"Axes", "NumberPlane", "ThreeDAxes"},
    "code": {"Code"},
    "table": {"Table", "MathTable", "MobjectTable"},
}


def texts(code: Code, target: str) -> list[ast.Call]:
    """The calls that make text. Formulas count as text where there is no other, or when they are asked for."""
    wanted = {"formula": FORMULAS, "number": NUMBERS, "everything": TEXTS | FORMULAS | NUMBERS}.get(target, TEXTS)
    found = [call for call in code.calls() if code.name_of(call) in wanted]
    if not found and target == "text":
        found = [call for call in code.calls() if code.name_of(call) in FORMULAS]
    return found


def titles(code: Code) -> list[ast.expr]:
    """What is made under a name like title or heading."""
    found = []
    for node in ast.walk(code.tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id.lower()
            if ("title" in name or "heading" in name) and code.makes_text(node.value):
                found.append(node.value)
    if not found:
        found = [call for call in code.calls() if code.name_of(call) == "Title"]
    return found


def shapes(code: Code, target: str) -> list[ast.Call]:
    """The calls that make a kind of shape; for curves, what is plotted."""
    if target == "curve":
        return [
            call
            for call in code.calls()
            if code.name_of(call) in ("FunctionGraph", "ParametricFunction")
            or (isinstance(call.func, ast.Attribute) and call.func.attr in ("plot", "plot_parametric_curve"))
        ]
    return [call for call in code.calls() if code.name_of(call) in SHAPES.get(target, ())]
