"""A scene file as the checks read it: which names are Manim's, and what kind of thing an expression surely is."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ..outline import Outline, manim_scenes
from ..written import Written
from . import manim_index
from .scopes import Scopes

_ALIASES = frozenset({"manim"})


@dataclass(frozen=True)
class Kind:
    """What an expression is: an instance of a Manim class, or such an instance's ``animate``."""

    cls: type
    animated: bool = False


# Methods that give something else than what they are called on, where that is certain.
_RETURNS = {
    ("CoordinateSystem", "plot"): "ParametricFunction",
    ("CoordinateSystem", "plot_parametric_curve"): "ParametricFunction",
    ("CoordinateSystem", "get_x_axis"): "NumberLine",
    ("CoordinateSystem", "get_y_axis"): "NumberLine",
    ("CoordinateSystem", "get_axis_labels"): "VGroup",
    ("CoordinateSystem", "get_riemann_rectangles"): "VGroup",
    ("CoordinateSystem", "get_area"): "Polygon",
}


class Reading(Written):
    """Text, tree, and what can be said for certain of its names and expressions."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.outline = Outline(self.tree)
        self.scopes = Scopes(self.tree)
        self.nodes = list(ast.walk(self.tree))
        self._kinds: dict[ast.AST, Kind | None] = {}
        self._busy: set[ast.AST] = set()
        self._aliases = {
            alias.asname or alias.name
            for node in self.nodes
            if isinstance(node, ast.Import)
            for alias in node.names
            if alias.name == "manim"
        }
        self._from_manim = {
            alias.asname or alias.name: alias.name
            for node in self.nodes
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "manim"
            for alias in node.names
        }
        self.has_star = "*" in self._from_manim

    # Manim's names

    def manims(self, node: ast.AST):
        """What a name or ``manim.name`` is in Manim; None when it is nothing of Manim's, or given anew in the file."""
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self._aliases:
                return manim_index.exported().get(name)
            case ast.Name(id=name) if not self.scopes.binds_anywhere(name, but_imports=True):
                if name in self._from_manim:
                    return manim_index.exported().get(self._from_manim[name])
                return manim_index.exported().get(name) if self.has_star else None
        return None

    def manim_class(self, node: ast.AST) -> type | None:
        """The Manim class that is called or named here."""
        found = self.manims(node)
        return found if isinstance(found, type) and manim_index.is_manims(found) else None

    def is_guarded(self, node: ast.AST) -> bool:
        """Whether a failure here is caught, or the place is never reached."""
        below, node = node, self.parent(node)
        while node is not None:
            if isinstance(node, ast.Try) and node.handlers and below in node.body:
                return True
            if isinstance(node, (ast.If, ast.IfExp)) and _never(node.test):
                return True
            if isinstance(node, ast.With) and any("suppress" in ast.unparse(i.context_expr) for i in node.items):
                return True
            below, node = node, self.parent(node)
        return False

    # Kinds

    def kind_of(self, node: ast.expr) -> Kind | None:
        """What the expression is for certain; None when that is open."""
        if node in self._kinds:
            return self._kinds[node]
        if node in self._busy or len(self._busy) > 40:
            return None
        self._busy.add(node)
        try:
            found = self._kind_of(node)
        finally:
            self._busy.discard(node)
        if not self._busy:
            self._kinds[node] = found
        return found

    def instance(self, node: ast.expr) -> type | None:
        """The class of an expression that is an instance of Manim's own class."""
        kind = self.kind_of(node)
        return kind.cls if kind and not kind.animated else None

    def _kind_of(self, node: ast.expr) -> Kind | None:
        match node:
            case ast.Name():
                return self._kind_of_name(node)
            case ast.Call(func=func):
                if cls := self.manim_class(func):
                    return Kind(cls)
                return self._kind_of_result(func)
            case ast.Attribute(value=value, attr="animate"):
                kind = self.kind_of(value)
                return Kind(kind.cls, True) if kind and is_mobject(kind.cls) else None
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr="camera"), attr="frame"):
                return self._camera_frame(node)
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                values = self.scopes.self_values(node, name, self.parent)
                return self._agreed(values) if values else None
        return None

    def _kind_of_name(self, node: ast.Name) -> Kind | None:
        values = self.scopes.values_of(node, self.parent)
        return self._agreed(values) if values else None

    def _agreed(self, values: list[ast.expr]) -> Kind | None:
        kinds = {self.kind_of(value) for value in values if value not in self._busy}
        return kinds.pop() if len(kinds) == 1 else None

    def _kind_of_result(self, func: ast.expr) -> Kind | None:
        if not isinstance(func, ast.Attribute):
            # mobject.animate(run_time=2) is still the builder
            return None
        if func.attr == "animate":
            return self.kind_of(func)
        kind = self.kind_of(func.value)
        if kind is None:
            return None
        if returns_self(kind.cls, func.attr):
            return kind
        if kind.animated:
            return None
        for (base, method), result in _RETURNS.items():
            if method == func.attr and any(b.__name__ == base for b in kind.cls.__mro__):
                return Kind(manim_index.exported()[result])
        return None

    def _camera_frame(self, node: ast.AST) -> Kind | None:
        scene = self.scene_around(node)
        bases = self.scene_kinds(scene) if scene else None
        if bases and any(b.__name__ == "MovingCameraScene" for kind in bases for b in kind.__mro__):
            return Kind(manim_index.exported()["ScreenRectangle"])
        return None

    # Scenes

    def scene_around(self, node: ast.AST) -> ast.ClassDef | None:
        """The file's scene class around a node."""
        while node is not None:
            if isinstance(node, ast.ClassDef):
                return node if self.outline.is_scene(node.name) else None
            node = self.parent(node)
        return None

    def scene_kinds(self, scene: ast.ClassDef) -> list[type] | None:
        """Manim's classes that a scene builds on; None when it also builds on what is not known."""
        above = [base for base in self.outline.bases(scene.name) if base not in self.outline.classes]
        if any(base not in manim_scenes() for base in above):
            return None
        return [manim_scenes()[base] for base in above]


def _never(test: ast.expr) -> bool:
    return (isinstance(test, ast.Constant) and not test.value) or ast.unparse(test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def is_mobject(cls: type) -> bool:
    return issubclass(cls, manim_index.exported()["Mobject"])


def is_animation(cls: type) -> bool:
    return issubclass(cls, manim_index.exported()["Animation"])


def returns_self(cls: type, method: str) -> bool:
    """Whether Manim says that the method gives the object itself, or one of the same class."""
    function = getattr(cls, method, None)
    returns = getattr(function, "__annotations__", {}).get("return")
    return returns in ("Self", "typing.Self") or getattr(returns, "__name__", "") == "Self"
