"""Jobs that run no scene: a forked child works out a result and files, the parent sends them on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .channel import MAX_PAYLOAD_BYTES, Channel
from .child import Child, ending_failure, memory_failure, process_failure
from .disk import DiskWatch
from .failure import Failure, clean_error
from .limits import Limits


@dataclass
class OutputFile:
    """One file of a job's output."""

    name: str
    media_type: str
    content: bytes = b""


@dataclass
class Answer:
    """What a job found out."""

    result: dict[str, Any]
    files: list[OutputFile] = field(default_factory=list)


def run_worker(action: Callable[[], Answer], limits: Limits, channel: Channel, crashed: Failure) -> None:
    """Runs ``action`` in a child and sends its answer; ``crashed`` is the job's end when the child dies of its input."""
    inbox = _Inbox(limits.output_bytes)
    disk = DiskWatch(limits.files)
    child = Child(lambda events: _work(action, events), channel)
    try:
        ending = child.watch(limits, disk, inbox.on_event, _to_own_log)
    finally:
        memory, forks = child.counters_grew()
        child.end()
    if inbox.error is not None:
        error = dict(inbox.error)
        raise Failure(error.pop("type"), error.pop("message"), **error)
    if inbox.result is None:
        if memory or forks:
            raise memory_failure() if memory else process_failure()
        failure = ending_failure(ending, disk)
        raise failure if failure.kind in ("MemoryLimit", "DiskLimit", "TooManyFiles") else crashed
    send_answer(Answer(inbox.result, inbox.files), channel)


def send_answer(answer: Answer, channel: Channel) -> None:
    """``output`` with its files where there are some, then ``done``."""
    if answer.files:
        channel.send(
            "output",
            files=[{"name": f.name, "length": len(f.content), "mediaType": f.media_type} for f in answer.files],
        )
        channel.send_files([f.content for f in answer.files])
    channel.send("done", result=answer.result)


def _work(action: Callable[[], Answer], events: Channel) -> None:
    try:
        answer = action()
        for file in answer.files:
            events.send("file", name=file.name, mediaType=file.media_type)
            for start in range(0, len(file.content), MAX_PAYLOAD_BYTES):
                events.send("data", file.content[start : start + MAX_PAYLOAD_BYTES])
        events.send("result", result=answer.result)
    except Failure as failure:
        events.send("failed", error=failure.as_error())
    except MemoryError:
        events.send("failed", error=memory_failure().as_error())


def _to_own_log(_stream: str, data: bytes) -> None:
    sys.stderr.buffer.write(data[:4096])
    sys.stderr.flush()


class _Inbox:
    """Collects what the child sends, up to a number of bytes."""

    def __init__(self, max_bytes: int) -> None:
        self._left = max_bytes
        self._parts: list[list[bytes]] = []
        self.files: list[OutputFile] = []
        self.result: dict[str, Any] | None = None
        self.error: dict[str, Any] | None = None

    def on_event(self, header: dict[str, Any], payload: bytes) -> None:
        kind = header["type"]
        if kind == "file":
            self.files.append(OutputFile(str(header.get("name")), str(header.get("mediaType"))))
            self._parts.append([])
        elif kind == "data" and self._parts:
            self._left -= len(payload)
            if self._left < 0:
                raise Failure("OutputTooLarge", "The job made more bytes than it may.")
            self._parts[-1].append(payload)
        elif kind == "failed":
            self.error = clean_error(header.get("error") or {})
        elif kind == "result" and isinstance(header.get("result"), dict):
            for file, parts in zip(self.files, self._parts, strict=True):
                file.content = b"".join(parts)
            self.result = header["result"]
