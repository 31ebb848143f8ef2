"""Attributes and methods that the installed Manim does not have."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from ... import names
from ...written import Change
from .. import manim_index
from ..finding import Finding
from ..reading import Kind, Reading, is_mobject
from . import renames
from .scenes import defines

_CORNERS = {
    "bottom_left": "get_corner(DL)",
    "bottom_right": "get_corner(DR)",
    "top_left": "get_corner(UL)",
    "top_right": "get_corner(UR)",
    "upper_left": "get_corner(UL)",
    "upper_right": "get_corner(UR)",
    "lower_left": "get_corner(DL)",
    "lower_right": "get_corner(DR)",
    "top": "get_top()",
    "bottom": "get_bottom()",
    "left": "get_left()",
    "right": "get_right()",
    "left_side": "get_left()",
    "right_side": "get_right()",
    "center_point": "get_center()",
    "position": "get_center()",
    "x": "get_x()",
    "y": "get_y()",
    "z": "get_z()",
    "start_point": "get_start()",
    "end_point": "get_end()",
}

# Invented methods and the one that does what they say, taking the same arguments.
_METHODS = {
    "add_coordinate_labels": "add_coordinates",
    "add_numbers_to_axes": "add_coordinates",
    "get_graph": "plot",
    "plot_function": "plot",
    "plot_graph": "plot",
    "add_graph": "plot",
    "draw_graph": "plot",
    "plot_parametric": "plot_parametric_curve",
    "get_parametric_curve": "plot_parametric_curve",
    "plot_line": "plot_line_graph",
    "get_area_under_curve": "get_area",
    "get_area_under_graph": "get_area",
    "get_tangent_line": "get_secant_slope_group",
    "coordinates_to_point": "coords_to_point",
    "coord_to_point": "coords_to_point",
    "point_to_coord": "point_to_coords",
    "to_center": "center",
    "move_to_center": "center",
    "center_on_screen": "center",
    "move": "shift",
    "translate": "shift",
    "move_by": "shift",
    "shift_by": "shift",
    "move_to_point": "move_to",
    "place_at": "move_to",
    "rotate_by": "rotate",
    "scale_by": "scale",
    "to_left_edge": "to_edge",
    "place_next_to": "next_to",
    "align_with": "align_to",
    "arrange_horizontally": "arrange",
    "arrange_in_row": "arrange",
    "colorize": "set_color",
    "change_color": "set_color",
    "fade_to_color": "set_color",
    "hide": "set_opacity",
    "clone": "copy",
    "duplicate": "copy",
    "add_update": "add_updater",
    "add_update_function": "add_updater",
    "get_height_": "height",
    "point_at": "point_from_proportion",
    "get_point_at": "point_from_proportion",
    "get_point_from_proportion": "point_from_proportion",
    "increment": "increment_value",
    "add_value": "increment_value",
}
for _unsure in ("get_tangent_line", "to_left_edge", "hide", "get_height_", "add_numbers_to_axes"):
    del _METHODS[_unsure]

_SCENE_METHODS = {
    "sleep": "wait",
    "delay": "wait",
    "hold": "wait",
    "play_animation": "play",
    "play_animations": "play",
    "animate": "play",
    "add_mobject": "add",
    "add_mobjects": "add",
    "remove_mobject": "remove",
    "clear_screen": "clear",
    "clear_scene": "clear",
    "clear_all": "clear",
    "remove_all": "clear",
}

_PROPERTIES = ("width", "height", "depth")
_BUILDER = ("build", "set_anim_args", "mobject", "methods", "anim_args", "overridden_animation", "is_chaining")


def look(reading: Reading) -> Iterator[Finding]:
    """Every attribute that the object surely does not have."""
    if reading.scopes.is_open:
        return
    for node in reading.nodes:
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        if node.attr in reading.scopes.stored_attributes or node.attr.startswith("__") or reading.is_guarded(node):
            continue
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            yield from _of_scene(reading, node)
        elif kind := reading.kind_of(node.value):
            yield from _of_object(reading, node, kind)


def _of_object(reading: Reading, node: ast.Attribute, kind: Kind) -> Iterator[Finding]:
    if kind.animated and node.attr in _BUILDER:
        return
    if not manim_index.has_member(kind.cls, node.attr) or _is_set_in_vain(reading, node, kind):
        new, sure = _instead(node, kind, reading)
        message = f"{kind.cls.__name__} has no {node.attr} in this version of Manim." + (f" Use {new}." if new else "")
        changes = _renamed(reading, node, new) if sure else []
        yield Finding.at(node, "unknown-attribute", message, fix=_fix(reading, node, changes), changes=changes)
    elif node.attr in _PROPERTIES and isinstance(inspect.getattr_static(kind.cls, node.attr, None), property) and not kind.animated:
        call = reading.parent(node)
        if isinstance(call, ast.Call) and call.func is node and not call.args and not call.keywords:
            changes = [(reading.end(node), reading.end(call), "")]
            yield Finding.at(call, "called-property", f"{node.attr} is a number: write it without ().", changes=changes)


def _is_set_in_vain(reading: Reading, node: ast.Attribute, kind: Kind) -> bool:
    """Any ``set_`` answers, with one value and no keyword; called otherwise, it fails."""
    call = reading.parent(node)
    if not node.attr.startswith("set_") or not is_mobject(kind.cls) or node.attr in (manim_index.members(kind.cls) or (node.attr,)):
        return False
    if not isinstance(call, ast.Call) or call.func is not node or any(isinstance(a, ast.Starred) for a in call.args):
        return False
    return len(call.args) != 1 or bool(call.keywords)


def _instead(node: ast.Attribute, kind: Kind, reading: Reading) -> tuple[str | None, bool]:
    """What to write, and whether that is certain."""
    cls, called = kind.cls, _is_called(reading, node)
    if (new := _METHODS.get(node.attr)) and manim_index.has_member(cls, new) and called:
        return new, True
    place = _CORNERS.get(node.attr) or (_CORNERS.get(node.attr[4:]) if node.attr.startswith("get_") else None)
    if place and is_mobject(cls) and not kind.animated:
        call = reading.parent(node)
        plain = not called or (not call.args and not call.keywords)
        return place, plain and hasattr(cls, place.split("(")[0])
    alike = {name for name in manim_index.methods(cls) if callable(getattr(cls, name, None)) == called or not called}
    if near := renames.surely(node.attr, alike):
        return near, True
    return names.OLD_ATTRIBUTES.get(node.attr) or names.nearest(node.attr, manim_index.methods(cls)), False


def _is_called(reading: Reading, node: ast.Attribute) -> bool:
    call = reading.parent(node)
    return isinstance(call, ast.Call) and call.func is node


def _renamed(reading: Reading, node: ast.Attribute, new: str) -> list[Change]:
    end = reading.end(node)
    if new.endswith(")") and _is_called(reading, node):
        end = reading.end(reading.parent(node))
    return [(reading.end(node) - len(node.attr), end, new)]


def _fix(reading: Reading, node: ast.Attribute, changes: list[Change]) -> str | None:
    if not changes or changes[0][1] != reading.end(node):
        return None
    return reading.of(node.value) + reading.text[reading.end(node.value) : changes[0][0]] + changes[0][2]


def _of_scene(reading: Reading, node: ast.Attribute) -> Iterator[Finding]:
    scene = reading.scene_around(node)
    kinds = reading.scene_kinds(scene) if scene else None
    if not kinds or any(manim_index.has_member(kind, node.attr) for kind in kinds) or defines(reading, scene, node.attr):
        return
    if _belongs_elsewhere(node.attr) or _set_in_class(reading, scene, node.attr) or not _is_method(reading, node):
        return
    methods = {name for kind in kinds for name in manim_index.methods(kind) if inspect.isfunction(getattr(kind, name, None))}
    called = _is_called(reading, node)
    new = _SCENE_METHODS.get(node.attr) if called else None
    new = new or (renames.surely(node.attr, methods) if called else None)
    near = new or names.nearest(node.attr, methods)
    message = f"{scene.name} has no {node.attr}, and Manim's scenes have none." + (f" Use {near}." if near else "")
    changes = [(reading.end(node) - len(node.attr), reading.end(node), new)] if new else []
    yield Finding.at(node, "unknown-attribute", message, fix=f"self.{new}" if new else None, changes=changes)


def _belongs_elsewhere(name: str) -> bool:
    """Another of Manim's scenes has it: the rule about base classes speaks of that."""
    known = manim_index.exported()
    return any(hasattr(known[scene], name) for scene in ("ThreeDScene", "ZoomedScene", "MovingCameraScene"))


def _set_in_class(reading: Reading, scene: ast.ClassDef, name: str) -> bool:
    classes = [scene, *(reading.outline.classes[b] for b in reading.outline.bases(scene.name) if b in reading.outline.classes)]
    derived = [c for c in reading.outline.classes.values() if scene.name in reading.outline.bases(c.name)]
    for cls in [*classes, *derived]:
        for item in cls.body:
            if getattr(item, "name", None) in ("__getattr__", "__getattribute__"):
                return True
            targets = getattr(item, "targets", [getattr(item, "target", None)])
            if getattr(item, "name", None) == name or any(isinstance(t, ast.Name) and t.id == name for t in targets):
                return True
    return False


def _is_method(reading: Reading, node: ast.Attribute) -> bool:
    """Whether ``self`` is the scene here: the node lies in a method of the scene class, in no class inside."""
    above = reading.parent(node)
    while above is not None and not isinstance(above, ast.ClassDef):
        if isinstance(above, (ast.FunctionDef, ast.Lambda)) and isinstance(reading.parent(above), ast.ClassDef):
            arguments = above.args.posonlyargs + above.args.args
            return bool(arguments) and arguments[0].arg == "self"
        above = reading.parent(above)
    return False
