"""The harness's process: get warm, say ``ready``, take one job, say how it ended, leave."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from typing import Any

from . import check_job, doctor_job, media_job, processes, render_job, warm
from .channel import Channel, ProtocolError
from .failure import Failure
from .preview import session

PROTOCOL = 1
MAX_INPUT_BYTES = 268_435_456
MAX_INPUTS = 64

_KINDS = {
    "render": render_job.run,
    "check": check_job.run,
    "media": media_job.run,
    "doctor": doctor_job.run,
    "preview": session.run,
}


def main() -> int:
    """Serves one job over standard input and output; the exit code is 0 when it was served, however it ended."""
    channel = take_channel()
    processes.adopt_orphans()
    version = warm.import_manim()
    warm.warm_up()
    processes.set_traceable(False)
    channel.send("ready", protocol=PROTOCOL, manim=version, python=platform.python_version())
    try:
        return serve(channel)
    except BrokenPipeError:
        return 1  # The studio is gone; there is nobody to tell.


def take_channel() -> Channel:
    """Moves the protocol away from descriptors 0 and 1, so that nothing that prints can reach it."""
    reader, writer = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", closefd=False)
    return Channel(reader, writer)


def serve(channel: Channel) -> int:
    """Takes one job and ends it with ``done`` or ``failed``."""
    try:
        frame = channel.receive()
        if frame is None:
            return 0
        job = _checked(frame[0])
        inputs = receive_inputs(job, channel)
    except ProtocolError as error:
        print(f"harness: {error}", file=sys.stderr)
        return 2
    try:
        _KINDS[job["kind"]](job, inputs, channel)
    except Failure as failure:
        channel.send("failed", error=failure.as_error())
    except ProtocolError as error:
        print(f"harness: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise
    except Exception:  # the boundary of the job: the studio hears of every end
        traceback.print_exc()
        channel.send("failed", error=Failure("Crashed", "The render harness failed; its log says why.").as_error())
        return 1
    return 0


def _checked(job: dict[str, Any]) -> dict[str, Any]:
    if job["type"] != "job":
        raise ProtocolError(f"expected a job, got {job['type'][:40]!r}")
    if job.get("kind") not in _KINDS:
        raise ProtocolError(f"unknown kind of job {str(job.get('kind'))[:40]!r}")
    return job


def receive_inputs(job: dict[str, Any], channel: Channel) -> dict[str, bytes]:
    """The job's input files by name, from the ``data`` frames that follow it."""
    announced = job.get("inputs", [])
    if not isinstance(announced, list) or len(announced) > MAX_INPUTS:
        raise ProtocolError("inputs is no list of files")
    lengths: list[tuple[str, int]] = []
    for item in announced:
        name, length = (item.get("name"), item.get("length")) if isinstance(item, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(length, int) or isinstance(length, bool) or length < 0:
            raise ProtocolError("an input has no name or no length")
        lengths.append((name, length))
    total = sum(length for _, length in lengths)
    if total > MAX_INPUT_BYTES:
        raise ProtocolError(f"inputs of {total} bytes are over the cap")
    content = _receive_bytes(total, channel)
    files, start = {}, 0
    for name, length in lengths:
        files[name] = bytes(content[start : start + length])
        start += length
    return files


def _receive_bytes(total: int, channel: Channel) -> bytearray:
    content = bytearray()
    while len(content) < total:
        frame = channel.receive()
        if frame is None:
            raise ProtocolError("the stream ended before the inputs were complete")
        header, payload = frame
        if header["type"] != "data" or not payload:
            raise ProtocolError("expected data")
        content += payload
    if len(content) > total:
        raise ProtocolError("more data than announced")
    return content
