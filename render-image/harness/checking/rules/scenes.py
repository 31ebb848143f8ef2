"""Scene classes: that there is one, and that it builds on the class whose methods and camera it uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

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
        message = "The file defines no scene: write class Intro(Scene): with a construct method."
        yield Finding("error", 1, 1, 1, 2, "no-scene", message)
    for scene in reading.outline.scenes:
        yield from _members(reading, scene)


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


def _new_base(reading: Reading, scene: ast.ClassDef, base: str) -> list[tuple[int, int, str]]:
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
