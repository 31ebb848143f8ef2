"""A name for the frames of a play, worked out from how the play begins and without going through its frames.

Where every frame of a play follows from its begun animations alone (see ``purity``), plays that begin alike look alike.
What the name covers is what those animations read on the way: the outlines and colours of every object of the scene and
of every object that an animation holds, which of them are the same object, and the animations' own numbers.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import Enum
from typing import Any

import numpy as np
from manim import config
from manim.animation.animation import Animation
from manim.animation.composition import Succession
from manim.camera.multi_camera import MultiCamera
from manim.mobject.mobject import Mobject
from manim.utils.color import ManimColor

from .draw_hash import DrawHash, NotHashable
from .purity import is_plain_function

_PLAIN = (bool, int, float, complex, str, bytes, type(None), np.generic, type)
# What is looked at when an animation is made and begins, never on the way.
_USED_UP = frozenset({"_name", "name", "scene", "methods", "method", "method_args", "function"})


def name_still(camera: Any, encoder: str, scene: Any, frames: int) -> str | None:
    """The name of one picture that is shown for a while; None when it cannot be named."""
    digest = DrawHash(camera, encoder)
    try:
        if scene.static_mobjects:
            digest.frame(scene, scene.static_mobjects, 0)
        digest.frame(scene, scene.moving_mobjects, frames)
    except NotHashable:
        return None
    return digest.digest


def name_play(camera: Any, encoder: str, scene: Any) -> Callable[[int, int], str] | None:
    """Names runs of frames of a pure play that has begun, by their first frame and the one behind the last.

    None when something has a part in it that cannot be named.
    """
    state = DrawHash(camera, encoder)
    try:
        _BegunPlay(state, camera).write(scene)
    except NotHashable:
        return None
    return lambda first, stop: state.name_of(f"frames {first}-{stop} of {scene.get_run_time(scene.animations)!r}")


class _BegunPlay:
    def __init__(self, state: DrawHash, camera: Any) -> None:
        self._state, self._camera = state, camera
        self._seen: dict[int, int] = {}
        self._held: list[Any] = []

    def write(self, scene: Any) -> None:
        camera = self._camera
        if isinstance(camera, MultiCamera) or getattr(camera, "fixed_orientation_mobjects", None):
            raise NotHashable("a camera that looks through other objects")
        self._state.add(f"play at {config.frame_rate!r}")
        self._state.view(camera)
        # The camera's own trackers and frame are objects like others: which one an animation moves makes a difference.
        self._value([v for v in vars(camera).values() if isinstance(v, Mobject)])
        self._value([scene.mobjects, scene.foreground_mobjects, scene.animations])

    def _value(self, value: Any) -> None:
        state = self._state
        if isinstance(value, Mobject):
            self._mobject(value)
        elif isinstance(value, Animation):
            self._animation(value)
        elif isinstance(value, Enum):
            state.add(f"{type(value).__qualname__}.{value.name}")
        elif isinstance(value, _PLAIN):
            state.add(f"{type(value).__name__} {value!r}")
        elif isinstance(value, ManimColor):
            state.array(value._internal_value)
        elif isinstance(value, np.ndarray) and not value.dtype.hasobject:
            state.add(f"array {value.dtype} {value.shape}")
            state.array(value)
        elif isinstance(value, (list, tuple, np.ndarray)):
            self._list(value)
        elif isinstance(value, dict):
            self._list(list(value.items()))
        elif callable(value):
            self._function(value)
        else:
            raise NotHashable(type(value).__name__)

    def _list(self, values: Any) -> None:
        self._state.add(f"list {len(values)}")
        for value in values:
            self._value(tuple(value) if isinstance(value, np.void) else value)

    def _function(self, function: Any) -> None:
        """Which function it is matters for Manim's own that say how something moves; others were called already."""
        if isinstance(function, np.ufunc):
            self._state.add(f"ufunc {function.__name__}")
        elif inspect.isfunction(function) and is_plain_function(function):
            self._state.add(f"function {function.__module__}.{function.__qualname__}")
            self._list([cell.cell_contents for cell in function.__closure__ or ()])
            self._value(function.__defaults__)
        else:
            self._state.add("callable")

    def _animation(self, animation: Animation) -> None:
        if isinstance(animation, Succession):
            raise NotHashable("a succession, whose parts begin on the way")
        if self._is_known(animation):
            return
        self._state.add(f"animation {type(animation).__module__}.{type(animation).__qualname__}")
        for name, value in vars(animation).items():
            if name not in _USED_UP:
                self._state.add(name)
                self._value(value)

    def _mobject(self, mobject: Mobject) -> None:
        if self._is_known(mobject):
            return
        self._state.mobject(self._camera, mobject)
        said = vars(mobject)
        if said.get("sheen_factor"):
            self._value([said["sheen_factor"], said.get("sheen_direction")])
        self._state.add(
            f"{mobject.z_index!r} {said.get('original_fill_opacity')!r} {said.get('fill_opacity')!r} {len(mobject.submobjects)}"
        )
        for part in mobject.submobjects:
            self._mobject(part)

    def _is_known(self, thing: Any) -> bool:
        """Says which one it is. What has been seen is held on to, so that no other takes its address."""
        number = self._seen.get(id(thing))
        if number is None:
            self._seen[id(thing)] = len(self._seen)
            self._held.append(thing)
            return False
        self._state.add(f"again {number}")
        return True
