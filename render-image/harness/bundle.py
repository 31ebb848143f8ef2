"""Many small files in one input: lines of ``name length``, an empty line, then the bytes of all in that order."""

from __future__ import annotations

import re

_MAX_INDEX = 1 << 22
_LENGTH = re.compile(r"[0-9]{1,12}")


def read(data: bytes, names: re.Pattern[str]) -> dict[str, bytes]:
    """The files by their name. Names of another shape are passed over; of bytes that are no bundle nothing is taken."""
    index, gap, _ = data[:_MAX_INDEX].partition(b"\n\n")
    start, found = len(index) + len(gap), {}
    for line in index.decode("ascii", "replace").splitlines():
        name, _, length = line.partition(" ")
        if not _LENGTH.fullmatch(length) or start + int(length) > len(data):
            return {}
        if names.fullmatch(name):
            found[name] = data[start : start + int(length)]
        start += int(length)
    return found if start == len(data) else {}
