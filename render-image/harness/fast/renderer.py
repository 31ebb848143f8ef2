"""A Cairo renderer that draws each play in a forked child and goes on with the scene meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from manim import config
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import to_av_frame_rate

from .delivery import Delivery, Observer
from .drawer import PartDrawer
from .encoders import PREVIEW_OPTIONS, ManimEncoder, PreviewEncoder
from .kept import KeptSegments
from .line_styles import LineStyles
from .parts import Part, piece_starts
from .pens import Ghost
from .pixel_trap import PixelTrap
from .play_hash import name_play, name_still
from .purity import is_pure
from .traces import DrawingTraces
from .workers import Task, Workers
from .writer import PartFileWriter, PreviewFileWriter


@dataclass(frozen=True)
class FastOptions:
    """How a scene is to be drawn."""

    workers: int
    preview: bool
    """The cheap encoder, plays cut into parts; otherwise Manim's own encoder and one part a play."""
    segments: bool = False
    kept: Mapping[str, bytes] = field(default_factory=dict)
    """Segments of earlier renders by their digest; they are taken instead of drawn again."""
    formulas: Path | None = None
    """Where pictures of formulas are found and left; see ``formulas``."""


def fast_renderer(options: FastOptions, observer: Observer, trap: PixelTrap, styles: LineStyles) -> type[CairoRenderer]:
    """The renderer class that scenes get."""

    class FastRenderer(_FastRenderer):
        def __init__(self, file_writer_class=None, camera_class=None, skip_animations=False, **kwargs: Any) -> None:
            writer = PreviewFileWriter if options.preview else PartFileWriter
            super().__init__(writer, camera_class, skip_animations, **kwargs)
            self._set_up(options, observer, trap, styles)

    return FastRenderer


class _FastRenderer(CairoRenderer):
    def _set_up(self, options: FastOptions, observer: Observer, trap: PixelTrap, styles: LineStyles) -> None:
        self._options, self._observer, self._trap = options, observer, trap
        self.traces = DrawingTraces(self.camera, trap, styles)
        self.workers = Workers(options.workers, self._on_done, observer.drawn)
        self._delivery = Delivery(to_av_frame_rate(config.frame_rate), observer) if options.segments else None
        self._kept = KeptSegments(options.kept) if options.segments else None
        self._ghost = Ghost(self.traces, self._rest)
        self.pen: Any = self._ghost
        self._frames = 0
        self._has_drawn = False

    # Manim's drawing steps, by way of the pen.

    def save_static_frame_data(self, scene: Any, static_mobjects: Any) -> Any:
        self.static_image = None
        if static_mobjects:
            self.pen.picture(scene, static_mobjects)
            self.static_image = self.pen.keep()
        return self.static_image

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        self.pen.picture(scene, moving_mobjects)
        self._show(1)

    def freeze_current_frame(self, duration: float) -> None:
        self._show(int(duration / (1 / self.camera.frame_rate)))

    def _show(self, count: int) -> None:
        if self.skip_animations:
            return
        self.time += count * (1 / self.camera.frame_rate)
        self._frames += count
        self.pen.show(count)

    # One play.

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        self._rest()
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        scene.compile_animation_data(*args, **kwargs)
        name = None if self.skip_animations else f"uncached_{self.num_plays:05}"
        if self.skip_animations:
            self.time += scene.duration
        self.file_writer.add_partial_movie_file(name)
        self.animations_hashes.append(name)
        scene.begin_animations()
        if self.skip_animations:
            self._go_through(scene)
        else:
            first_frame = self._frames
            self._observer.begin(self.num_plays, scene, first_frame)
            self._draw_elsewhere(scene)
            self._observer.end(self.num_plays, self._frames - first_frame)
        self.num_plays += 1

    def _draw_elsewhere(self, scene: Any) -> None:
        if scene.is_current_animation_frozen_frame():
            self._hold(scene)
            return
        times = np.arange(0, scene.get_run_time(scene.animations), 1 / config["frame_rate"])
        starts = [0]
        if self._options.preview:
            starts = piece_starts(len(times), config["frame_rate"], first_play=not self._has_drawn)
        if self.traces.settled and not self.traces.every_frame and is_pure(scene):
            self._jump(scene, len(times), starts)
        elif len(starts) == 1:
            self._start(scene, Part(self.num_plays, 0, self.file_writer.name_part(0)))
            self._go_through(scene)
        else:
            self._go_through_pieces(scene, times, starts)

    def _go_through(self, scene: Any) -> None:
        """Every step of the play but the drawing."""
        self.save_static_frame_data(scene, scene.static_mobjects)
        if scene.is_current_animation_frozen_frame():
            self.pen.picture(scene, scene.moving_mobjects)
            self.freeze_current_frame(scene.duration)
        else:
            scene.play_internal()

    def _hold(self, scene: Any) -> None:
        """One picture for a while."""
        frames = int(scene.duration / (1 / self.camera.frame_rate))
        name = None if self._kept is None else name_still(self.camera, self._encoder_name, scene, frames)
        self._take_or_start(scene, Part(self.num_plays, 0, self.file_writer.name_part(0)), name, frames)
        self._go_through(scene)

    def _jump(self, scene: Any, frames: int, starts: list[int]) -> None:
        """Straight to the end: nothing that happens on the way matters."""
        name_of = None if self._kept is None else name_play(self.camera, self._encoder_name, scene)
        for number, (first, stop) in enumerate(self._pieces(starts)):
            last = frames if stop is None else stop
            part = Part(self.num_plays, number, self.file_writer.name_part(number), first, stop)
            self._take_or_start(scene, part, name_of and name_of(first, last), last - first)
        self.save_static_frame_data(scene, scene.static_mobjects)
        self.pen.picture(scene, scene.moving_mobjects)
        for _ in range(frames):
            self._show(1)
        scene.duration = scene.get_run_time(scene.animations)
        self._finish(scene)

    def _go_through_pieces(self, scene: Any, times: np.ndarray, starts: list[int]) -> None:
        """Every step but the drawing; each piece is handed to a child in the state that it begins with.

        The static picture is drawn here: an updater may change an object that Manim took for still, and then Manim
        shows it as it was when the play began.
        """
        pieces = dict(zip(starts, enumerate(self._pieces(starts)), strict=True))
        self._draw_static_image(scene)
        scene.duration = scene.get_run_time(scene.animations)
        for index, time in enumerate(times):
            if index in pieces:
                number, piece = pieces[index]
                path = self.file_writer.name_part(number)
                self._start(scene, Part(self.num_plays, number, path, *piece, has_static_image=True))
            scene.update_to_time(time)
            self.render(scene, time, scene.moving_mobjects)
            if scene.stop_condition is not None and scene.stop_condition():
                break
        self._finish(scene)

    def _finish(self, scene: Any) -> None:
        for animation in scene.animations:
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)
        self.static_image = None

    def _draw_static_image(self, scene: Any) -> None:
        self.save_static_frame_data(scene, scene.static_mobjects)
        if scene.static_mobjects:
            with self._trap.disarmed():
                CairoRenderer.save_static_frame_data(self, scene, scene.static_mobjects)

    @staticmethod
    def _pieces(starts: list[int]) -> list[tuple[int, int | None]]:
        return list(zip(starts, [*starts[1:], None], strict=True))

    # The children.

    _encoder_name = repr(PREVIEW_OPTIONS)

    def _take_or_start(self, scene: Any, part: Part, name: str | None, frames: int) -> None:
        """Takes the frames of that name where they are kept."""
        if name is not None and frames and name in self._kept and self._kept.write_part(name, frames, part.path):
            self._has_drawn = True
            self.workers.known(part, {"frames": frames, "digest": name, "reused": True})
        else:
            self._start(scene, part, name)

    def _start(self, scene: Any, part: Part, name: str | None = None) -> None:
        self._has_drawn = True
        drawer = PartDrawer(self, scene, part, self._make_encoder, self._encoder_name, self._kept, name)

        def run(reporter: Any) -> dict[str, Any]:
            self._trap.armed = False
            return drawer.run(reporter)

        self.workers.start(part, run)

    def _make_encoder(self, path: str) -> Any:
        return PreviewEncoder(path) if self._options.preview else ManimEncoder(self.file_writer, path)

    def _on_done(self, task: Task) -> None:
        if self._delivery is not None:
            self._delivery.take(task.subject, task.result)

    def _rest(self) -> None:
        if self._trap.sprung:
            self._trap.spring()
        self.workers.hear()
        self.workers.check()

    def scene_finished(self, scene: Any) -> None:
        self.workers.wait()
        self._rest()
        self._observer.assembling()
        with self._trap.disarmed():
            super().scene_finished(scene)
