"""Going through a scene without drawing it, and drawing it once: what a single picture needs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import manim.scene.scene
from manim import config
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

from ..plan import describe
from .delivery import Observer
from .engine import FastEngine
from .line_styles import LineStyles
from .mobject_boundaries import nothing_moves
from .pixel_trap import PixelTrap
from .renderer import FastOptions, fast_renderer


class StillEngine(FastEngine):
    """Prepares a process for one scene whose frames nobody wants but the last one."""

    def __init__(self, stock: bool, formulas: Path) -> None:
        super().__init__(FastOptions(1, preview=False, formulas=formulas), _Nobody())
        self._stock = stock

    def make(self, make_scene: Callable[[], Any]) -> Any:
        """The scene, with a renderer that plays without drawing; a ``stock`` one draws every frame, as Manim does."""
        if self._stock:
            config.write_to_movie = False
            manim.scene.scene.CairoRenderer = _still(CairoRenderer, self._trap)
            return make_scene()
        self._check_output()
        self._install()
        return make_scene()

    def _renderer_class(self, styles: LineStyles) -> type[CairoRenderer]:
        return _still(fast_renderer(self._options, self._observer, self._trap, styles), self._trap)


class _Nobody(Observer):
    """Hears nothing."""

    def begin(self, play: int, scene: Any, first_frame: int) -> None: ...

    def end(self, play: int, frames: int) -> None: ...

    def drawn(self, frames: int) -> None: ...


def _still(base: type[CairoRenderer], trap: PixelTrap) -> type[CairoRenderer]:
    class StillRenderer(base):
        playing = False
        played: str | None = None
        """What the last play showed."""

        def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
            self.playing = True
            try:
                super().play(scene, *args, **kwargs)
            finally:
                self.playing = False
            self.played = describe(scene.animations or [])

        def _start(self, scene: Any, part: Any) -> None:
            """No process draws."""

        def picture(self, scene: Any) -> bytes:
            """The scene as it is now, as a PNG; the camera is left as drawing leaves it."""
            with trap.disarmed(), nothing_moves():
                self.static_image = None
                CairoRenderer.update_frame(self, scene)
                pixels = self.camera.pixel_array
            file = io.BytesIO()
            Image.fromarray(pixels).convert("RGB").save(file, "PNG", compress_level=1)
            return file.getvalue()

    return StillRenderer
