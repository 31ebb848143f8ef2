"""The fast renderer, tried in a process of its own: where it gives up, nothing of it is left for Manim's own."""

from __future__ import annotations

import mmap
import os
import random
import struct
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from . import assemble, fast, mends, processes, source
from .channel import MAX_PAYLOAD_BYTES, Channel
from .estimate import estimate_seconds
from .fast.signals import StockPathNeeded
from .plan import PlannedAnimation, calling_lines, describe
from .renderer import Watch

_GAVE_UP = 75
_FAST_FILES = str(Path(fast.__file__).parent)


class Attempt:
    """What the trying process has told in case that it is not the one that finishes the job."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 8)

    @property
    def planned(self) -> int:
        """How many animations the studio knows already."""
        return struct.unpack_from("=Q", self._shared)[0]

    def note_planned(self, count: int) -> None:
        """Called by the trying process."""
        struct.pack_into("=Q", self._shared, 0, count)

    def send_without_repeats(self, channel: Channel):
        """A ``send`` for the second renderer that leaves out the plan that was sent already."""

        def send(kind: str, *payload: bytes, **fields: Any) -> None:
            if kind != "plan" or fields["animations"][0]["index"] >= self.planned:
                channel.send(kind, *payload, **fields)

        return send


def attempt(task: Any, channel: Channel, shared: Attempt) -> str | None:
    """Renders the scene and tells how it went; or returns why Manim's own renderer has to."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        processes.die_with_parent()
        _try(task, OrderedChannel(channel), shared, writer)
    os.close(writer)
    processes.set_traceable(False)  # What waits here must be as the scene code found it when its turn comes.
    _, status = os.waitpid(pid, 0)
    processes.set_traceable(True)
    os.set_blocking(reader, False)
    try:
        reason = os.read(reader, 4096).decode("utf-8", "replace")
    except BlockingIOError:
        reason = ""  # A process that the scene started still holds the other end.
    os.close(reader)
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return None
    return reason or f"the fast renderer ended with status {code}"


def _try(task: Any, channel: OrderedChannel, shared: Attempt, pipe: int) -> None:
    """Never returns."""
    code, reason = _GAVE_UP, ""
    try:
        started = time.monotonic()
        watch = _render(task, channel, shared)
        watch.layout.report(task.video_path, channel)
        channel.send("finished", manimSeconds=round(time.monotonic() - started, 3), warnings=task.warnings,
                     renderer="fast", **watch.summary())  # fmt: skip
        code = 0
    except StockPathNeeded as needed:
        reason = needed.reason
    except BaseException as error:  # the boundary of scene code: whatever it raises is the job's end
        if _is_ours(error):
            reason = f"the fast renderer failed: {type(error).__name__}: {error}"
        else:
            from .scene_process import explain_safely

            channel.send("failed", error=explain_safely(error, task))
            code = 0
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                continue  # scene code may have closed or replaced its streams
        if reason:
            os.write(pipe, reason.encode("utf-8", "replace")[:2000])
        os._exit(code)


def _is_ours(error: BaseException) -> bool:
    """Whether it was raised by the fast renderer: Manim's own then says whether the scene is at fault."""
    trace = traceback.extract_tb(error.__traceback__)
    return bool(trace) and trace[-1].filename.startswith(_FAST_FILES)


class OrderedChannel:
    """Frames from the scene and from the handler of a signal, one after the other: a handler may interrupt a frame."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._waiting: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self._sending = False

    def send(self, *args: Any, **fields: Any) -> None:
        """Writes the frame now, or right after the one that is being written."""
        self._waiting.append((args, fields))
        if self._sending:
            return
        self._sending = True
        try:
            while self._waiting:
                next_args, next_fields = self._waiting.pop(0)
                self._channel.send(*next_args, **next_fields)
        finally:
            self._sending = False


class FastWatch(Watch):
    """Tells of plays when the scene reaches them, of frames when the children have drawn them."""

    def __init__(self, *args: Any, shared: Attempt) -> None:
        super().__init__(*args)
        self._shared = shared
        self._plays: dict[int, PlannedAnimation] = {}
        self._scene: Any = None
        self._reused: dict[int, bool] = {}

    def begin(self, play: int, scene: Any, first_frame: int) -> None:
        line, inner = calling_lines(self.scene_path)
        start, duration = first_frame / self.fps, float(scene.duration)
        planned = PlannedAnimation(len(self.animations), line, inner, start, duration, describe(scene.animations or []))
        self.animations.append(planned)
        self._plays[play] = planned
        self._send("plan", animations=[planned.as_json()], complete=False)
        self._shared.note_planned(len(self.animations))
        self._scene = scene
        self.layout.begin(scene)

    def end(self, play: int, frames: int) -> None:
        self._plays[play].duration = frames / self.fps
        self.layout.end(self._scene, self._plays[play])

    def drawn(self, frames: int) -> None:
        self.frames = frames
        self.tell("rendering")

    def assembling(self) -> None:
        self.tell("assembling", force=True)

    def init(self, data: bytes) -> None:
        self._send_pieces(data, role="init")

    def segment(self, segment: Any) -> None:
        planned = self._plays[segment.play]
        fields = {
            "animation": planned.index,
            "line": planned.line,
            "part": segment.part,
            "start": round(segment.start, 6),
            "duration": round(segment.duration, 6),
            "frames": segment.frames,
            "digest": segment.digest,
            "reused": segment.reused,
        }
        self._reused[segment.play] = self._reused.get(segment.play, True) and segment.reused
        self._send_pieces(segment.data, role="media", **fields)

    def _send_pieces(self, data: bytes, **fields: Any) -> None:
        for offset in range(0, len(data), MAX_PAYLOAD_BYTES):
            piece = data[offset : offset + MAX_PAYLOAD_BYTES]
            self._send("segment", piece, length=len(data), offset=offset, **fields)

    def summary(self) -> dict[str, Any]:
        """What ``finished`` says of the scene as a whole."""
        animations = [animation.as_json() for animation in self.animations]
        frames = round(sum(animation.duration for animation in self.animations) * self.fps)
        return {"frames": frames, "animations": animations[:1000], "animationCount": len(animations),
                "reused": sum(self._reused.values())}  # fmt: skip


def _render(task: Any, channel: OrderedChannel, shared: Attempt) -> FastWatch:
    from . import scene_process
    from .fast.engine import FastEngine, cores
    from .fast.renderer import FastOptions

    mends.after_fork()
    code = source.compile_source(task.text, str(task.scene_path))
    scene_process._configure(task)
    scene_process._redirect_log(channel)
    watch = FastWatch(channel.send, str(task.scene_path), task.profile.fps, task.expected_seconds or 1.0,
                      shared=shared)  # fmt: skip
    watch.tell("loading", force=True)

    def make_scene() -> Any:
        module = scene_process._load(code, task)
        scene_class = scene_process.choose_scene(module, task.scene_class)
        if task.expected_seconds is None:
            watch._expected = max(estimate_seconds(source.parse(task.text), scene_class.__name__), 0.1)
        random.seed(task.seed)
        scene = scene_class()
        scene_process._add_still(scene, task)
        return scene

    options = FastOptions(min(cores(), task.cores), task.preview, task.segments, task.kept, task.formulas_path)
    FastEngine(options, watch).render(make_scene)
    assemble.move_index_to_front(task.video_path)
    return watch
