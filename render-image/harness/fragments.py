"""The same encoded frames as a fragmented MP4, and where its pieces lie."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

import av

from .video import opened

_MAX_FRAGMENT_MICROSECONDS = 2_000_000


def fragment(data: bytes) -> bytes:
    """Stream copy: a fragment at each keyframe and at most 2 s long; the first frame is shown at 0."""
    target = io.BytesIO()
    options = {
        "movflags": "frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+global_sidx",
        "frag_duration": str(_MAX_FRAGMENT_MICROSECONDS),
        "use_editlist": "0",
    }
    with opened(data) as source, av.open(target, "w", format="mp4", options=options) as output:
        pairs = {}
        first = _first_presentation(data)
        for stream in (*source.streams.video, *source.streams.audio):
            pairs[stream.index] = output.add_stream_from_template(stream)
        for packet in source.demux(*(s for s in source.streams if s.index in pairs)):
            if packet.dts is None:
                continue
            shift = round(first / packet.time_base) if first else 0
            packet.pts = (packet.pts if packet.pts is not None else packet.dts) - shift
            packet.dts -= shift
            packet.stream = pairs[packet.stream.index]
            output.mux(packet)
    return target.getvalue()


def _first_presentation(data: bytes):
    """Seconds at which the first frame is shown."""
    with opened(data) as container:
        stream = container.streams.video[0]
        for count, packet in enumerate(container.demux(stream)):
            if packet.pts is not None:
                first = packet.pts if count == 0 else min(first, packet.pts)
            if count >= 32:  # no codec here reorders further
                break
        return first * stream.time_base


def index(stream: bytes) -> dict[str, Any]:
    """The protocol's ``streamIndex``: byte ranges of the initialisation and of every fragment."""
    boxes = list(_boxes(stream))
    moov = next((start, end) for kind, start, end in boxes if kind == b"moov")
    timescale, track = _video_track(stream, *moov)
    segments: list[dict[str, Any]] = []
    for (kind, start, end), (_, _, data_end) in zip(boxes, boxes[1:], strict=False):
        if kind != b"moof":
            continue
        begin, duration, keyframe = _times(stream, start, end, track)
        segments.append({
            "offset": start,
            "length": data_end - start,
            "start": round(begin / timescale, 6),
            "duration": round(duration / timescale, 6),
            "keyframe": keyframe,
        })
    return {"init": {"offset": 0, "length": moov[1]}, "segments": segments}


def _boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
        if size < 8 or start + size > end:
            return
        yield kind, start, start + size
        start += size


def _inside(data: bytes, start: int, end: int, *path: bytes) -> Iterator[tuple[int, int]]:
    """Boxes below a box, by their path of names."""
    for kind, inner, inner_end in _boxes(data, start + 8, end):
        if kind == path[0]:
            if len(path) == 1:
                yield inner, inner_end
            else:
                yield from _inside(data, inner, inner_end, *path[1:])


def _video_track(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Time scale and id of the picture's track."""
    for track, track_end in _inside(data, start, end, b"trak"):
        handler, _ = next(_inside(data, track, track_end, b"mdia", b"hdlr"))
        if data[handler + 16 : handler + 20] != b"vide":
            continue
        header, _ = next(_inside(data, track, track_end, b"mdia", b"mdhd"))
        (timescale,) = struct.unpack_from(">I", data, header + (28 if data[header + 8] else 20))
        identity, _ = next(_inside(data, track, track_end, b"tkhd"))
        (number,) = struct.unpack_from(">I", data, identity + (28 if data[identity + 8] else 20))
        return timescale, number
    raise ValueError("the stream that was just made has no picture")


def _times(data: bytes, start: int, end: int, track: int) -> tuple[int, int, bool]:
    """Decode time and length of the picture's part of a fragment, and whether a keyframe begins it."""
    for fragment_start, fragment_end in _inside(data, start, end, b"traf"):
        header, _ = next(_inside(data, fragment_start, fragment_end, b"tfhd"))
        flags = struct.unpack_from(">I", data, header + 8)[0] & 0xFFFFFF
        if struct.unpack_from(">I", data, header + 12)[0] != track:
            continue
        default_duration, default_flags = _defaults(data, header, flags)
        time_box, _ = next(_inside(data, fragment_start, fragment_end, b"tfdt"))
        begin = struct.unpack_from(">Q" if data[time_box + 8] else ">I", data, time_box + 12)[0]
        total, keyframe = 0, None
        for run, _ in _inside(data, fragment_start, fragment_end, b"trun"):
            duration, first_flags = _run(data, run, default_duration, default_flags)
            total += duration
            keyframe = not first_flags & 0x10000 if keyframe is None else keyframe
        return begin, total, bool(keyframe)
    return 0, 0, False


def _defaults(data: bytes, header: int, flags: int) -> tuple[int, int]:
    position = header + 16 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
    duration = sample_flags = 0
    if flags & 8:
        (duration,) = struct.unpack_from(">I", data, position)
        position += 4
    position += 4 if flags & 0x10 else 0
    if flags & 0x20:
        (sample_flags,) = struct.unpack_from(">I", data, position)
    return duration, sample_flags


def _run(data: bytes, run: int, default_duration: int, default_flags: int) -> tuple[int, int]:
    """Total duration of a run of samples, and the flags of its first one."""
    flags = struct.unpack_from(">I", data, run + 8)[0] & 0xFFFFFF
    (count,) = struct.unpack_from(">I", data, run + 12)
    position = run + 16 + (4 if flags & 1 else 0)
    first_flags = default_flags
    if flags & 4:
        (first_flags,) = struct.unpack_from(">I", data, position)
        position += 4
    fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    if 0x400 in fields and count:
        (first_flags,) = struct.unpack_from(">I", data, position + 4 * fields.index(0x400))
    if 0x100 not in fields:
        return count * default_duration, first_flags
    step = 4 * len(fields)
    return sum(struct.unpack_from(">I", data, position + step * n)[0] for n in range(count)), first_flags
