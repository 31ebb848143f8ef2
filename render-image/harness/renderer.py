"""Manim's Cairo renderer, watched: it tells what is played and how far the video is. The frames are Manim's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from manim.renderer.cairo_renderer import CairoRenderer

from .layout.watch import LayoutWatch
from .plan import PlannedAnimation, calling_lines, describe

_PROGRESS_INTERVAL = 0.1


class Watch:
    """Collects what the renderer tells and passes it on, at most ten times a second."""

    def __init__(self, send: Callable[..., None], scene_path: str, fps: float, expected_seconds: float) -> None:
        self._send = send
        self.scene_path = scene_path
        self.fps = fps
        self._expected = max(expected_seconds, 0.1)
        self._sent_at = 0.0
        self._fraction = 0.0
        self.frames = 0
        self.animations: list[PlannedAnimation] = []
        self.layout = LayoutWatch(scene_path, fps)

    @property
    def seconds(self) -> float:
        """The scene's clock: what has been drawn, in seconds of video."""
        return self.frames / self.fps

    def begin(self, animations: list[Any], duration: float, lines: tuple[int, int]) -> None:
        """A ``play`` or ``wait`` starts."""
        line, inner = lines
        planned = PlannedAnimation(len(self.animations), line, inner, self.seconds, duration, describe(animations))
        self.animations.append(planned)
        self._send("plan", animations=[planned.as_json()], complete=False)
        self.tell("rendering")

    def end(self) -> None:
        """It is over: a ``wait`` may have ended early, and durations are rounded to frames."""
        if self.animations:
            last = self.animations[-1]
            last.duration = self.seconds - last.start

    def add_frames(self, count: int) -> None:
        """Frames were handed to the encoder."""
        self.frames += count
        self.tell("rendering")

    def tell(self, stage: str, force: bool = False) -> None:
        """Sends progress when the last one is old enough."""
        now = time.monotonic()
        if not force and now - self._sent_at < _PROGRESS_INTERVAL:
            return
        self._sent_at = now
        self._fraction = max(self._fraction, self._estimate(stage))
        self._send(
            "progress",
            stage=stage,
            animation=max(len(self.animations) - 1, 0),
            time=round(self.seconds, 4),
            frames=self.frames,
            fraction=round(self._fraction, 4),
        )

    def _estimate(self, stage: str) -> float:
        if stage == "assembling":
            return 0.98
        share = self.seconds / self._expected
        # Past the expected length the rest shrinks but never reaches the end.
        return 0.95 * share if share <= 1 else 0.95 + 0.03 * (1 - 1 / share)


def watched_renderer(watch: Watch) -> type[CairoRenderer]:
    """The renderer class that scenes of this process get."""

    class WatchedRenderer(CairoRenderer):
        _lines = (1, 1)

        def play(self, scene, *args, **kwargs):
            self._lines = calling_lines(watch.scene_path)
            super().play(scene, *args, **kwargs)
            if not self.skip_animations:
                watch.end()
                watch.layout.end(scene, watch.animations[-1])

        def save_static_frame_data(self, scene, static_mobjects):
            # The first step after the animations are compiled, so names and durations are known here.
            if not self.skip_animations:
                watch.begin(scene.animations or [], float(scene.duration), self._lines)
                watch.layout.begin(scene)
            return super().save_static_frame_data(scene, static_mobjects)

        def add_frame(self, frame, num_frames=1):
            super().add_frame(frame, num_frames)
            if not self.skip_animations:
                watch.add_frames(num_frames)

        def scene_finished(self, scene):
            watch.tell("assembling", force=True)
            super().scene_finished(scene)

    return WatchedRenderer
