"""Finished parts in their order, as segments of one stream that can be played while the rest is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from .parts import Part
from .segments import BadPart, Timeline, split


@dataclass(frozen=True)
class Segment:
    """Frames that follow the segment before without a gap."""

    play: int
    part: int
    start: float
    duration: float
    frames: int
    digest: str | None
    data: bytes
    """``moof`` and ``mdat`` boxes."""
    reused: bool
    """Whether the frames were taken from an earlier render."""


class Observer(Protocol):
    """What the renderer tells while it works. Calls may come between any two steps of scene code."""

    def begin(self, play: int, scene: Any, first_frame: int) -> None:
        """A play has begun; ``scene.animations`` and ``scene.duration`` are its own."""

    def end(self, play: int, frames: int) -> None:
        """How many frames the play has; they may not be drawn yet."""

    def drawn(self, frames: int) -> None:
        """Frames that are drawn, all processes together."""

    def init(self, data: bytes) -> None:
        """What a player needs before the first segment."""

    def segment(self, segment: Segment) -> None:
        """The next segment."""

    def assembling(self) -> None:
        """All frames are drawn."""


class Delivery:
    """Makes segments of parts as they come."""

    def __init__(self, rate: Fraction, observer: Observer) -> None:
        self._rate, self._observer = rate, observer
        self._timeline = Timeline(rate)
        self._init: bytes | None = None

    def take(self, part: Part, result: dict[str, Any]) -> None:
        """The next finished part."""
        first, frames = self._timeline.frames, result["frames"]
        if frames == 0:
            return
        data = self._place(part.path, frames)
        self._observer.segment(
            Segment(
                part.play,
                part.number,
                float(first / self._rate),
                float(frames / self._rate),
                frames,
                result.get("digest"),
                data,
                result.get("reused", False),
            )
        )

    def _place(self, path: str, frames: int) -> bytes:
        part = split(Path(path).read_bytes())
        if self._init is None:
            self._init = part.init
            self._observer.init(part.init)
        elif self._init != part.init:
            raise BadPart("two parts of one scene have different headers")
        return self._timeline.place(part, frames)
