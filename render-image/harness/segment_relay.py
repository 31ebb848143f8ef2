"""Segments on their way from the scene's process to the studio: only when asked for, only well formed, only so many bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from . import bundle

_DIGEST = re.compile(r"[0-9a-f]{48}")
_NUMBERS = ("animation", "line", "part", "start", "duration", "frames", "length", "offset")


class SegmentRelay:
    """Passes ``segment`` on."""

    def __init__(self, send: Callable[..., None], wanted: bool, max_bytes: int) -> None:
        self._send = send
        self._wanted = wanted
        self._left = max_bytes

    def take(self, header: dict[str, Any], payload: bytes) -> None:
        """One event of the scene's process, which is a stranger."""
        role, digest = header.get("role"), header.get("digest")
        if not self._wanted or len(payload) > self._left:
            return
        fields: dict[str, Any] = {name: header[name] for name in _NUMBERS if _is_number(header.get(name))}
        if isinstance(digest, str) and _DIGEST.fullmatch(digest):
            fields["digest"] = digest
        if header.get("reused") is True:
            fields["reused"] = True
        if role in ("init", "media"):
            self._left -= len(payload)
            self._send("segment", payload, role=role, **fields)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e12


def read_kept(data: bytes) -> dict[str, bytes]:
    """The segments of the input ``segments`` by their digest."""
    return bundle.read(data, _DIGEST)
