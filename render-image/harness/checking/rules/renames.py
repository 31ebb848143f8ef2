"""What to write instead of a name or keyword that does not exist, where that is certain."""

from __future__ import annotations

import ast
import difflib
import importlib
import math
import sys
from dataclasses import dataclass, field
from typing import Any

from ...written import Change
from .. import manim_index
from ..reading import Reading
from . import fstrings, vocabulary
from .imports import import_of

_SURE = 0.86


@dataclass(frozen=True)
class Renamed:
    """What to say, the changes, and whether they only put ``text`` in the place of the name."""

    text: str = ""
    changes: list[Change] = field(default_factory=list)
    is_plain: bool = False


def of_name(reading: Reading, node: ast.Name) -> Renamed | None:
    """What stands for an unknown name; None when that takes somebody who knows what is meant."""
    name = node.id
    if braces := fstrings.doubled(reading, node):
        return Renamed("braces written twice, as LaTeX in an f-string needs them", braces)
    if call := vocabulary.rewritten_call(reading, node):
        return Renamed(*call)
    here = (reading.start(node), reading.end(node))
    if name in ("TextMobject", "OldTexText"):
        return _plain(here, _kind_of_text(reading, node))
    if (new := vocabulary.NAMES.get(name)) and new in manim_index.exported():
        return _plain(here, new)
    if module := _module(reading, node):
        return Renamed(f"import {module}", import_of(reading, module))
    if (name in vars(math) or name in vocabulary.NUMPY) and _has_numpy(reading):
        text = vocabulary.CONSTANTS.get(name) or f"np.{vocabulary.NUMPY.get(name, name)}"
        return _plain(here, text) if _in_numpy(text) else None
    if color := vocabulary.color_of(name):
        return _plain(here, color)
    return _plain(here, near) if (near := _surely(name, _alike(reading, node))) else None


def of_keyword(reading: Reading, call: ast.Call, keyword: ast.keyword, accepted: frozenset[str]) -> Renamed:
    """The keyword under its real name; else the class that takes it; else the call without it."""
    given = {k.arg for k in call.keywords}
    start = reading.start(keyword)
    here = (start, start + len(keyword.arg))
    wanted = [*vocabulary.KEYWORDS.get(keyword.arg, ()), *filter(None, [_surely(keyword.arg, accepted)])]
    for name in wanted:
        if name in accepted and name not in given:
            return _plain(here, name)
    cls = reading.manim_class(call.func)
    other = vocabulary.CLASSES_WITH.get((cls.__name__, keyword.arg)) if cls else None
    if other and isinstance(call.func, ast.Name) and given - {None} <= (manim_index.keywords(manim_index.exported()[other]) or set()):
        return Renamed(other, [(reading.start(call.func), reading.end(call.func), other)])
    return Renamed("", [without(reading, call, keyword)])


def without(reading: Reading, call: ast.Call, argument: ast.AST) -> Change:
    """The change that takes an argument out of its call."""
    text, start, end = reading.text, reading.start(argument), reading.end(argument)
    before = len(text[:start].rstrip())
    after = end + len(text[end:]) - len(text[end:].lstrip())
    if text[before - 1] == "," and "#" not in text[reading.starts[argument.lineno - 1] : start]:
        return (before - 1, end, "")
    if text[after] == ",":
        rest = text[after + 1 :]
        return (start, after + 1 + len(rest) - len(rest.lstrip(" ")), "")
    return (start, end, "")


def _plain(here: tuple[int, int], text: str) -> Renamed:
    return Renamed(text, [(*here, text)], True)


def _surely(name: str, candidates) -> str | None:
    """The one known name that is so alike that it is a slip of the pen."""
    close = difflib.get_close_matches(name, list(candidates), n=2, cutoff=_SURE)
    if not close and len(name) > 2:
        close = [c for c in candidates if c.lower().replace("_", "") == name.lower().replace("_", "")]
        return close[0] if len(close) == 1 else None
    if len(close) == 2 and _alikeness(name, close[0]) - _alikeness(name, close[1]) < 0.03:
        return None
    return close[0] if close else None


surely = _surely


def _alikeness(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b).ratio()


def _alike(reading: Reading, node: ast.Name) -> set[str]:
    """Manim's names that can be used as this one is: called, or not."""
    if not reading.has_star:
        return set()
    parent = reading.parent(node)
    called = (isinstance(parent, ast.Call) and parent.func is node) or isinstance(parent, ast.ClassDef)
    return {name for name, thing in manim_index.exported().items() if callable(thing) == called and not _is_module(thing)}


def _is_module(thing: Any) -> bool:
    return type(thing).__name__ == "module"


def _kind_of_text(reading: Reading, node: ast.Name) -> str:
    parent = reading.parent(node)
    text = reading.of(parent) if isinstance(parent, ast.Call) else ""
    return "Tex" if "$" in text or "\\" in text else "Text"


def _module(reading: Reading, node: ast.Name) -> str | None:
    """A module of Python's own that is used without its import."""
    parent = reading.parent(node)
    if node.id not in sys.stdlib_module_names or not isinstance(parent, ast.Attribute):
        return None
    return node.id if hasattr(importlib.import_module(node.id), parent.attr) else None


def _has_numpy(reading: Reading) -> bool:
    return "np" in reading.scopes.bound_names() or (reading.has_star and "np" in manim_index.exported())


def _in_numpy(text: str) -> bool:
    import numpy

    return not text.startswith("np.") or hasattr(numpy, text[3:])
