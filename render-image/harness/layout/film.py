"""The frames that came out: what the boxes make suspicious is looked at before it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

_EVEN = 8
_CHANGED = 24
"""Differences in brightness, of 255, that an encoder does not make of equal pictures."""


class Film:
    """The finished video, opened when the first question comes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_empty(self, time: float) -> bool:
        """Whether the frame at that moment has one colour."""
        frame = next(self._frames(time, time), None)
        return frame is not None and int(frame.max()) - int(frame.min()) <= _EVEN

    def stands_still(self, start: float, end: float) -> bool:
        """Whether all frames from one moment to the other are equal; it stops looking at the first that is not."""
        first = None
        for frame in self._frames(start, end):
            if first is None:
                first = frame.astype(np.int16)
            elif np.abs(frame - first).max() > _CHANGED:
                return False
        return first is not None

    def _frames(self, start: float, end: float) -> Iterator[np.ndarray]:
        with av.open(str(self._path)) as container:
            stream = container.streams.video[0]
            half = 0.5 / float(stream.average_rate)
            container.seek(max(0, int((start - half) / stream.time_base)), stream=stream)
            for frame in container.decode(stream):
                if frame.time < start - half:
                    continue
                yield _brightness(frame)
                if frame.time > end - 3 * half:
                    return


def _brightness(frame: av.VideoFrame) -> np.ndarray:
    plane = frame.planes[0]
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[:, : frame.width]
