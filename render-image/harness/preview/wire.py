"""What the supervisor and the processes of a preview hand each other."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import Any

from ..scene_process import Profile

OFFER_BYTES = 4096
"""A checkpoint's description is one message, never longer than this."""


@dataclass(frozen=True)
class Request:
    """One text and the line of it that is looked at."""

    revision: int
    line: int
    text: str


@dataclass(frozen=True)
class Stand:
    """Where a checkpoint waits: its text up to and with line ``end`` has run."""

    revision: int
    position: int
    """How many groups of statements have run."""
    start: int
    end: int
    """Lines of the last one of them."""
    generation: int
    """How many runs one after the other led here; each leaves its calls on the stack."""
    seconds: float
    """What it takes to come here from the checkpoint before."""
    pid: int

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def of(data: bytes) -> Stand | None:
        """Reads what a stranger sent; None when it is no such thing."""
        try:
            fields: Any = json.loads(data)
            stand = Stand(**{name: fields[name] for name in Stand.__dataclass_fields__})
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        whole = (stand.revision, stand.position, stand.start, stand.end, stand.generation, stand.pid)
        usable = all(type(n) is int and 0 <= n < 1 << 40 for n in whole) and type(stand.seconds) in (int, float)
        return stand if usable and stand.pid > 1 else None


@dataclass(frozen=True)
class Scene:
    """What stays the same for a whole session."""

    scene_class: str | None
    profile: Profile
    seed: int
    folder: str


def as_file(request: Request) -> int:
    """A descriptor of a file in memory that holds the request."""
    descriptor = os.memfd_create("request")
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(json.dumps(asdict(request)).encode())
    return descriptor


def from_file(descriptor: int) -> Request:
    """Reads and closes what ``as_file`` made."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(descriptor, "rb") as file:
        return Request(**json.loads(file.read()))
