"""What can be said about scene code without running it. Careful: a warning about good code is worse than none."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from . import names
from .failure import Failure
from .outline import Outline, manim_scenes


@dataclass(frozen=True)
class Diagnostic:
    """One finding, 1-based; ``fix`` is the text that would replace the range."""

    severity: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    fix: str | None = None

    @staticmethod
    def of_failure(failure: Failure) -> Diagnostic:
        """A syntax error as a finding."""
        line, column = failure.details.get("line", 1), failure.details.get("column", 1)
        end_line = max(failure.details.get("endLine", line), line)
        end_column = failure.details.get("endColumn", column + 1)
        if end_line == line:
            end_column = max(end_column, column + 1)
        message = failure.message
        if hint := failure.details.get("hint"):
            message = f"{message} — {hint}"
        return Diagnostic("error", line, column, end_line, end_column, "syntax", message)

    def as_json(self) -> dict[str, Any]:
        """The protocol's ``Diagnostic``."""
        found = {
            "severity": self.severity,
            "line": self.line,
            "column": self.column,
            "endLine": self.end_line,
            "endColumn": self.end_column,
            "code": self.code,
            "message": self.message[:1000],
        }
        return found | ({"fix": self.fix} if self.fix else {})


def diagnose(tree: ast.Module, outline: Outline) -> list[Diagnostic]:
    """All findings, in the file's order."""
    found = [
        *_scene_classes(outline),
        *_imports(tree),
        *_unknown_names(tree),
        *_keywords(tree, outline),
        *_scene_members(outline),
    ]
    return sorted(found, key=lambda d: (d.line, d.column))


def _at(node, code: str, message: str, severity: str = "warning", fix: str | None = None) -> Diagnostic:
    return Diagnostic(
        severity, node.lineno, node.col_offset + 1, node.end_lineno, node.end_col_offset + 1, code, message, fix
    )


def _scene_classes(outline: Outline):
    if not outline.scenes:
        message = "The file defines no scene: write class Intro(Scene): with a construct method."
        yield Diagnostic("error", 1, 1, 1, 2, "no-scene", message)


def _imports(tree: ast.Module):
    import importlib.util

    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules = [node.module]
        for module in modules:
            root = module.split(".")[0]
            if root in ("manimlib", "manim_imports_ext", "big_ol_pile_of_manim_imports"):
                yield _at(node, "manimgl", "This is ManimGL: write from manim import *.", fix="from manim import *")
            elif importlib.util.find_spec(root) is None:
                yield _at(node, "unknown-module", f"The render image has no module {root}.")


def _star_modules(tree: ast.Module) -> list[str]:
    return [
        node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def _has_manim_names(tree: ast.Module) -> bool:
    return "manim" in _star_modules(tree)


def _unknown_names(tree: ast.Module):
    stars = _star_modules(tree)
    if any(module not in ("manim", "math", "numpy") for module in stars):
        return  # what another module brings is not known here
    known = set(names.builtin_names()) | _defined_names(tree)
    if "manim" in stars:
        known |= names.exported_names()
    for module in {"math", "numpy"} & set(stars):
        known |= set(dir(__import__(module)))
    for node in _walk_without_annotations(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known:
            near = names.replacement_for_name(node.id, known)
            message = f"{node.id} is not defined here or in Manim." + (f" Use {near}." if near else "")
            yield _at(
                node, "unknown-name", message, fix=near if near and near.replace(".", "").isidentifier() else None
            )


def _walk_without_annotations(tree: ast.Module):
    """Annotations are not evaluated, so what they name need not exist."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns"):
                children = value if isinstance(value, list) else [value]
                pending += [child for child in children if isinstance(child, ast.AST)]


def _defined_names(tree: ast.Module) -> set[str]:
    """Every name that is bound anywhere in the file, whatever its scope."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found |= {name, "__class__"}
            case ast.arg(arg=name) | ast.TypeVar(name=name):
                found.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found |= {(alias.asname or alias.name).split(".")[0] for alias in aliases}
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
    return found


def _keywords(tree: ast.Module, outline: Outline):
    if not _has_manim_names(tree):
        return
    defined = _defined_names(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)) or node.func.id in defined:
            continue
        accepted = names.keywords_of(node.func.id)
        for keyword in node.keywords if accepted is not None else ():
            if keyword.arg is None or keyword.arg in accepted:
                continue
            near = names.replacement_for_keyword(keyword.arg, node.func.id)
            message = f"{node.func.id} takes no {keyword.arg}." + (f" Use {near}." if near else "")
            column = keyword.col_offset + 1
            yield Diagnostic(
                "warning",
                keyword.lineno,
                column,
                keyword.lineno,
                column + len(keyword.arg),
                "unknown-keyword",
                message,
                near if near in accepted else None,
            )


def _scene_members(outline: Outline):
    """Uses of ``self.camera.frame`` and of camera methods in scenes whose base class lacks them."""
    for scene in outline.scenes:
        bases = [base for base in outline.bases(scene.name) if base not in outline.classes]
        if any(base not in manim_scenes() for base in bases):
            continue  # a mixin may bring anything
        kinds = [manim_scenes()[base] for base in bases]
        for node in ast.walk(scene):
            if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
                continue
            moving = any(_below(kind, "MovingCameraScene") for kind in kinds)
            if not moving and node.attr == "frame" and ast.unparse(node) == "self.camera.frame":
                yield _at(
                    node, "camera-frame", "Only a MovingCameraScene has self.camera.frame: change the base class."
                )
            elif (
                isinstance(node.value, ast.Name)
                and node.value.id == "self"
                and node.attr in _CAMERA_METHODS
                and not any(hasattr(kind, node.attr) for kind in kinds)
                and not _defines(scene, outline, node.attr)
            ):
                base = _CAMERA_METHODS[node.attr]
                yield _at(node, "base-class", f"{node.attr} belongs to {base}: write class {scene.name}({base}).")


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


def _below(kind: type, name: str) -> bool:
    return any(base.__name__ == name for base in kind.__mro__)


def _defines(scene: ast.ClassDef, outline: Outline, method: str) -> bool:
    classes = [scene, *(outline.classes[b] for b in outline.bases(scene.name) if b in outline.classes)]
    return any(isinstance(item, ast.FunctionDef) and item.name == method for c in classes for item in c.body)
