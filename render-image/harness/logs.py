"""What scene code prints, as capped ``log`` frames."""

from __future__ import annotations

import codecs
from collections.abc import Callable

_CHUNK = 32_768


class LogRelay:
    """Sends text as ``log`` frames until the job's budget is spent, then says so once and drops the rest."""

    def __init__(self, send: Callable[..., None], budget: int) -> None:
        self._send = send
        self._left = budget
        self._decoders: dict[str, codecs.IncrementalDecoder] = {}
        self.truncated = False

    def write(self, stream: str, data: bytes, final: bool = False) -> None:
        """Takes bytes of one stream; characters that were cut in two are joined again."""
        if self.truncated:
            return
        decoder = self._decoders.setdefault(stream, codecs.getincrementaldecoder("utf-8")("replace"))
        text = decoder.decode(data, final).encode("utf-8")
        for start in range(0, len(text), _CHUNK):
            piece = text[start : start + _CHUNK]
            if len(piece) > self._left:
                self._truncate(stream, piece)
                return
            self._left -= len(piece)
            self._send("log", piece, stream=stream, truncated=False)

    def _truncate(self, stream: str, piece: bytes) -> None:
        self.truncated = True
        kept = piece[: self._left].decode("utf-8", "ignore").encode("utf-8")
        self._left = 0
        self._send("log", kept, stream=stream, truncated=True)
