"""The forked child that runs one scene. Everything here happens in the reach of a stranger's code."""

from __future__ import annotations

import inspect
import logging
import os
import random
import sys
import time
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import assemble, fast_scene, formulas, mends, source
from .channel import Channel
from .estimate import estimate_seconds
from .explain import explain
from .failure import Failure

MODULE_NAME = "scene"
FORMULAS = "formulas"
"""The folder beside the scene in which pictures of formulas are found and left."""


@dataclass(frozen=True)
class Profile:
    """What the video is to be: even sizes, since the encoder halves the colour planes."""

    width: int
    height: int
    fps: float

    @staticmethod
    def from_job(job: dict[str, Any]) -> Profile:
        """Reads the job's profile; raises OutputInvalid for one that cannot be encoded."""
        given = job.get("profile") if isinstance(job.get("profile"), dict) else {}
        width, height, fps = given.get("width", 854), given.get("height", 480), given.get("fps", 15)
        numbers = all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in (width, height, fps))
        if not numbers or not (16 <= width <= 7680 and 16 <= height <= 7680 and 1 <= fps <= 240):
            raise Failure("OutputInvalid", "The profile's width, height or frame rate is out of range.")
        if int(width) != width or int(height) != height or width % 2 or height % 2:
            raise Failure("OutputInvalid", "The profile's width and height must be even whole numbers.")
        if given.get("format", "mp4") != "mp4":
            raise Failure("OutputInvalid", "The only video format of a render is mp4.")
        return Profile(int(width), int(height), fps)


@dataclass
class SceneTask:
    """What the child needs to know of the job."""

    text: str
    scene_class: str | None
    profile: Profile
    seed: int
    expected_seconds: float | None
    folder: Path
    fast: bool = True
    """Drawn by all cores where that gives the same frames; otherwise by Manim's own renderer alone."""
    preview: bool = False
    """The encoder that is quick rather than thorough."""
    cores: int = 1 << 10
    """Processors to draw with at most."""
    segments: bool = False
    """Finished animations are sent while the rest is drawn."""
    kept: dict[str, bytes] = field(default_factory=dict)
    """Segments of earlier renders of this scene by their digest."""
    fallback: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def scene_path(self) -> Path:
        return self.folder / source.FILE_NAME

    @property
    def video_path(self) -> Path:
        return self.folder / "out" / "video.mp4"

    @property
    def formulas_path(self) -> Path:
        return self.folder / FORMULAS


def run(task: SceneTask, channel: Channel) -> None:
    """Renders the scene and tells how it went: one ``finished`` or one ``failed`` event."""
    shared = fast_scene.Attempt()
    if task.fast:
        task.fallback = fast_scene.attempt(task, channel, shared)
        if task.fallback is None:
            return
        channel.send("fallback", reason=task.fallback)
    try:
        started = time.monotonic()
        watch = _render(task, channel, shared)
        watch.layout.report(task.video_path, channel)
        seconds = round(time.monotonic() - started, 3)
        channel.send("finished", manimSeconds=seconds, renderer="stock", fallback=task.fallback, warnings=task.warnings,
                     **_summary(watch))  # fmt: skip
    except BaseException as error:  # the boundary of scene code: whatever it raises is the job's end
        channel.send("failed", error=explain_safely(error, task))


def explain_safely(error: BaseException, task: SceneTask) -> dict[str, Any]:
    try:
        return explain(error, task.text, str(task.scene_path))
    except BaseException:  # an exception class of a stranger that cannot even be looked at
        return Failure("UserException", f"The scene raised {type(error).__name__}, which cannot be shown.").as_error()


def _summary(watch) -> dict[str, Any]:
    animations = [animation.as_json() for animation in watch.animations]
    return {"frames": watch.frames, "animations": animations[:1000], "animationCount": len(animations)}


def _render(task: SceneTask, channel: Channel, shared: fast_scene.Attempt):
    from .renderer import Watch

    mends.after_fork()
    code = source.compile_source(task.text, str(task.scene_path))
    _configure(task)
    _redirect_log(channel)
    watch = Watch(
        shared.send_without_repeats(channel), str(task.scene_path), task.profile.fps, task.expected_seconds or 1.0
    )
    watch.tell("loading", force=True)
    module = _load(code, task)
    scene_class = choose_scene(module, task.scene_class)
    if task.expected_seconds is None:
        watch._expected = estimate_seconds(source.parse(task.text), scene_class.__name__)
    _use_renderer(watch)
    _use_formulas(task)
    random.seed(task.seed)
    scene = scene_class()
    _add_still(scene, task)
    scene.render()
    assemble.move_index_to_front(task.video_path)
    return watch


def _configure(task: SceneTask) -> None:
    from manim import config

    profile = task.profile
    config.pixel_width, config.pixel_height, config.frame_rate = profile.width, profile.height, profile.fps
    config.frame_width, config.frame_height = frame_size(profile.width, profile.height)
    config.media_dir = str(task.folder / "media")
    config.video_dir = str(task.video_path.parent)
    config.output_file = task.video_path.stem
    config.input_file = str(task.scene_path)
    config.disable_caching = True
    config.progress_bar = "none"
    config.write_to_movie = True
    config.seed = task.seed
    config.max_files_cached = 1 << 30


def frame_size(width: int, height: int) -> tuple[float, float]:
    """Manim's units for a video of this shape; the shorter side keeps 8, so that upright videos show all, not a crop.

    854 x 480 is 16:9 but for rounding: it keeps the exact 14.22 units that the plain command draws with.
    """
    aspect = width / height
    for exact in (16 / 9, 9 / 16):
        if abs(aspect - exact) * min(width, height) < 1.0:
            aspect = exact
    return (8.0 * aspect, 8.0) if aspect >= 1 else (8.0, 8.0 / aspect)


def _redirect_log(channel: Channel) -> None:
    class ChannelHandler(logging.Handler):
        """Manim's warnings as log events of their own stream."""

        def emit(self, record: logging.LogRecord) -> None:
            channel.send("log", self.format(record).encode("utf-8", "replace")[:8192] + b"\n", stream="manim")

    logger = logging.getLogger("manim")
    logger.handlers = [ChannelHandler(logging.WARNING)]
    logger.propagate = False


def _load(code: types.CodeType, task: SceneTask, names: dict[str, Any] | None = None) -> types.ModuleType:
    module = types.ModuleType(MODULE_NAME)
    vars(module).update(names or {})
    module.__file__ = str(task.scene_path)
    sys.modules[MODULE_NAME] = module
    sys.path.insert(0, str(task.folder))
    os.chdir(task.folder)
    exec(code, module.__dict__)
    return module


def choose_scene(module: types.ModuleType, wanted: str | None) -> type:
    """The class to render: the named one, else the last scene that the file defines."""
    from manim import Scene

    classes = {
        name: value
        for name, value in vars(module).items()
        if inspect.isclass(value) and issubclass(value, Scene) and value.__module__ == MODULE_NAME
    }
    if wanted is not None:
        if wanted in classes:
            return classes[wanted]
        raise Failure("SceneNotFound", _not_found(wanted, list(classes)))
    with_content = [value for value in classes.values() if value.construct is not Scene.construct]
    if not with_content:
        raise Failure(
            "SceneNotFound",
            "The file defines no scene.",
            hint="Write a class with a construct method: class Intro(Scene): def construct(self): …",
        )
    return max(with_content, key=lambda value: getattr(value, "__firstlineno__", 0))


def _not_found(wanted: str, names: list[str]) -> str:
    if not names:
        return f"The file defines no scene, so there is no {wanted}."
    return f"The file defines no scene {wanted}. It defines {', '.join(names[:10])}."


def _use_renderer(watch) -> None:
    import manim.scene.scene

    from .renderer import watched_renderer

    manim.scene.scene.CairoRenderer = watched_renderer(watch)


def _use_formulas(task: SceneTask) -> None:
    from manim.mobject.text import tex_mobject

    tex_mobject.tex_to_svg_file = formulas.typesetter(task.formulas_path)


def _add_still(scene, task: SceneTask) -> None:
    """A scene that plays nothing is a picture to Manim; a lesson needs a video, so it is shown for a second."""
    tear_down = scene.tear_down

    def tear_down_with_still() -> None:
        if scene.renderer.num_plays == 0:
            task.warnings.append(
                "The scene plays nothing, so it is shown for one second. Add self.play(…) or self.wait(…)."
            )
            scene.wait(1)
        tear_down()

    scene.tear_down = tear_down_with_still
