"""Fragmented MP4: from parts that each begin at zero to one stream that plays from the first segment on."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf"})


class BadPart(ValueError):
    """A part is no fragmented MP4 file of the kind that our encoder writes."""


@dataclass(frozen=True)
class SplitPart:
    """One encoder's file: what a player needs once, and the frames."""

    init: bytes
    fragments: bytes


def boxes(data: bytes | bytearray, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the boxes on one level."""
    end = len(data) if end is None else end
    while start < end:
        if end - start < 8:
            raise BadPart("a box is cut off")
        size, kind = struct.unpack_from(">I4s", data, start)
        if size < 8 or start + size > end:
            raise BadPart(f"the size of a {kind!r} box is out of range")
        yield kind, start, start + size
        start += size


def _walk(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for kind, first, last in boxes(data, start, end):
        yield kind, first, last
        if kind in _CONTAINERS:
            yield from _walk(data, first + 8, last)


def split(data: bytes) -> SplitPart:
    """Takes a part's file apart; indexes at its end are dropped."""
    init, fragments = bytearray(), bytearray()
    for kind, start, end in boxes(data):
        if kind in (b"ftyp", b"moov"):
            init += data[start:end]
        elif kind in (b"moof", b"mdat"):
            fragments += data[start:end]
    if not init or not fragments:
        raise BadPart("there is no header or no frame in it")
    return SplitPart(bytes(init), bytes(fragments))


def timescale(init: bytes) -> int:
    """Ticks a second of the video track."""
    for kind, start, _ in _walk(init, 0, len(init)):
        if kind == b"mdhd":
            return struct.unpack_from(">I", init, start + (28 if init[start + 8] else 20))[0]
    raise BadPart("there is no media header")


class Timeline:
    """Moves the fragments of one part after another to their place in the scene."""

    def __init__(self, rate: Fraction) -> None:
        self._rate = rate
        self._sequence = 0
        self.frames = 0

    def place(self, part: SplitPart, frames: int) -> bytes:
        """The part's fragments with the decode time of all frames before it; counts ``frames`` on."""
        ticks = Fraction(self.frames * timescale(part.init)) / self._rate
        data = _moved(part.fragments, round(ticks))
        for kind, start, _ in _walk(data, 0, len(data)):
            if kind == b"mfhd":
                self._sequence += 1
                struct.pack_into(">I", data, start + 12, self._sequence)
        self.frames += frames
        return bytes(data)


def at_zero(fragments: bytes) -> bytes:
    """Fragments that had a place on some timeline, as an encoder would have written them: from decode time 0 on."""
    kinds = [kind for kind, _, _ in boxes(fragments)]
    first = next((time for _, _, time in _decode_times(fragments)), None)
    if first is None or kinds != [b"moof", b"mdat"] * (len(kinds) // 2):
        raise BadPart("these are no fragments with frames")
    return bytes(_moved(fragments, -first))


def _moved(fragments: bytes, shift: int) -> bytearray:
    data = bytearray(fragments)
    for place, layout, time in _decode_times(fragments):
        if time + shift < 0:
            raise BadPart("decode times go back")
        struct.pack_into(layout, data, place, time + shift)
    return data


def _decode_times(fragments: bytes) -> Iterator[tuple[int, str, int]]:
    """Where each ``tfdt`` holds its number, how it is written, and what it says."""
    for kind, start, _ in _walk(fragments, 0, len(fragments)):
        if kind == b"tfdt":
            layout = ">Q" if fragments[start + 8] == 1 else ">I"
            yield start + 12, layout, struct.unpack_from(layout, fragments, start + 12)[0]


def assemble(files: Iterable[str], rate: Fraction, output: Path, comment: str) -> None:
    """One ordinary video file of all parts, by stream copy."""
    joined = io.BytesIO()
    timeline = Timeline(rate)
    for path in files:
        part = split(Path(path).read_bytes())
        if joined.tell() == 0:
            joined.write(part.init)
        joined.write(timeline.place(part, count_frames(part)))
    joined.seek(0)
    with av.open(joined) as source, av.open(str(output), mode="w") as target:
        target.metadata["comment"] = comment
        video = source.streams.video[0]
        stream = target.add_stream_from_template(video)
        for packet in source.demux(video):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)


def count_frames(part: SplitPart) -> int:
    """Frames in all track runs of a part."""
    return sum(
        struct.unpack_from(">I", part.fragments, start + 12)[0]
        for kind, start, _ in _walk(part.fragments, 0, len(part.fragments))
        if kind == b"trun"
    )
