"""Scene classes: that there is one, and that it builds on the class whose methods and camera it uses."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator

from ...written import Change
from ..finding import Finding
from ..reading import Reading

_CAMERA_METHODS = dict.fromkeys(
    (
        "set_camera_orientation",
        "begin_ambient_camera_rotation",
        "stop_ambient_camera_rotation",
        "move_camera",
        "add_fixed_in_frame_mobjects",
        "add_fixed_orientation_mobjects",
        "begin_3dillusion_camera_rotation",
    ),
    "ThreeDScene",
) | {"activate_zooming": "ZoomedScene", "get_zoom_factor": "ZoomedScene"}


def look(reading: Reading) -> Iterator[Finding]:
    """What is wrong with the file's scene classes."""
    if not reading.outline.scenes:
        yield _none(reading)
    for scene in reading.outline.scenes:
        yield from _selfless(reading, scene)
        yield from _members(reading, scene)


def _none(reading: Reading) -> Finding:
    """No scene: often the class has no base, construct another name, or the class is missing around it."""
    message = "The file defines no scene: write class Intro(Scene): with a construct method."
    match reading.tree.body:
        case [ast.Expr(value=ast.Constant(value=str(code)))] if "class " in code and "\n" not in reading.text.strip():
            change = (0, len(reading.text), code)
            return Finding(
                "error", 1, 1, 1, 2, "no-scene", "The code was written as one escaped string.", None, [change]
            )
    for node in reading.tree.body:
        if isinstance(node, ast.ClassDef) and (changes := _made_scene(reading, node)):
            return Finding.at(node, "no-scene", message, "error", changes=changes)
        if isinstance(node, ast.FunctionDef) and node.name == "construct" and _plays(node) and '"""' not in reading.of(node):
            place = reading.starts[node.lineno - 1]
            indents = [(reading.starts[n - 1], reading.starts[n - 1], "    ") for n in range(node.lineno + 1, node.end_lineno + 1)]
            changes = [(place, place, "class Intro(Scene):\n    "), *indents]
            return Finding.at(node, "no-scene", message, "error", changes=changes if not node.decorator_list else [])
    return Finding("error", 1, 1, 1, 2, "no-scene", message)


def _made_scene(reading: Reading, node: ast.ClassDef) -> list[Change]:
    """What makes a scene of a class that is one but for a slip."""
    methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    construct = next((m for m in methods if m.name == "construct"), None)
    if construct is not None and not node.bases and not node.keywords and _plays(construct):
        end = reading.start(node) + len(f"class {node.name}")
        rest = reading.text[end : reading.start(node.body[0])]
        empty = len(rest) - len(rest.lstrip()) + 2 if rest.lstrip().startswith("()") else 0
        return [(end, end + empty, "(Scene)")]
    if construct is None and reading.outline.is_scene(node.name):
        alike = [m for m in methods if difflib.get_close_matches(m.name.lower(), ["construct"], cutoff=0.75)]
        if len(alike) == 1:
            start = reading.text.index(alike[0].name, reading.start(alike[0]))
            return [(start, start + len(alike[0].name), "construct")]
    return []


def _plays(function: ast.FunctionDef) -> bool:
    """Whether ``self`` is used as a scene."""
    return any(
        isinstance(n, ast.Attribute) and _is_self(n) and n.attr in ("play", "add", "wait") for n in ast.walk(function)
    )


def _selfless(reading: Reading, scene: ast.ClassDef) -> Iterator[Finding]:
    """``def construct():``"""
    for item in scene.body:
        if isinstance(item, ast.FunctionDef) and item.name in ("construct", "setup") and not item.decorator_list:
            arguments = item.args
            if not (arguments.args or arguments.posonlyargs or arguments.vararg or arguments.kwonlyargs or arguments.kwarg):
                place = reading.text.index("(", reading.start(item)) + 1
                yield Finding.at(item, "no-self", f"Write def {item.name}(self):", changes=[(place, place, "self")])


def _members(reading: Reading, scene: ast.ClassDef) -> Iterator[Finding]:
    kinds = reading.scene_kinds(scene)
    if kinds is None:
        return
    for node in ast.walk(scene):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load) or reading.is_guarded(node):
            continue
        if node.attr == "frame" and ast.unparse(node) == "self.camera.frame" and not _moves(kinds):
            message = "Only a MovingCameraScene has self.camera.frame: change the base class."
            yield Finding.at(node, "camera-frame", message, changes=_new_base(reading, scene, "MovingCameraScene"))
        elif _is_self(node) and (base := _CAMERA_METHODS.get(node.attr)):
            if not any(hasattr(kind, node.attr) for kind in kinds) and not defines(reading, scene, node.attr):
                message = f"{node.attr} belongs to {base}: write class {scene.name}({base})."
                yield Finding.at(node, "base-class", message, changes=_new_base(reading, scene, base))


def _is_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _moves(kinds: list[type]) -> bool:
    return any(base.__name__ == "MovingCameraScene" for kind in kinds for base in kind.__mro__)


def _new_base(reading: Reading, scene: ast.ClassDef, base: str) -> list[Change]:
    """A plain Scene becomes what is needed; any other base takes somebody who knows."""
    if len(scene.bases) == 1 and isinstance(scene.bases[0], ast.Name) and scene.bases[0].id == "Scene" and reading.has_star:
        return [(reading.start(scene.bases[0]), reading.end(scene.bases[0]), base)]
    return []


def defines(reading: Reading, scene: ast.ClassDef, method: str) -> bool:
    """Whether a class of the file brings the attribute itself."""
    classes = reading.outline.classes
    around = [scene, *(classes[b] for b in reading.outline.bases(scene.name) if b in classes)]
    return method in reading.scopes.stored_attributes or any(
        isinstance(item, ast.FunctionDef) and item.name == method for c in around for item in c.body
    )
