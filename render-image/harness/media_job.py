"""The ``media`` kind: looks at the bytes of a video, in a child that can be spared."""

from __future__ import annotations

from typing import Any

from .channel import Channel
from .failure import Failure
from .limits import Limits
from .worker import Answer, OutputFile, run_worker

_MAX_SECONDS = 120.0


def run(job: dict[str, Any], inputs: dict[str, bytes], channel: Channel) -> None:
    """Answers ``inspect``."""
    operation = job.get("operation")
    if operation != "inspect":
        raise Failure("Crashed", f"media does not know the operation {str(operation)[:40]!r}.")
    data = inputs.get("video", b"")
    crashed = Failure("OutputInvalid", "The video made its reader fail.")
    limits = Limits.from_job(
        {"limits": {"seconds": _MAX_SECONDS, "outputBytes": 2 * len(data) + (16 << 20)} | (job.get("limits") or {})}
    )
    run_worker(lambda: inspect_video(data), limits, channel, crashed)


def inspect_video(data: bytes) -> Answer:
    """Facts, the stream for the page, the poster and the filmstrip."""
    from . import fragments, pictures, video

    facts = video.probe(data)
    stream = fragments.fragment(data)
    strip = pictures.filmstrip(data, facts)
    result = facts.as_json() | {
        "filmstripInterval": strip.interval,
        "filmstripFrames": strip.frames,
        "streamIndex": fragments.index(stream),
    }
    return Answer(
        result,
        [
            OutputFile("stream", "video/mp4", stream),
            OutputFile("poster", "image/webp", strip.poster),
            OutputFile("filmstrip", "image/webp", strip.sprite),
        ],
    )
