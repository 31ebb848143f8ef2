"""Frames of the sandbox protocol: two lengths, a JSON header, a payload."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from typing import Any

MAX_HEADER_BYTES = 262_144
MAX_PAYLOAD_BYTES = 1_048_576
_LENGTHS = struct.Struct(">II")

Frame = tuple[dict[str, Any], bytes]


class ProtocolError(Exception):
    """The other side sent something that is no frame of this protocol."""


def encode_frame(header: dict[str, Any], payload: bytes = b"") -> bytes:
    """The bytes of one frame; refuses what a reader would refuse."""
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(text) > MAX_HEADER_BYTES or len(payload) > MAX_PAYLOAD_BYTES:
        raise ProtocolError(f"frame of {len(text)} + {len(payload)} bytes is over the caps")
    return _LENGTHS.pack(len(text), len(payload)) + text + payload


class FrameDecoder:
    """Turns bytes, in whatever pieces they come, into frames; never holds more than one frame's caps."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Adds bytes and yields every frame that is complete now."""
        self._buffer += data
        while len(self._buffer) >= _LENGTHS.size:
            header_length, payload_length = _LENGTHS.unpack_from(self._buffer)
            if header_length > MAX_HEADER_BYTES or payload_length > MAX_PAYLOAD_BYTES:
                raise ProtocolError(f"frame of {header_length} + {payload_length} bytes is over the caps")
            end = _LENGTHS.size + header_length + payload_length
            if len(self._buffer) < end:
                return
            header = _parse_header(bytes(self._buffer[_LENGTHS.size : _LENGTHS.size + header_length]))
            payload = bytes(self._buffer[_LENGTHS.size + header_length : end])
            del self._buffer[:end]
            yield header, payload

    @property
    def has_partial_frame(self) -> bool:
        """Whether the stream stopped in the middle of a frame."""
        return bool(self._buffer)


def _parse_header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"header is not JSON: {error}") from None
    if not isinstance(header, dict) or not isinstance(header.get("type"), str):
        raise ProtocolError('header is not an object with a "type"')
    return header


class Channel:
    """Blocking frames over a pair of file descriptors."""

    def __init__(self, reader: int | None, writer: int | None) -> None:
        self._reader = reader
        self._writer = writer
        self._decoder = FrameDecoder()
        self._pending: list[Frame] = []

    def send(self, kind: str, payload: bytes = b"", **fields: Any) -> None:
        """Writes one frame as a whole."""
        assert self._writer is not None
        view = memoryview(encode_frame({"type": kind, **fields}, payload))
        while view:
            view = view[os.write(self._writer, view) :]

    def send_files(self, contents: list[bytes]) -> None:
        """Writes the bytes of announced files as ``data`` frames."""
        for content in contents:
            view = memoryview(content)
            for start in range(0, len(view), MAX_PAYLOAD_BYTES):
                self.send("data", bytes(view[start : start + MAX_PAYLOAD_BYTES]))

    def receive(self) -> Frame | None:
        """The next frame; None when the other side closed its end between frames."""
        assert self._reader is not None
        while not self._pending:
            data = os.read(self._reader, 1 << 16)
            if not data:
                if self._decoder.has_partial_frame:
                    raise ProtocolError("the stream ended in the middle of a frame")
                return None
            self._pending.extend(self._decoder.feed(data))
        return self._pending.pop(0)

    @property
    def reader(self) -> int:
        """The descriptor to wait on before ``take``."""
        assert self._reader is not None
        return self._reader

    def take(self) -> list[Frame] | None:
        """The frames that are complete after one more read; None when the other side closed its end."""
        data = os.read(self.reader, 1 << 20)
        return [*self.pending(), *self._decoder.feed(data)] if data else None

    def pending(self) -> list[Frame]:
        """Frames that came together with one that was received."""
        pending, self._pending = self._pending, []
        return pending

    def close(self) -> None:
        """Closes both ends; what a forked child does with its parent's channel."""
        for descriptor in {self._reader, self._writer} - {None}:
            os.close(descriptor)
        self._reader = self._writer = None
