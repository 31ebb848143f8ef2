"""Which animations can be finished without playing them.

The parent may jump to the end of a ``play`` only where nothing that scene code wrote runs in between and where the end
does not depend on the way: the classes below work out every frame from their own start and target alone.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from manim.animation import (
    composition,
    creation,
    fading,
    growing,
    indication,
    rotation,
    transform,
    transform_matching_parts,
)
from manim.animation.animation import Add, Animation, Wait
from manim.mobject.mobject import Mobject
from manim.utils import paths

_HISTORY_FREE = frozenset(
    {
        Animation,
        Wait,
        Add,
        composition.AnimationGroup,
        composition.LaggedStart,
        composition.LaggedStartMap,
        composition.Succession,
        creation.Create,
        creation.Uncreate,
        creation.DrawBorderThenFill,
        creation.Write,
        creation.Unwrite,
        creation.ShowIncreasingSubsets,
        creation.ShowSubmobjectsOneByOne,
        creation.AddTextLetterByLetter,
        creation.RemoveTextLetterByLetter,
        fading.FadeIn,
        fading.FadeOut,
        growing.GrowFromPoint,
        growing.GrowFromCenter,
        growing.GrowFromEdge,
        growing.GrowArrow,
        growing.SpinInFromNothing,
        indication.Indicate,
        indication.Flash,
        indication.ShowPassingFlash,
        indication.ShowPassingFlashWithThinningStrokeWidth,
        indication.Circumscribe,
        rotation.Rotating,
        rotation.Rotate,
        transform.Transform,
        transform.ReplacementTransform,
        transform.TransformFromCopy,
        transform.ClockwiseTransform,
        transform.CounterclockwiseTransform,
        transform.MoveToTarget,
        transform._MethodAnimation,
        transform.ApplyMethod,
        transform.FadeToColor,
        transform.ScaleInPlace,
        transform.ShrinkToCenter,
        transform.Restore,
        transform.ApplyFunction,
        transform.ApplyPointwiseFunction,
        transform.ApplyPointwiseFunctionToCenter,
        transform.ApplyMatrix,
        transform.ApplyComplexFunction,
        transform.CyclicReplace,
        transform.Swap,
        transform.FadeTransform,
        transform.FadeTransformPieces,
        transform_matching_parts.TransformMatchingShapes,
        transform_matching_parts.TransformMatchingTex,
    }
)
_FUNCTION_MODULES = frozenset({"manim.utils.rate_functions", "manim.utils.paths"})
# The path of everything that moves without saying how; it comes from another module.
_STRAIGHT = paths.straight_path()


def is_pure(scene: Any) -> bool:
    """Whether the play whose animations have begun may be finished at once."""
    if scene.updaters or scene.meshes or scene.always_update_mobjects or scene.stop_condition is not None:
        return False
    animations = list(_flatten(scene.animations))
    if not all(map(_is_history_free, animations)) or not _begin_together(scene.animations, animations):
        return False
    seen: set[int] = set()
    roots = [*scene.mobjects, *scene.foreground_mobjects]
    for animation in animations:
        roots += _mobjects_of(animation)
    return all(_is_still(root, seen) for root in roots)


def _flatten(animations: Iterable[Animation]) -> Iterable[Animation]:
    for animation in animations:
        yield animation
        if isinstance(animation, composition.AnimationGroup):
            yield from _flatten(animation.animations)


def _begin_together(played: list[Animation], animations: list[Animation]) -> bool:
    """A succession copies its next object when its turn comes, so nothing else may be moving at that moment."""
    successions = sum(isinstance(animation, composition.Succession) for animation in animations)
    return successions == 0 or (successions == 1 and len(played) == 1 and isinstance(played[0], composition.Succession))


def _is_history_free(animation: Animation) -> bool:
    return (
        type(animation) in _HISTORY_FREE
        and not _has_own_methods(animation)
        and is_plain_function(getattr(animation, "rate_func", None))
        and is_plain_function(getattr(animation, "path_func", None))
        and getattr(animation, "int_func", np.floor) in (np.floor, np.ceil)
    )


def _has_own_methods(thing: Any) -> bool:
    """Scene code may put functions on a single instance."""
    return any(
        name in ("interpolate", "interpolate_mobject", "interpolate_submobject", "finish", "begin", "update_mobjects")
        for name in vars(thing)
    )


def is_plain_function(function: Any, depth: int = 0) -> bool:
    """One of Manim's rate or path functions, also one that wraps another such function or plain numbers."""
    if function is None or function is _STRAIGHT:
        return True
    if not inspect.isfunction(function) or function.__module__ not in _FUNCTION_MODULES or depth > 4:
        return False
    for cell in function.__closure__ or ():
        if callable(cell.cell_contents) and not is_plain_function(cell.cell_contents, depth + 1):
            return False
    return True


def _mobjects_of(animation: Animation) -> list[Any]:
    names = ("mobject", "starting_mobject", "target_mobject", "target_copy", "group")
    return [m for name in names if isinstance(m := getattr(animation, name, None), Mobject)]


def _is_still(mobject: Any, seen: set[int]) -> bool:
    """No updaters, and no class of the scene's own that changes how Manim treats it, in the whole family."""
    if id(mobject) in seen:
        return True
    seen.add(id(mobject))
    if mobject.updaters or not _is_manims(type(mobject)):
        return False
    return all(_is_still(part, seen) for part in mobject.submobjects)


@lru_cache(maxsize=4096)
def _is_manims(kind: type) -> bool:
    """A class outside Manim may add what it likes but override only how it is made."""
    for base in kind.__mro__:
        if base.__module__.startswith("manim.") or base is object:
            continue
        for name in vars(base):
            if name not in _HARMLESS and hasattr(_nearest_of_manim(kind), name):
                return False
    return True


_HARMLESS = frozenset(
    {
        "__init__",
        "__module__",
        "__doc__",
        "__qualname__",
        "__firstlineno__",
        "__static_attributes__",
        "generate_points",
        "init_points",
        "init_colors",
        "__repr__",
        "__str__",
        "__annotations__",
        "__annotate_func__",
        "__dict__",
        "__weakref__",
        "_original__init__",
        "animation_overrides",
        "__orig_bases__",
        "__parameters__",
        "__annotate__",
        "__annotations_cache__",
    }
)


def _nearest_of_manim(kind: type) -> type:
    return next(base for base in kind.__mro__ if base.__module__.startswith("manim.") or base is object)
