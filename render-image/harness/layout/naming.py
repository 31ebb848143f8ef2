"""What the scene's code calls its objects: looked up in the variables of the code that plays."""

from __future__ import annotations

import re
import sys
from typing import Any
from weakref import WeakKeyDictionary

from manim import Mobject, Scene

from .texts import TEXTS, shown, text_of

_MAX_ITEMS = 200
_MANIMS_OWN = frozenset({"mobjects", "foreground_mobjects", "animations", "moving_mobjects", "static_mobjects"})
_EXPRESSION = re.compile(r"[A-Za-z_][\w.]*(\[[\w'\"-]+\])*$")


class Names:
    """Names once seen are kept for as long as their object is there."""

    def __init__(self, scene_path: str) -> None:
        self._path = scene_path
        self._names: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

    def look(self) -> None:
        """Reads the variables of all calls of the scene's file that lead here."""
        frame, frames = sys._getframe(1), []
        while frame is not None:
            if frame.f_code.co_filename == self._path:
                frames.append(dict(frame.f_locals))
            frame = frame.f_back
        now: dict[int, tuple[Any, str]] = {}
        for variables in reversed(frames):
            for name, value in variables.items():
                self._take(now, name, value)
        self._names.update(now.values())

    def _take(self, now: dict[int, tuple[Any, str]], name: str, value: Any) -> None:
        if isinstance(value, Scene):
            for own, attribute in list(value.__dict__.items()):
                if own not in _MANIMS_OWN and not own.startswith("_"):
                    self._take_value(now, f"{name}.{own}", attribute)
        elif name.isidentifier() and name != "_":
            self._take_value(now, name, value)

    @staticmethod
    def _take_value(now: dict[int, tuple[Any, str]], name: str, value: Any) -> None:
        if isinstance(value, Mobject):
            known = now.get(id(value))
            if known is None or "[" in known[1]:
                now[id(value)] = (value, name)
        elif type(value) in (list, tuple, dict) and len(value) <= _MAX_ITEMS:
            for key, item in value.items() if type(value) is dict else enumerate(value):
                if isinstance(item, Mobject) and isinstance(key, (int, str)):
                    now.setdefault(id(item), (item, f"{name}[{key!r}]"))

    def own(self, mobject: Any) -> str | None:
        """The name of exactly this object."""
        return self._names.get(mobject)

    def of(self, mobject: Any, ancestors: list[Any]) -> str:
        """Its name, one by way of a group that has a name, or its kind and text. ``ancestors``: nearest first."""
        if own := self._names.get(mobject):
            return own
        for depth, ancestor in enumerate(ancestors):
            if name := self._names.get(ancestor):
                child = ancestors[depth - 1] if depth else mobject
                place = next((i for i, part in enumerate(ancestor.submobjects) if part is child), None)
                return name if depth or place is None else f"{name}[{place}]"
        kind = type(mobject).__name__
        return f"{kind}({shown(text_of(mobject))})" if isinstance(mobject, TEXTS) and text_of(mobject) else kind


def expression(name: str, otherwise: str) -> str:
    """The name where code can be written with it."""
    return name if _EXPRESSION.match(name) else otherwise
