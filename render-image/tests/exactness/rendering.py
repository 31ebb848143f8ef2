"""Renders a scene with Manim's own renderer and with the fast path, and reads what the frames were."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Rendered:
    """One render: the digests of its raw frames in order and what else a viewer would notice."""

    frames: list[str]
    plays: int = 0
    seconds: float = 0.0
    time: float = 0.0
    fallback: str | None = None
    error: str | None = None
    video: dict[str, Any] | None = None
    segments: list[dict[str, Any]] = field(default_factory=list)
    stream: dict[str, Any] | None = None


@dataclass
class Recipe:
    """What to render and how."""

    source: Path
    scene: str
    folder: Path
    width: int = 214
    height: int = 120
    rate: float = 15
    workers: int = 2
    preview: bool = True
    segments: bool = False
    kept: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


def kept_of(rendered: Rendered) -> dict[str, bytes]:
    """What somebody who keeps segments has of a render."""
    return {s["digest"]: base64.b64decode(s["data"]) for s in rendered.segments if s["digest"]}


def render_stock(recipe: Recipe) -> Rendered:
    """Manim's own renderer."""
    return _in_child(lambda: _stock(recipe))


def render_fast(recipe: Recipe) -> Rendered:
    """The fast path alone: where it gives up, ``fallback`` says why and there are no frames."""
    return _in_child(lambda: _fast(recipe))


def _in_child(action: Callable[[], Rendered]) -> Rendered:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reader)
            from harness import mends

            mends.after_fork()
            try:
                answer = action()
            except Exception:
                answer = Rendered([], error=traceback.format_exc())
            _clear()
            with os.fdopen(writer, "w") as pipe:
                json.dump(vars(answer), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    assert text, "the rendering process died"
    return Rendered(**json.loads(text))


_made: list[Path] = []


def _clear() -> None:
    for folder in _made:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(recipe: Recipe) -> Path:
    from manim import config

    folder = Path(tempfile.mkdtemp(dir=recipe.folder))
    _made.append(folder)
    logging.getLogger("manim").setLevel(logging.ERROR)
    config.pixel_width, config.pixel_height, config.frame_rate = recipe.width, recipe.height, recipe.rate
    config.frame_height, config.frame_width = 8.0, 8.0 * 16 / 9
    (folder / "media").mkdir()
    config.media_dir = str(folder / "media")
    config.tex_dir = str(recipe.folder / "Tex")
    config.text_dir = str(folder / "texts")
    config.video_dir = str(folder / "out")
    config.partial_movie_dir = str(folder / "parts")
    config.images_dir = str(folder / "images")
    config.input_file = str(recipe.source)
    config.output_file = "video"
    config.disable_caching = True
    config.progress_bar = "none"
    config.seed = 0
    for name, value in recipe.settings.items():
        setattr(config, name, value)
    os.chdir(folder)
    return folder


def _scene_class(recipe: Recipe) -> type:
    module = types.ModuleType("scene")
    module.__file__ = str(recipe.source)
    sys.modules["scene"] = module
    exec(compile(recipe.source.read_text(), str(recipe.source), "exec"), module.__dict__)
    random.seed(0)
    return getattr(module, recipe.scene)


def _digest(frame) -> str:
    return hashlib.blake2b(frame.tobytes(), digest_size=8).hexdigest()


def _stock(recipe: Recipe) -> Rendered:
    folder = _prepare(recipe)
    from manim.renderer.cairo_renderer import CairoRenderer

    seen: list[str] = []
    original = CairoRenderer.add_frame

    def add_frame(self, frame, num_frames=1):
        if not self.skip_animations:
            seen.extend([_digest(frame)] * num_frames)
        original(self, frame, num_frames)

    CairoRenderer.add_frame = add_frame
    started = time.perf_counter()
    scene = _scene_class(recipe)()
    scene.render()
    return _result(seen, scene, folder, started)


def _fast(recipe: Recipe) -> Rendered:
    folder = _prepare(recipe)
    from harness.fast import renderer as fast
    from harness.fast.engine import FastEngine, FastOptions
    from harness.fast.signals import StockPathNeeded

    _note_frames(fast)
    observer = Collected()
    options = FastOptions(recipe.workers, recipe.preview, recipe.segments, recipe.kept)
    made: list[Any] = []

    def make():
        made.append(_scene_class(recipe)())
        return made[0]

    started = time.perf_counter()
    try:
        FastEngine(options, observer).render(make)
    except StockPathNeeded as needed:
        return Rendered([], fallback=needed.reason)
    seen = [line for path in sorted(folder.rglob("*.frames")) for line in path.read_text().split()]
    result = _result(seen, made[0], folder, started)
    result.segments = observer.segments
    result.stream = probe_bytes(folder, observer.stream) if observer.stream else None
    return result


def _note_frames(fast) -> None:
    """Has every encoder write the digests of its frames beside its file."""

    def noting(encoder):
        class Noting(encoder):
            def __init__(self, *args):
                super().__init__(*args)
                self._notes = open(f"{args[-1]}.frames", "w")

            def write(self, pixels, count):
                self._notes.write((_digest(pixels) + "\n") * count)
                super().write(pixels, count)

            def close(self):
                self._notes.close()
                super().close()

        return Noting

    fast.PreviewEncoder, fast.ManimEncoder = noting(fast.PreviewEncoder), noting(fast.ManimEncoder)


class Collected:
    """An observer that keeps everything."""

    def __init__(self) -> None:
        self.plays: list[list[int]] = []
        self.segments: list[dict[str, Any]] = []
        self.stream = b""
        self.frames = 0

    def begin(self, play, scene, first_frame):
        self.plays.append([first_frame, 0])

    def end(self, play, frames):
        self.plays[-1][1] = frames

    def drawn(self, frames):
        self.frames = frames

    def init(self, data):
        self.stream += data

    def segment(self, segment):
        self.segments.append({**vars(segment), "data": base64.b64encode(segment.data).decode()})
        self.stream += segment.data

    def assembling(self):
        pass


def _result(seen: list[str], scene: Any, folder: Path, started: float) -> Rendered:
    seconds = time.perf_counter() - started
    videos = [path for path in folder.glob("out/video.*") if path.suffix in (".mp4", ".webm", ".mov", ".gif")]
    return Rendered(
        seen, scene.renderer.num_plays, seconds, scene.renderer.time, video=probe_file(videos[0]) if videos else None
    )


def probe_file(path: Path) -> dict[str, Any]:
    """Frame times, size, codec and sound of a video; a digest of its decoded frames where it is short."""
    import av

    decoded = hashlib.blake2b(digest_size=8)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        times = []
        for frame in container.decode(stream):
            times.append(round(float(frame.pts * frame.time_base), 6))
            decoded.update(frame.to_ndarray().tobytes())
        return {
            "times": times,
            "width": stream.width,
            "height": stream.height,
            "codec": stream.codec_context.name,
            "audio": len(container.streams.audio),
            "decoded": decoded.hexdigest(),
            "file": hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest(),
        }


def probe_bytes(folder: Path, data: bytes) -> dict[str, Any]:
    """The same of a stream in memory."""
    path = folder / "stream.mp4"
    path.write_bytes(data)
    return probe_file(path)
