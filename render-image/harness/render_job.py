"""The ``render`` kind: one scene, from source to video bytes."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import Any

from . import scene_process, source
from .channel import Channel
from .child import Child, ending_failure, memory_failure, process_failure
from .collect import collect
from .disk import DiskWatch
from .failure import Failure, clean_error, cut
from .formulas import KeptFormulas
from .layout.findings import clean_findings
from .limits import Limits
from .logs import LogRelay
from .scene_process import Profile, SceneTask
from .segment_relay import SegmentRelay, read_kept
from .worker import Answer, OutputFile, send_answer

_MAX_PLANNED = 20_000
_PROGRESS_INTERVAL = 0.095
_DRAFT_PIXELS = 854 * 480


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Renders and sends ``output`` and ``done``; raises the Failure that the job ends with."""
    started = time.monotonic()
    limits = Limits.from_job(job)
    folder = Path(tempfile.mkdtemp(prefix="scene-", dir=_work_folder()))
    try:
        task = _task(job, inputs, folder)
        formulas = KeptFormulas(task.formulas_path)
        formulas.place(inputs.get("formulas", b""))
        segments = SegmentRelay(channel.send, task.segments, 2 * limits.output_bytes)
        relay = Relay(channel, LogRelay(channel.send, limits.log_bytes), segments)
        try:
            video = _run_child(task, limits, channel, relay)
        finally:
            # Also of a scene that failed, so that its next try is quick.
            for name, picture in formulas.made().items():
                channel.send("formula", picture, name=name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    result = relay.result(task.profile, len(video), time.monotonic() - started)
    if relay.findings:
        channel.send("layout", findings=relay.findings)
    files = [OutputFile("video", "video/mp4", video)]
    if 0 < len(relay.objects) <= limits.output_bytes - len(video):
        files.append(OutputFile("objects", "application/json", relay.objects))
    send_answer(Answer(result, files), channel)


def _work_folder() -> str:
    home = os.environ.get("HOME", "")
    return home if os.access(home, os.W_OK) else tempfile.gettempdir()


def _task(job: dict[str, Any], inputs: dict[str, bytes], folder: Path) -> SceneTask:
    text = source.decode(inputs.get("scene.py", b""))
    expected, seed = job.get("expectedSeconds"), job.get("seed", 0)
    wanted = job.get("sceneClass")
    profile = Profile.from_job(job)
    task = SceneTask(
        text=text,
        scene_class=wanted if isinstance(wanted, str) and wanted else None,
        profile=profile,
        seed=seed if isinstance(seed, int) and 0 <= seed < 1 << 32 else 0,
        expected_seconds=float(expected) if isinstance(expected, (int, float)) and expected > 0 else None,
        folder=folder,
        fast=job.get("renderer") != "stock",
        preview=_wants_preview(job, profile),
        cores=cores if isinstance(cores := job.get("cores"), int) and cores > 0 else 1 << 10,
        segments=job.get("segments") is True and job.get("renderer") != "stock",
        kept=read_kept(inputs.get("segments", b"")),
    )
    task.scene_path.write_text(text, encoding="utf-8")
    return task


def _wants_preview(job: dict[str, Any], profile: Profile) -> bool:
    """A draft is to be there soon; a larger video is encoded with care unless the job says otherwise."""
    if job.get("encoder") in ("preview", "final"):
        return job["encoder"] == "preview" or job.get("segments") is True
    return job.get("segments") is True or profile.width * profile.height <= _DRAFT_PIXELS


def _run_child(task: SceneTask, limits: Limits, channel: Channel, relay: Relay) -> bytes:
    disk = DiskWatch(limits.files)
    child = Child(lambda events: scene_process.run(task, events), channel)
    try:
        ending = child.watch(limits, disk, relay.on_event, relay.logs.write, lambda: _too_large(task, limits))
    finally:
        memory, forks = child.counters_grew()
        ended = child.end()
    if not ended:
        raise Failure("Crashed", "Processes of the scene could not be ended.")
    if relay.error is not None:
        raise _reported(relay.error, memory, forks)
    if not relay.finished:
        raise ending_failure(ending, disk)
    return collect(task.video_path, limits.output_bytes)


def _too_large(task: SceneTask, limits: Limits) -> Failure | None:
    """Looks at the parts of the video while they are written; at the end the whole lies beside its parts."""
    total = 0
    try:
        for path in task.video_path.parent.rglob("*"):
            status = path.lstat()
            total += status.st_size if stat.S_ISREG(status.st_mode) else 0
    except OSError:
        return None  # Files come and go; the next look is soon.
    if total <= 2 * limits.output_bytes:
        return None
    return Failure(
        "OutputTooLarge",
        f"The video grew over {limits.output_bytes} bytes.",
        hint="Make the scene shorter, or choose a smaller size or frame rate.",
    )


def _reported(error: dict[str, Any], memory: bool, forks: bool) -> Failure:
    """What the child said, corrected by what the kernel counted: a LaTeX that was killed looks like a LaTeX error."""
    if error["type"] in ("UserException", "LatexError", "Crashed"):
        if memory:
            return memory_failure()
        if forks:
            return process_failure()
    kind, message = error.pop("type"), error.pop("message")
    return Failure(kind, message, **error)


class Relay:
    """Passes the child's events on, in the protocol's own words; the child is a stranger."""

    def __init__(self, channel: Channel, logs: LogRelay, segments: SegmentRelay) -> None:
        self._channel = channel
        self.logs = logs
        self._segments = segments
        self.error: dict[str, Any] | None = None
        self.finished: dict[str, Any] | None = None
        self.findings: list[dict[str, Any]] = []
        self.objects = b""
        self._planned = 0
        self._fell_back = False
        self._fraction = 0.0
        self._progress_at = 0.0

    def on_event(self, header: dict[str, Any], payload: bytes) -> None:
        """Takes one event; after an end nothing more is listened to."""
        if self.error is not None or self.finished is not None:
            return
        kind = header["type"]
        if kind == "log":
            self.logs.write("manim", payload)
        elif kind == "plan":
            self._plan(header.get("animations"))
        elif kind == "progress":
            self._progress(header)
        elif kind == "fallback":
            self._fallback(header.get("reason"))
        elif kind == "segment":
            self._segments.take(header, payload)
        elif kind == "layout":
            self.findings, self.objects = list(clean_findings(header.get("findings"))), payload
        elif kind == "failed" and isinstance(header.get("error"), dict):
            self.error = clean_error(header["error"])
        elif kind == "finished":
            self.finished = header

    def _plan(self, animations: Any) -> None:
        cleaned = [a for a in map(clean_animation, animations if isinstance(animations, list) else []) if a]
        if cleaned and self._planned < _MAX_PLANNED:
            self._planned += len(cleaned)
            self._channel.send("plan", animations=cleaned, complete=False)

    def _fallback(self, reason: Any) -> None:
        if isinstance(reason, str) and not self._fell_back:
            self._fell_back = True
            self._channel.send("fallback", reason=cut(reason, 500))

    def _progress(self, header: dict[str, Any]) -> None:
        stage = header.get("stage")
        now = time.monotonic()
        too_soon = now - self._progress_at < _PROGRESS_INTERVAL and stage == "rendering"
        if stage not in ("loading", "rendering", "assembling") or too_soon:
            return
        self._progress_at = now
        self._fraction = max(self._fraction, min(_number(header.get("fraction")), 0.99))
        self._channel.send(
            "progress",
            stage=stage,
            animation=int(_number(header.get("animation"))),
            time=_number(header.get("time")),
            frames=int(_number(header.get("frames"))),
            fraction=self._fraction,
        )

    def result(self, profile: Profile, length: int, seconds: float) -> dict[str, Any]:
        """The ``result`` of ``done``."""
        told = self.finished or {}
        frames = int(_number(told.get("frames")))
        animations = told.get("animations") if isinstance(told.get("animations"), list) else []
        warnings = told.get("warnings") if isinstance(told.get("warnings"), list) else []
        if self.logs.truncated:
            warnings = [*warnings, "The scene printed too much; the rest of its output was dropped."]
        return {
            "duration": round(frames / profile.fps, 4),
            "frames": frames,
            "width": profile.width,
            "height": profile.height,
            "fps": profile.fps,
            "bytes": length,
            "animations": [a for a in map(clean_animation, animations[:1000]) if a],
            "warnings": [cut(str(warning), 500) for warning in warnings[:20]],
            "renderer": "fast" if told.get("renderer") == "fast" else "stock",
            **({"fallback": cut(fallback, 500)} if isinstance(fallback := told.get("fallback"), str) else {}),
            "reused": int(_number(told.get("reused"))),
            "manimSeconds": round(min(_number(told.get("manimSeconds")), seconds), 3),
        }


def clean_animation(animation: Any) -> dict[str, Any] | None:
    """An ``Animation`` with fields of the right kind, or None."""
    if not isinstance(animation, dict) or not isinstance(animation.get("name"), str):
        return None
    numbers = {name: _number(animation.get(name)) for name in ("index", "line", "innerLine", "start", "duration")}
    return {
        "index": int(numbers["index"]),
        "line": max(1, int(numbers["line"])),
        "innerLine": max(1, int(numbers["innerLine"])),
        "start": numbers["start"],
        "duration": numbers["duration"],
        "name": cut(animation["name"], 120),
    }


def _number(value: Any) -> float:
    usable = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9
    return value if usable else 0
