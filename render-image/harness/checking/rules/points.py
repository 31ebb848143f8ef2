"""Points with two coordinates where Manim's have three."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...written import Change
from ..finding import Finding
from ..reading import Reading, is_mobject

_ALL = "*"

# Which arguments of a class are points: by position ("*": all of them) and by keyword.
_CLASSES: dict[str, tuple[tuple[int, ...] | str, tuple[str, ...]]] = {
    "Dot": ((0,), ("point",)),
    "Dot3D": ((0,), ("point",)),
    "LabeledDot": ((), ("point",)),
    "Line": ((0, 1), ("start", "end")),
    "DashedLine": ((0, 1), ("start", "end")),
    "Arrow": ((0, 1), ("start", "end")),
    "DoubleArrow": ((0, 1), ("start", "end")),
    "CurvedArrow": ((0, 1), ()),
    "CurvedDoubleArrow": ((0, 1), ()),
    "ArcBetweenPoints": ((0, 1), ("start", "end")),
    "Line3D": ((0, 1), ("start", "end")),
    "Arrow3D": ((0, 1), ("start", "end")),
    "CubicBezier": ((0, 1, 2, 3), ()),
    "Polygon": (_ALL, ()),
    "Circle": ((), ("arc_center",)),
    "Arc": ((), ("arc_center",)),
    "Sector": ((), ("arc_center",)),
    "AnnularSector": ((), ("arc_center",)),
    "Sphere": ((0,), ("center",)),
    "FadeIn": ((), ("shift",)),
    "FadeOut": ((), ("shift",)),
    "GrowFromPoint": ((1,), ("point",)),
    "Flash": ((0,), ("point",)),
    "Rotate": ((), ("about_point",)),
}

_METHODS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "move_to": ((0,), ("point_or_mobject",)),
    "shift": ((0,), ()),
    "next_to": ((0, 1), ("mobject_or_point", "direction")),
    "to_edge": ((0,), ("edge",)),
    "to_corner": ((0,), ("corner",)),
    "rotate": ((), ("about_point",)),
    "scale": ((), ("about_point",)),
    "arrange": ((0,), ("direction",)),
    "put_start_and_end_on": ((0, 1), ("start", "end")),
    "move_arc_center_to": ((0,), ("point",)),
}

# Methods that take a list of points.
_LISTS = ("set_points_as_corners", "set_points_smoothly")


def look(reading: Reading) -> Iterator[Finding]:
    """Every point of two coordinates in an argument that needs three."""
    for node in reading.nodes:
        if not isinstance(node, ast.Call) or reading.is_guarded(node):
            continue
        for place in _places(reading, node):
            if changes := _flat(reading, place):
                message = "Points have three coordinates in Manim: write [x, y, 0], or axes.c2p(x, y) for a place on axes."
                yield Finding.at(place, "flat-point", message, changes=changes)


def _places(reading: Reading, call: ast.Call) -> Iterator[ast.expr]:
    if cls := reading.manim_class(call.func):
        positions, keywords = _CLASSES.get(cls.__name__, ((), ()))
        yield from _arguments(call, positions, keywords)
        if cls.__name__ == "ParametricFunction" and call.args and isinstance(call.args[0], ast.Lambda):
            yield call.args[0].body
        return
    if not isinstance(call.func, ast.Attribute):
        return
    kind = reading.kind_of(call.func.value)
    if kind and is_mobject(kind.cls) and call.func.attr in _METHODS:
        yield from _arguments(call, *_METHODS[call.func.attr])
    if kind and is_mobject(kind.cls) and call.func.attr in _LISTS and call.args and isinstance(call.args[0], ast.List):
        yield from call.args[0].elts


def _arguments(call: ast.Call, positions, keywords) -> Iterator[ast.expr]:
    for index, argument in enumerate(call.args):
        if isinstance(argument, ast.Starred):
            if positions == _ALL:
                yield argument
            return
        if positions == _ALL or index in positions:
            yield argument
    yield from (k.value for k in call.keywords if k.arg in keywords)


def _flat(reading: Reading, node: ast.expr) -> list[Change]:
    """The changes that give the point its third coordinate; none where it is no flat point for certain."""
    match node:
        case ast.Starred(value=value):
            return _flat_list(reading, value)
        case ast.Name():
            values = reading.scopes.values_of(node, reading.parent)
            if values and len(values) == 1 and _is_flat(reading, values[0]):
                return [(reading.start(node), reading.end(node), f"[*{node.id}, 0]")]
            return []
        case ast.Call(args=[inner, *_]) if _is_flat(reading, node):
            return _third(reading, inner)
    return _third(reading, node) if _is_flat(reading, node) else []


def _flat_list(reading: Reading, node: ast.expr) -> list[Change]:
    """``*[(0, 0), (1, 1)]`` and ``*points``."""
    if isinstance(node, ast.Name):
        values = reading.scopes.values_of(node, reading.parent)
        if values and len(values) == 1 and _is_list_of_flat(reading, values[0]):
            return [(reading.start(node), reading.end(node), f"[[*p, 0] for p in {node.id}]")]
        return []
    if _is_list_of_flat(reading, node):
        return [change for item in node.elts for change in _third(reading, item)]
    if isinstance(node, (ast.ListComp, ast.GeneratorExp)) and _is_flat(reading, node.elt):
        return _third(reading, node.elt)
    return []


def _is_list_of_flat(reading: Reading, node: ast.expr) -> bool:
    return isinstance(node, (ast.List, ast.Tuple)) and bool(node.elts) and all(_is_flat(reading, i) for i in node.elts)


def _third(reading: Reading, node: ast.List | ast.Tuple) -> list[Change]:
    last = node.elts[-1]
    closing = reading.end(node) - 1
    between = reading.text[reading.end(last) : closing]
    place = reading.end(last) + len(between.rstrip().rstrip(",").rstrip())
    return [(place, place, ", 0")]


def _is_flat(reading: Reading, node: ast.expr) -> bool:
    """Two numbers in brackets, or an array of them."""
    match node:
        case ast.List(elts=[first, second]) | ast.Tuple(elts=[first, second]):
            written = isinstance(node, ast.List) or reading.text[reading.start(node)] == "("
            return written and _is_number(reading, first) and _is_number(reading, second)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="array"), args=[inner], keywords=[]):
            return _is_flat(reading, inner)
    return False


def _is_number(reading: Reading, node: ast.expr) -> bool:
    """A number for certain, or arithmetic of what can only be numbers; a name may also be a list of them."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case ast.UnaryOp(operand=operand):
            return _is_number(reading, operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(reading, left) and _is_number(reading, right)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "math"), attr="sin" | "cos" | "tan" | "sqrt" | "exp")):
            return True
        case ast.Call(func=ast.Attribute(attr="get_x" | "get_y" | "get_value"), args=[]):
            return True
        case ast.Name(id="PI" | "TAU"):
            return True
        case ast.Name():
            return _is_counter(reading, node)
        case ast.Attribute(value=ast.Name(id="np" | "math"), attr="pi" | "e"):
            return True
    return False


def _is_counter(reading: Reading, node: ast.Name) -> bool:
    """The name is a number: set to one, or counted up in the loop or comprehension around."""
    values = reading.scopes.values_of(node, reading.parent)
    if values:
        return all(not isinstance(v, ast.Name) and _is_number(reading, v) for v in values)
    above = reading.parent(node)
    while above is not None:
        loops = above.generators if isinstance(above, (ast.ListComp, ast.GeneratorExp)) else [above] if isinstance(above, ast.For) else []
        for loop in loops:
            match loop.iter:
                case ast.Call(func=ast.Name(id="range")) if isinstance(loop.target, ast.Name) and loop.target.id == node.id:
                    return True
        if isinstance(above, ast.Lambda):
            return False
        above = reading.parent(above)
    return False
