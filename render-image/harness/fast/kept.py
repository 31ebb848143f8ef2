"""Segments of earlier renders in the place of drawing the same frames again."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from manim import config

from .encoders import PreviewEncoder
from .segments import BadPart, SplitPart, at_zero, count_frames, split

_HEADER_FILE = "header.mp4"


class KeptSegments:
    """Encoded frames by the digest of what they show.

    The bytes come from a process that ran scene code: they are taken apart with care here, and what is wrong with the
    frames themselves is found by whoever inspects the finished video.
    """

    def __init__(self, segments: Mapping[str, bytes]) -> None:
        self._segments = segments

    def __iter__(self) -> Iterator[str]:
        return iter(self._segments)

    def __contains__(self, digest: str) -> bool:
        return digest in self._segments

    def __len__(self) -> int:
        return len(self._segments)

    def write_part(self, digest: str, frames: int, path: str) -> bool:
        """Makes the file that an encoder would have made of these frames; False when the bytes are not those frames."""
        try:
            fragments = at_zero(self._segments[digest])
            header = _header(Path(path).parent)
            if count_frames(SplitPart(header, fragments)) != frames:
                return False
        except (BadPart, struct.error, RecursionError):
            return False
        unfinished = f"{path}.part"
        Path(unfinished).write_bytes(header + fragments)
        os.replace(unfinished, path)
        return True


def _header(folder: Path) -> bytes:
    """What stands before the frames in every part of this size: read from a part of one black frame, made once."""
    shared = folder / _HEADER_FILE
    if not shared.exists():
        own = f"{shared}.{os.getpid()}"
        encoder = PreviewEncoder(own)
        encoder.write(np.zeros((config.pixel_height, config.pixel_width, 4), np.uint8), 1)
        encoder.close()
        os.replace(own, shared)
    return split(shared.read_bytes()).init
