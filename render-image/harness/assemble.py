"""The finished video, with its index at the front so that it plays while it is loaded."""

from __future__ import annotations

import stat
from pathlib import Path

import av

_MAX_BYTES = 1 << 30


def move_index_to_front(path: Path) -> None:
    """Copies the encoded frames into a file of the same name that starts with the index."""
    if not _is_plain(path):
        return  # Left as it is for ``collect``, which refuses it: opening a pipe here would wait for ever.
    target = path.with_name(path.stem + "-front" + path.suffix)
    with av.open(str(path)) as source, av.open(str(target), "w", options={"movflags": "faststart"}) as output:
        output.metadata.update(source.metadata)
        pairs = {s.index: output.add_stream_from_template(s) for s in (*source.streams.video, *source.streams.audio)}
        for packet in source.demux(*(s for s in source.streams if s.index in pairs)):
            if packet.dts is not None:
                packet.stream = pairs[packet.stream.index]
                output.mux(packet)
    target.replace(path)


def _is_plain(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and 0 < status.st_size <= _MAX_BYTES
