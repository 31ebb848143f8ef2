"""The three ways to go through the frames of a play: drawing them, only naming them, only keeping the state."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np
from manim.renderer.cairo_renderer import CairoRenderer

from .draw_hash import DrawHash, NotHashable
from .encoders import Encoder
from .mobject_boundaries import nothing_moves
from .traces import DrawingTraces

_BATCH_FRAMES = 240
_PAUSE = 0.03


class Pen(Protocol):
    """Takes Manim's drawing steps."""

    def picture(self, scene: Any, mobjects: Any) -> None:
        """What ``update_frame`` does."""

    def keep(self) -> np.ndarray | None:
        """The picture as the background of the frames that follow."""

    def show(self, count: int) -> None:
        """Adds the picture to the video ``count`` times."""


class Ghost:
    """The parent's pen: nothing is drawn, what drawing leaves behind is left behind."""

    def __init__(self, traces: DrawingTraces, rest: Callable[[], None]) -> None:
        self._traces, self._rest, self._rested = traces, rest, 0.0

    def picture(self, scene: Any, mobjects: Any) -> None:
        self._traces.leave(scene, mobjects)

    def keep(self) -> None:
        return None

    def show(self, count: int) -> None:
        now = time.monotonic()
        if now - self._rested > _PAUSE:
            self._rested = now
            self._rest()


class Ink:
    """A child's pen: pixels into an encoder, and the name of what they show where somebody wants it."""

    def __init__(self, renderer: Any, encoder: Encoder, digest: DrawHash | None, told: Callable[[int], None]) -> None:
        self._renderer, self._encoder, self._told = renderer, encoder, told
        self._digest = digest
        self._shown: tuple[Any, Any] | None = None
        self.frames = 0

    def picture(self, scene: Any, mobjects: Any) -> None:
        with nothing_moves():
            CairoRenderer.update_frame(self._renderer, scene, mobjects=mobjects)
        self._shown = (scene, mobjects)

    def keep(self) -> np.ndarray:
        self._name(0)
        return self._renderer.camera.pixel_array.copy()

    def show(self, count: int) -> None:
        self._name(count)
        while count > 0:
            batch = min(count, _BATCH_FRAMES)
            self._encoder.write(self._renderer.camera.pixel_array, batch)
            self.frames += batch
            count -= batch
            self._told(self.frames)

    def _name(self, count: int) -> None:
        if self._digest is not None and self._shown is not None:
            try:
                with nothing_moves():
                    self._digest.frame(*self._shown, count)
            except NotHashable:
                self._digest = None

    @property
    def digest(self) -> str | None:
        """The name of all frames, None when they have none."""
        return self._digest.digest if self._digest is not None else None


class Unknown(Exception):
    """The first frame is none that a known part begins with."""


class Finger:
    """The pen of a look ahead: goes through the frames and names them, draws none."""

    def __init__(
        self, traces: DrawingTraces, digest: DrawHash, known: Iterable[str], told: Callable[[int], None]
    ) -> None:
        self._traces, self._digest, self._told = traces, digest, told
        self._beginnings = frozenset(map(DrawHash.beginning, known))
        self._shown: tuple[Any, Any] | None = None
        self.frames = 0

    def picture(self, scene: Any, mobjects: Any) -> None:
        self._traces.leave(scene, mobjects)
        self._shown = (scene, mobjects)

    def keep(self) -> None:
        self._digest.frame(*self._shown, 0)

    def show(self, count: int) -> None:
        with nothing_moves():
            self._digest.frame(*self._shown, count)
        if self.frames == 0 and DrawHash.beginning(self._digest.digest) not in self._beginnings:
            raise Unknown
        self.frames += count
        self._told(self.frames)
