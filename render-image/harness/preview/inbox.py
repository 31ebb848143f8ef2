"""The texts that the studio sends."""

from __future__ import annotations

from typing import Any

from ..channel import ProtocolError

MAX_CODE_BYTES = 4 * 1_048_576


class Inbox:
    """Puts ``code`` and the ``data`` that follows it together."""

    def __init__(self) -> None:
        self._header: tuple[int, int] | None = None
        self._left = 0
        self._code = bytearray()

    def take(self, header: dict[str, Any], payload: bytes) -> tuple[int, int, bytes] | None:
        """Revision, line and text when they are complete; raises ProtocolError for what is no text."""
        if header["type"] == "code" and self._header is None:
            revision, line, length = (header.get(name) for name in ("revision", "line", "length"))
            if not all(type(n) is int and 0 <= n < 1 << 53 for n in (revision, line, length)) or length > MAX_CODE_BYTES:
                raise ProtocolError("code has no revision, line or usable length")
            self._header, self._left, self._code = (revision, line), length, bytearray(payload)
        elif header["type"] == "data" and self._header is not None and payload:
            self._code += payload
        else:
            raise ProtocolError(f"expected code, got {header['type'][:40]!r}")
        if len(self._code) > self._left:
            raise ProtocolError("more data than announced")
        if len(self._code) < self._left:
            return None
        revision_and_line, self._header = self._header, None
        return (*revision_and_line, bytes(self._code))
