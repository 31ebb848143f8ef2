"""Copies of objects, which every animation makes several of: the parts that nothing changes are shared, not copied.

A letter remembers the parsed outline it was made from, some dozens of objects that are looked at once; copying them is
most of what a ``copy`` of a text costs.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import svgelements
from manim.mobject.mobject import Mobject
from manim.utils.color import ManimColor

from .patches import Patches

_VALUES = frozenset({type(None), bool, int, float, complex, str, bytes, np.float64, np.int64, np.bool_})
_SHARED = (svgelements.Path, ManimColor)


def install(patches: Patches) -> None:
    """Replaces how an object copies itself."""
    patches.set(Mobject, "__deepcopy__", _deepcopy)


def _deepcopy(self: Mobject, memo: dict[int, Any]) -> Mobject:
    result = type(self).__new__(type(self))
    memo[id(self)] = result
    for name, value in self.__dict__.items():
        if type(value) not in _VALUES:
            value = _copied(value, memo)
        setattr(result, name, value)
    result.original_id = str(id(self))
    return result


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    if isinstance(value, _SHARED):
        return value
    known = memo.get(id(value))
    if known is not None:
        return known
    if type(value) is np.ndarray:
        memo[id(value)] = known = value.__deepcopy__(memo)
        return known
    return copy.deepcopy(value, memo)
