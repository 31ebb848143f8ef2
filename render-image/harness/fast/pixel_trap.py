"""Scene code that reads the camera's pixels: the parent draws none, so what it would read is stale."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any

from manim.camera.camera import Camera

from .patches import Patches
from .signals import StockPathNeeded


class PixelTrap:
    """Stands in for ``Camera.pixel_array`` and refuses to hand out pixels while it is armed."""

    def __init__(self) -> None:
        self.armed = False
        self.sprung = False

    def install(self, patches: Patches) -> None:
        """Puts the trap on every camera, also those that exist already."""
        patches.set(Camera, "pixel_array", _PixelArray(self))

    def spring(self) -> None:
        """Ends the fast path; ``sprung`` stays for the case that scene code catches everything."""
        self.sprung = True
        raise StockPathNeeded("the scene reads the pixels of its frames")

    @contextmanager
    def disarmed(self):
        """For our own drawing."""
        armed, self.armed = self.armed, False
        try:
            yield
        finally:
            self.armed = armed


class _PixelArray:
    """A descriptor over the value in the instance's own dictionary."""

    def __init__(self, trap: PixelTrap) -> None:
        self._trap = trap

    def __get__(self, camera: Any, owner: type | None = None) -> Any:
        if camera is None:
            return self
        if self._trap.armed:
            self._trap.spring()
        try:
            return camera.__dict__["pixel_array"]
        except KeyError:
            raise AttributeError("pixel_array") from None

    def __set__(self, camera: Any, value: Any) -> None:
        camera.__dict__["pixel_array"] = value
