"""How a play is cut into parts that different processes can draw."""

from __future__ import annotations

from dataclasses import dataclass

_FIRST_SECONDS = 0.4
_PIECE_SECONDS = 1.6
_WORTH_CUTTING = 1.6


@dataclass(frozen=True)
class Part:
    """A run of frames of one play."""

    play: int
    number: int
    path: str
    first: int = 0
    stop: int | None = None
    has_static_image: bool = False
    """Whether the picture of what does not move was drawn before the fork."""


def piece_starts(frames: int, rate: float, first_play: bool) -> list[int]:
    """The first frames of the pieces of a play.

    A long play is cut so that all cores have something to draw; the very first piece is short, so that there is
    something to watch soon.
    """
    starts = [0]
    head = max(2, round(_FIRST_SECONDS * rate))
    if first_play and frames >= 2 * head:
        starts.append(head)
    piece = max(2, round(_PIECE_SECONDS * rate))
    rest = frames - starts[-1]
    if rest > _WORTH_CUTTING * piece:
        count = max(2, round(rest / piece))
        starts += [starts[-1] + rest * number // count for number in range(1, count)]
    return starts
