"""What the installed Manim really takes: members of its classes and keywords of its calls, followed through ``**kwargs``."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import sys
import textwrap
import types
from typing import Any


@functools.cache
def exported() -> dict[str, Any]:
    """What ``from manim import *`` brings, by name."""
    import manim

    from .. import names

    return {name: getattr(manim, name) for name in names.exported_names() if hasattr(manim, name)}


def is_manims(thing: Any) -> bool:
    """Whether it was made in Manim itself."""
    return (getattr(thing, "__module__", None) or "").split(".")[0] == "manim"


# Members


@functools.cache
def members(kind: type) -> frozenset[str] | None:
    """Every attribute that an instance may have; None when it answers to any name."""
    found = set(dir(kind)) | _stored_by_others()
    for base in kind.__mro__:
        if base is object:
            continue
        if not is_manims(base):
            return None
        if "__getattr__" in base.__dict__ and base.__name__ != "Mobject":
            return None
        found |= _stored_on_self(base)
    return frozenset(found)


def has_member(kind: type, name: str) -> bool:
    """Whether an instance may have this attribute; True also where that cannot be known."""
    known = members(kind)
    if known is None or name in known or name.startswith("__"):
        return True
    import manim

    if issubclass(kind, manim.Mobject):
        # Mobject answers to any get_ and set_: the first fails when there is no such attribute, the second never does.
        return name.startswith("set_") or (name.startswith("get_") and name[4:] in known)
    return False


def methods(kind: type) -> frozenset[str]:
    """Public names of methods and properties."""
    return frozenset(name for name in dir(kind) if not name.startswith("_"))


def _stored_on_self(kind: type) -> set[str]:
    tree = _class_tree(kind)
    found: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


@functools.cache
def _class_trees(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def _class_tree(kind: type) -> ast.ClassDef | None:
    try:
        return _class_trees(kind.__module__).get(kind.__name__)
    except (OSError, TypeError, KeyError):
        return None


@functools.cache
def _stored_by_others() -> frozenset[str]:
    """Attributes that some code of Manim sets on other objects: any object may have got one."""
    found: set[str] = {"target", "saved_state"}
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None) or ""
        if name.startswith("manim.") and path.endswith(".py") and "opengl" not in name and ".cli" not in name:
            with open(path, encoding="utf-8") as file:
                found.update(re.findall(r"(?<!self)(?<!cls)\.([a-z_]\w*) *(?:: [^=\n]+)?=(?!=)", file.read()))
    return frozenset(found)


# Keywords


@functools.cache
def keywords(call: Any) -> frozenset[str] | None:
    """Every keyword that a class, function or method takes; None when that cannot be known."""
    return _of_class(call, "__init__", frozenset()) if inspect.isclass(call) else _of_function(call, None, frozenset())


@functools.cache
def method_keywords(kind: type, name: str) -> frozenset[str] | None:
    """The same for a method of a class, whose ``self`` is an instance of it."""
    found = inspect.getattr_static(kind, name, None)
    if not isinstance(found, types.FunctionType):
        return None
    return _of_function(found, kind, frozenset())


def _of_class(kind: type, method: str, path: frozenset, above: type | None = None) -> frozenset[str] | None:
    """Keywords of ``method`` as the classes from ``kind`` on (after ``above``) define it."""
    if not is_manims(kind):
        return None
    order = kind.__mro__
    for base in order[order.index(above) + 1 :] if above else order:
        function = base.__dict__.get(method)
        if base is object:
            return frozenset() if method == "__init__" else None
        if function is None:
            continue
        if not is_manims(base) or not isinstance(function, types.FunctionType) or (kind, function) in path:
            return None
        return _of_function(function, kind, path | {(kind, function)}, base)
    return None


def _of_function(function: Any, kind: type | None, path: frozenset, owner: type | None = None) -> frozenset[str] | None:
    if not is_manims(function) or not isinstance(function, types.FunctionType) or len(path) > 12:
        return None
    try:
        own = list(inspect.signature(function).parameters.values())
        tree = _function_tree(function)
    except (TypeError, ValueError, OSError, SyntaxError):
        return None
    rest = next((p.name for p in own if p.kind is p.VAR_KEYWORD), None)
    found = frozenset(p.name for p in own if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)) - {"self", "cls"}
    if tree is None or (rest is None and hasattr(function, "__wrapped__")):
        return None
    if rest is None:
        return found
    passed = _passed_on(tree, rest, function, kind, path, owner)
    return None if passed is None else found | passed


@functools.cache
def _function_tree(function: types.FunctionType) -> ast.FunctionDef | None:
    """The function's tree; None for one that a decorator has changed in a way that is not known."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function)))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        return None
    harmless = {"override_animation", "abstractmethod", "staticmethod"}
    names = {ast.unparse(d).split("(")[0].split(".")[-1] for d in tree.decorator_list}
    return tree if names <= harmless else None


def _passed_on(tree, rest, function, kind, path, owner) -> frozenset[str] | None:
    """The keywords that the places take which ``**rest`` goes to; None when it goes anywhere else."""
    found: set[str] = set()
    uses = sum(isinstance(node, ast.Name) and node.id == rest for node in ast.walk(tree))
    sinks = 0
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if any(k.arg is None and isinstance(k.value, ast.Name) and k.value.id == rest for k in node.keywords):
            taken = _of_sink(node.func, function, kind, path, owner)
            if taken is None:
                return None
            found |= taken
            uses -= 1
            sinks += 1
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="pop" | "get" | "setdefault"),
                args=[ast.Constant(value=str(key)), *_],
            ) if name == rest:
                found.add(key)
                uses -= 1
    for node in ast.walk(tree):  # "stroke_width" in kwargs; kwargs["stroke_width"] = 2
        match node:
            case ast.Compare(left=ast.Constant(value=str(key)), comparators=[ast.Name(id=name)]) if name == rest:
                found.add(key)
                uses -= 1
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))) if name == rest:
                found.add(key)
                uses -= 1
    return frozenset(found) if uses == 0 and sinks else None


@functools.cache
def _only_definition(method: str) -> type | None:
    """The class of Manim's that a method's name stands for, where one class alone defines it."""
    kinds = {base for thing in exported().values() if inspect.isclass(thing) for base in thing.__mro__}
    defining = [kind for kind in kinds if method in kind.__dict__ and not kind.__name__.startswith("OpenGL")]
    return defining[0] if len(defining) == 1 and is_manims(defining[0]) else None


def _of_sink(target: ast.expr, function, kind, path, owner) -> frozenset[str] | None:
    match target:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=method) if kind and owner:
            return _of_class(kind, method, path, owner)
        case ast.Attribute(value=ast.Name(id="self"), attr=method) if kind:
            return _of_class(kind, method, path)
        case ast.Attribute(value=ast.Name(), attr=method) if method != "__init__" and (only := _only_definition(method)):
            return _of_class(only, method, path) if (only, only.__dict__[method]) not in path else None
        case ast.Attribute(value=ast.Name(id=name), attr="__init__"):
            base = function.__globals__.get(name)
            return _of_class(base, "__init__", path) if inspect.isclass(base) else None
        case ast.Name(id=name):
            called = function.__globals__.get(name)
            if inspect.isclass(called):
                return _of_class(called, "__init__", path)
            return _of_function(called, None, path | {(None, called)}) if (None, called) not in path else None
    return None
