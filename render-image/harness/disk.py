"""Watching the writable file systems of the container."""

from __future__ import annotations

import os
from dataclasses import dataclass

from .failure import Failure

_ALMOST_FULL_BYTES = 64 * 1024
_ALMOST_FULL_FILES = 8


@dataclass(frozen=True)
class _Mount:
    path: str
    files_before: int


class DiskWatch:
    """Looks at the size-capped memory file systems; any other mount is read-only in a sandbox."""

    def __init__(self, max_files: int, mounts: list[str] | None = None) -> None:
        self._max_files = max_files
        self._mounts = []
        for path in mounts if mounts is not None else writable_mounts():
            status = os.statvfs(path)
            self._mounts.append(_Mount(path, status.f_files - status.f_ffree))

    def check(self) -> Failure | None:
        """The limit that is broken now, if any."""
        made = 0
        for mount in self._mounts:
            try:
                status = os.statvfs(mount.path)
            except OSError:
                continue
            made += status.f_files - status.f_ffree - mount.files_before
            if status.f_files and status.f_favail <= _ALMOST_FULL_FILES:
                return Failure("TooManyFiles", "The scene made more files than its work folder can hold.")
            if status.f_bavail * status.f_frsize < min(_ALMOST_FULL_BYTES, status.f_blocks * status.f_frsize // 16):
                return Failure("DiskLimit", "The scene filled its work folder.")
        if made > self._max_files:
            return Failure("TooManyFiles", f"The scene made more than {self._max_files} files.")
        return None


def writable_mounts() -> list[str]:
    """Mount points of writable memory file systems that processes of our user can fill."""
    found = []
    with open("/proc/self/mounts") as file:
        for line in file:
            _, path, kind, options, *_ = line.split(" ")
            path = path.encode().decode("unicode_escape")
            if kind == "tmpfs" and "rw" in options.split(",") and os.access(path, os.W_OK):
                found.append(path)
    return found
