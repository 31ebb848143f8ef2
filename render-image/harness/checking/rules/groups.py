"""Groups of what cannot be grouped so, and lists where single objects are wanted."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .. import manim_index
from ..finding import Finding
from ..reading import Reading, is_animation, is_mobject
from .scenes import defines


def look(reading: Reading) -> Iterator[Finding]:
    """VGroups of pictures and mixtures; lists and words that are added to a scene."""
    for node in reading.nodes:
        if not isinstance(node, ast.Call) or reading.is_guarded(node):
            continue
        if (cls := reading.manim_class(node.func)) and cls.__name__ == "VGroup":
            yield from _mixture(reading, node)
        elif _is_scene_method(node, "add", "remove", "bring_to_front", "bring_to_back"):
            scene = reading.scene_around(node)
            if scene is not None and not defines(reading, scene, node.func.attr):
                yield from _lists(reading, node)


def _mixture(reading: Reading, node: ast.Call) -> Iterator[Finding]:
    found = next((a for a in node.args if _is_no_vector(reading, a)), None)
    if found is None and any(_is_all_of_scene(a) for a in node.args):
        found = _picture_on_scene(reading, node)
    if found is not None:
        message = "VGroup takes vector objects alone: use Group for a mixture with pictures, trackers or other groups."
        change = (reading.start(node.func), reading.end(node.func), "Group")
        yield Finding.at(
            node.func, "vgroup-mixture", message, fix="Group", changes=[change] if reading.has_star else []
        )


def _is_no_vector(reading: Reading, node: ast.expr) -> bool:
    cls = reading.instance(node)
    return cls is not None and is_mobject(cls) and not issubclass(cls, manim_index.exported()["VMobject"])


def _is_all_of_scene(node: ast.expr) -> bool:
    return isinstance(node, ast.Starred) and ast.unparse(node.value) == "self.mobjects"


def _picture_on_scene(reading: Reading, node: ast.Call) -> ast.expr | None:
    """Something before in the same method that puts a picture or mixture on the scene for certain, and nothing that takes it off."""
    method = reading.parent(node)
    while method is not None and not isinstance(method, ast.FunctionDef):
        method = reading.parent(method)
    if method is None:
        return None
    before = [n for n in ast.walk(method) if isinstance(n, ast.Call) and n.lineno < node.lineno]
    if any(_is_scene_method(n, "remove", "clear") or _takes_off(reading, n) for n in before):
        return None
    for call in before:
        at_top = reading.parent(call) in method.body or isinstance(reading.parent(reading.parent(call)), ast.FunctionDef)
        if at_top and _is_scene_method(call, "add"):
            if found := next((a for a in call.args if _is_no_vector(reading, a)), None):
                return found
        if at_top and _is_scene_method(call, "play"):
            for shown in call.args:
                if isinstance(shown, ast.Call) and (cls := reading.manim_class(shown.func)) and cls.__name__ == "FadeIn":
                    if found := next((a for a in shown.args if _is_no_vector(reading, a)), None):
                        return found
    return None


def _takes_off(reading: Reading, node: ast.Call) -> bool:
    cls = reading.manim_class(node.func)
    return cls is not None and is_animation(cls) and cls.__name__ not in ("FadeIn", "Create", "Write")


def _lists(reading: Reading, node: ast.Call) -> Iterator[Finding]:
    for argument in node.args:
        if isinstance(argument, (ast.List, ast.ListComp, ast.Tuple)):
            start = reading.start(argument)
            message = f"{node.func.attr} takes objects, not a list of them: put a star before it."
            yield Finding.at(
                argument, "list-added", message, fix="*" + reading.of(argument), changes=[(start, start, "*")]
            )
        elif (cls := reading.instance(argument)) and is_animation(cls):
            yield Finding.at(argument, "animation-added", f"{cls.__name__} is an animation: use self.play(…).")


def _is_scene_method(node: ast.Call, *methods: str) -> bool:
    match node.func:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name in methods
    return False
