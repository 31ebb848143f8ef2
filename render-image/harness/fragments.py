"""The same encoded frames as a fragmented MP4, and where its pieces lie."""

from __future__ import annotations

import itertools
import os
import tempfile
from fractions import Fraction
from typing import Any

import av

from .boxes import Span, boxes, track_fragments, tracks
from .video import opened

_MAX_FRAGMENT_MICROSECONDS = 2_000_000
_MAX_REORDERED = 32


def fragment(data: bytes) -> bytes:
    """Stream copy: a fragment at each keyframe and at most 2 s long; the first frame is shown at 0."""
    with tempfile.TemporaryDirectory() as folder:
        # A real file: the index goes to the front last, for which the muxer reads its own output again.
        path = os.path.join(folder, "stream.mp4")
        _copy(data, path)
        with open(path, "rb") as file:
            return file.read()


def _copy(data: bytes, path: str) -> None:
    options = {
        # Signed composition offsets instead of an edit list: reordered frames are then shown from 0 on, not late.
        "movflags": "frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+global_sidx+skip_trailer",
        "frag_duration": str(_MAX_FRAGMENT_MICROSECONDS),
        "use_editlist": "0",
    }
    first = _first_presentation(data)
    with opened(data) as source, av.open(path, "w", format="mp4", options=options) as output:
        pairs = {s.index: output.add_stream_from_template(s) for s in (*source.streams.video, *source.streams.audio)}
        for packet in source.demux(*(s for s in source.streams if s.index in pairs)):
            if packet.dts is None:
                continue
            shift = round(first / packet.time_base)
            packet.pts = (packet.pts if packet.pts is not None else packet.dts) - shift
            packet.dts -= shift
            packet.stream = pairs[packet.stream.index]
            output.mux(packet)


def _first_presentation(data: bytes) -> Fraction:
    """Seconds at which the first frame is shown."""
    times = []
    with opened(data) as container:
        stream = container.streams.video[0]
        for packet in container.demux(stream):
            if packet.pts is not None:
                times.append(packet.pts)
            if len(times) == _MAX_REORDERED:
                break
        return min(times) * stream.time_base


def _box(stream: bytes, wanted: bytes) -> Span:
    return next((start, end) for kind, start, end in boxes(stream) if kind == wanted)


def index(stream: bytes) -> dict[str, Any]:
    """The protocol's ``streamIndex``: byte ranges of the initialisation and of every fragment."""
    moov = _box(stream, b"moov")
    known = tracks(stream, moov)
    order = list(boxes(stream))
    segments: list[dict[str, Any]] = []
    for (kind, start, end), (_, _, data_end) in itertools.pairwise(order):
        if kind != b"moof":
            continue
        part = next((f for f in track_fragments(stream, (start, end)) if known[f.track].is_video), None)
        if part is None:
            # Sound alone, which goes on after the picture: it belongs to what was before.
            segments[-1]["length"] = data_end - segments[-1]["offset"]
            continue
        timescale = known[part.track].timescale
        segments.append(
            {
                "offset": start,
                "length": data_end - start,
                "start": round(part.time / timescale, 6),
                "duration": round(part.duration / timescale, 6),
                "keyframe": part.starts_with_keyframe,
            }
        )
    return {"init": {"offset": 0, "length": moov[1]}, "segments": segments}
