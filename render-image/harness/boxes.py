"""The boxes of an MP4 file that this harness made itself: finding them and reading the few that matter."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of every box between two places."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
        if size < 8 or start + size > end:
            return
        yield kind, start, start + size
        start += size


def inside(data: bytes, span: Span, *path: bytes) -> Iterator[Span]:
    """Boxes below a box, by their path of names."""
    for kind, start, end in boxes(data, span[0] + 8, span[1]):
        if kind == path[0]:
            if len(path) == 1:
                yield start, end
            else:
                yield from inside(data, (start, end), *path[1:])


def uint32(data: bytes, position: int) -> int:
    """A number of four bytes."""
    return struct.unpack_from(">I", data, position)[0]


@dataclass(frozen=True)
class Track:
    """One track: its number, its ticks per second, and whether it is the picture."""

    number: int
    timescale: int
    is_video: bool


def tracks(data: bytes, moov: Span) -> dict[int, Track]:
    """The tracks of a movie header by their number."""
    found = {}
    for track in inside(data, moov, b"trak"):
        handler = next(inside(data, track, b"mdia", b"hdlr"))[0]
        header = next(inside(data, track, b"mdia", b"mdhd"))[0]
        identity = next(inside(data, track, b"tkhd"))[0]
        number = uint32(data, identity + (28 if data[identity + 8] else 20))
        timescale = uint32(data, header + (28 if data[header + 8] else 20))
        found[number] = Track(number, timescale, data[handler + 16 : handler + 20] == b"vide")
    return found


@dataclass(frozen=True)
class Run:
    """One run of samples (``trun``): what each of them says."""

    durations: list[int]
    offsets: list[int]
    first_flags: int


@dataclass(frozen=True)
class TrackFragment:
    """One track's part of a fragment (``traf``)."""

    track: int
    time: int
    runs: list[Run]

    @property
    def duration(self) -> int:
        return sum(sum(run.durations) for run in self.runs)

    @property
    def starts_with_keyframe(self) -> bool:
        return bool(self.runs) and not self.runs[0].first_flags & 0x10000

    def presentation_times(self) -> Iterator[int]:
        """When each sample is shown, in the order of the file."""
        time = self.time
        for run in self.runs:
            for duration, offset in zip(run.durations, run.offsets, strict=True):
                yield time + offset
                time += duration


def track_fragments(data: bytes, moof: Span) -> Iterator[TrackFragment]:
    """Every track's part of a fragment."""
    for span in inside(data, moof, b"traf"):
        header = next(inside(data, span, b"tfhd"))[0]
        duration, flags = _defaults(data, header)
        time = next(inside(data, span, b"tfdt"))[0]
        is_long = bool(data[time + 8])
        yield TrackFragment(
            uint32(data, header + 12),
            struct.unpack_from(">Q" if is_long else ">I", data, time + 12)[0],
            [_run(data, run[0], duration, flags) for run in inside(data, span, b"trun")],
        )


def _defaults(data: bytes, header: int) -> tuple[int, int]:
    flags = uint32(data, header + 8) & 0xFFFFFF
    position = header + 16 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
    duration = sample_flags = 0
    if flags & 8:
        duration = uint32(data, position)
        position += 4
    if flags & 0x10:
        position += 4
    if flags & 0x20:
        sample_flags = uint32(data, position)
    return duration, sample_flags


def _run(data: bytes, start: int, default_duration: int, default_flags: int) -> Run:
    flags = uint32(data, start + 8) & 0xFFFFFF
    count = uint32(data, start + 12)
    position = start + 16 + (4 if flags & 1 else 0)
    first_flags = default_flags
    if flags & 4:
        first_flags = uint32(data, position)
        position += 4
    fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    places = {bit: 4 * order for order, bit in enumerate(fields)}
    samples = range(position, position + 4 * len(fields) * count, 4 * len(fields)) if fields else []
    if 0x400 in places and count:
        first_flags = uint32(data, position + places[0x400])
    durations = [uint32(data, s + places[0x100]) for s in samples] if 0x100 in places else [default_duration] * count
    # A signed number in version 1, and small enough to be read as one in version 0.
    offsets = (
        [struct.unpack_from(">i", data, s + places[0x800])[0] for s in samples] if 0x800 in places else [0] * count
    )
    return Run(durations, offsets, first_flags)
