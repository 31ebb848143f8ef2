"""Functions below ``construct`` move with every line that is typed into it; their code has to tell the new lines."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any


def shift_lines(module: dict[str, Any], path: str, first: int, by: int) -> None:
    """Moves the lines of all functions of the file that begin at ``first`` or later."""
    if by == 0:
        return
    seen: set[int] = set()
    for function in _functions(module.values(), path, seen):
        if function.__code__.co_filename == path and function.__code__.co_firstlineno >= first:
            function.__code__ = _shifted(function.__code__, by)


def _functions(values: Any, path: str, seen: set[int]) -> Iterator[types.FunctionType]:
    for value in list(values):
        if isinstance(value, staticmethod | classmethod):
            value = value.__func__
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, types.FunctionType):
            yield value
        elif isinstance(value, property):
            yield from _functions([value.fget, value.fset, value.fdel], path, seen)
        elif isinstance(value, type) and value.__module__ == "scene":
            yield from _functions(vars(value).values(), path, seen)


def _shifted(code: types.CodeType, by: int) -> types.CodeType:
    inner = tuple(_shifted(const, by) if isinstance(const, types.CodeType) else const for const in code.co_consts)
    return code.replace(co_firstlineno=code.co_firstlineno + by, co_consts=inner)
