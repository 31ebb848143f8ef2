"""What is played: animations, each object once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..finding import Finding
from ..reading import Reading, is_mobject, returns_self
from .scenes import defines

_GROUPS = frozenset({"AnimationGroup", "LaggedStart", "Succession"})


def look(reading: Reading) -> Iterator[Finding]:
    """Arguments of ``play`` and of groups of animations that are none."""
    for node in reading.nodes:
        if not isinstance(node, ast.Call) or reading.is_guarded(node):
            continue
        is_play = isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "self.play"
        if is_play and ((scene := reading.scene_around(node)) is None or defines(reading, scene, "play")):
            continue
        cls = reading.manim_class(node.func)
        if is_play or (cls is not None and cls.__name__ in _GROUPS):
            yield from _bound_method(reading, node)
            for argument in _single(node.args):
                yield from _no_animation(reading, argument)
        if is_play:
            yield from _twice(reading, node)


def _single(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    for argument in arguments:
        if isinstance(argument, ast.Starred):
            argument = argument.value
        if isinstance(argument, (ast.List, ast.Tuple)):
            yield from _single(argument.elts)
        elif isinstance(argument, (ast.ListComp, ast.GeneratorExp)):
            yield argument.elt
        else:
            yield argument


def _no_animation(reading: Reading, node: ast.expr) -> Iterator[Finding]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="wait"), args=args, keywords=[]) if len(args) < 2:
            change = (reading.start(node.func), reading.end(node.func), "Wait")
            yield Finding.at(
                node, "play-wait", "self.wait() is no animation: inside of play it is Wait().", changes=[change]
            )
            return
        case ast.Call(func=ast.Attribute()) if chain := _plain_chain(reading, node):
            place = reading.end(chain)
            message = "play takes animations: write mobject.animate.method(…), not mobject.method(…)."
            yield Finding.at(node, "play-method", message, changes=[(place, place, ".animate")])
            return
    cls = reading.instance(node)
    if cls is not None and is_mobject(cls):
        new = f"FadeIn({reading.of(node)})"
        change = (reading.start(node), reading.end(node), new)
        yield Finding.at(node, "play-mobject", f"play takes animations: {cls.__name__} is an object. Write {new}.", fix=new, changes=[change])


def _plain_chain(reading: Reading, node: ast.Call) -> ast.expr | None:
    """The object that a chain of its own methods begins with, where nothing of the chain is ``animate``."""
    first: ast.expr = node
    kind = reading.kind_of(node)
    if kind is None or kind.animated or not is_mobject(kind.cls):
        return None
    while isinstance(first, ast.Call) and isinstance(first.func, ast.Attribute) and reading.manim_class(first.func) is None:
        if not returns_self(kind.cls, first.func.attr) or first.func.attr in ("copy", "generate_target"):
            return None
        first = first.func.value
    return first if isinstance(first, (ast.Name, ast.Attribute)) and reading.instance(first) else None


def _bound_method(reading: Reading, node: ast.Call) -> Iterator[Finding]:
    """``play(circle.shift, UP)`` of older versions."""
    for index, argument in enumerate(node.args):
        if not isinstance(argument, ast.Attribute) or argument.attr in reading.scopes.stored_attributes:
            continue
        cls = reading.instance(argument.value)
        if cls is None or not is_mobject(cls) or not returns_self(cls, argument.attr):
            continue
        taken = 0
        for after in node.args[index + 1 :]:
            if isinstance(after, (ast.Call, ast.Starred)) or (isinstance(after, ast.Attribute) and reading.instance(after.value)):
                break
            taken += 1
        last = node.args[index + taken]
        inside = ", ".join(reading.of(a) for a in node.args[index + 1 : index + 1 + taken])
        new = f"{reading.of(argument.value)}.animate.{argument.attr}({inside})"
        change = (reading.start(argument), reading.end(last), new)
        yield Finding.at(argument, "play-method", f"Methods are no longer played: write {new}.", changes=[change])


def _twice(reading: Reading, node: ast.Call) -> Iterator[Finding]:
    """Two ``animate`` of one object: only the last of them would be seen."""
    first: dict[str, ast.expr] = {}
    for index, argument in enumerate(node.args):
        root = _animated(argument)
        if root is None or reading.kind_of(root) is None:
            continue
        name = reading.of(root)
        if name in first:
            earlier = first[name]
            steps = reading.text[reading.end(root) + len(".animate") : reading.end(argument)]
            before = reading.end(node.args[index - 1])
            place = reading.end(earlier)
            message = f"{name} is animated twice at the same time, so the first is not seen: chain the methods."
            changes = [(before, reading.end(argument), "")] if place != before else []
            changes = [(place, place, steps), *changes] if changes else [(place, reading.end(argument), steps)]
            plain = reading.of(root) + ".animate" + steps == reading.of(argument)
            yield Finding.at(argument, "play-twice", message, changes=changes if plain else [])
            return
        first[name] = argument


def _animated(node: ast.expr) -> ast.expr | None:
    """The object of ``object.animate.method(…)``, where ``animate`` has no arguments of its own."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    if isinstance(node, ast.Attribute) and node.attr == "animate" and isinstance(node.value, (ast.Name, ast.Attribute)):
        return node.value
    return None
