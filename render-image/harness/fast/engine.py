"""The fast path as a whole: what is put into Manim before a scene runs, and how a scene is run."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import manim.scene.scene
import tqdm
from manim import config
from manim.mobject.text import tex_mobject
from manim.scene import scene_file_writer

from .. import formulas
from . import camera2d, camera3d, copies, curves, mobject_boundaries, private_files
from .delivery import Observer
from .encoders import DirectJob
from .line_styles import LineStyles
from .patches import Patches
from .pixel_trap import PixelTrap
from .renderer import FastOptions, fast_renderer
from .signals import StockPathNeeded


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0))


class FastEngine:
    """Renders one scene. It changes Manim's classes, so it is used in a process that renders nothing else."""

    def __init__(self, options: FastOptions, observer: Observer) -> None:
        self._options, self._observer = options, observer
        self._patches = Patches()
        self._trap = PixelTrap()

    def render(self, make_scene: Callable[[], Any]) -> None:
        """Makes the scene and renders it; raises StockPathNeeded when Manim's own renderer must do it."""
        self._check_output()
        self._install()
        scene = make_scene()
        renderer = scene.renderer
        if not hasattr(renderer, "workers"):
            raise StockPathNeeded("the scene brings a renderer of its own")
        kept = signal.signal(signal.SIGCHLD, lambda *_: renderer.workers.hear())
        try:
            scene.render()
        finally:
            signal.signal(signal.SIGCHLD, kept)
            renderer.workers.end_all()
        if self._trap.sprung:
            self._trap.spring()

    def _check_output(self) -> None:
        if config.renderer != manim.constants.RendererType.CAIRO:
            raise StockPathNeeded("the scene asks for OpenGL")
        if config.format == "png":
            raise StockPathNeeded("single pictures are asked for")
        if self._options.preview and (
            config.movie_file_extension != ".mp4" or config.transparent or config.format == "gif"
        ):
            raise StockPathNeeded("the preview is always an opaque MP4")

    def _install(self) -> None:
        patches = self._patches
        styles = LineStyles()
        self._trap.install(patches)
        styles.install(patches)
        for module in (camera2d, camera3d, copies, curves, mobject_boundaries, private_files):
            module.install(patches)
        patches.set(tex_mobject, "tex_to_svg_file", formulas.typesetter(self._options.formulas))
        # Progress bars that are never shown would still start a thread, and a thread does not survive a fork.
        patches.set(tqdm.tqdm, "monitor_interval", 0)
        patches.set(scene_file_writer, "_PartialMovieEncodeJob", DirectJob)
        patches.set(manim.scene.scene, "CairoRenderer", self._renderer_class(styles))

    def _renderer_class(self, styles: LineStyles) -> type[Any]:
        return fast_renderer(self._options, self._observer, self._trap, styles)
