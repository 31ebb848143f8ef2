"""Taking the finished file out of the hands of the job."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from .failure import Failure


def collect(path: Path, max_bytes: int) -> bytes:
    """The bytes of a plain file. Links, pipes and devices are refused; nothing here can block.

    Call it when every process of the job is gone, so that the file cannot change under the reader.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Failure("OutputMissing", "The scene ended without a video.") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Failure("OutputInvalid", "The video is a link, not a file.") from None
        raise Failure("OutputInvalid", f"The video cannot be read: {os.strerror(error.errno or 0)}.") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        os.close(descriptor)
        raise Failure("OutputInvalid", "The video is not a plain file.")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > max_bytes:
            raise Failure("OutputTooLarge", f"The video has {status.st_size} bytes; {max_bytes} are allowed.")
        if status.st_size == 0:
            raise Failure("OutputMissing", "The scene ended with an empty video.")
        return file.read(max_bytes + 1)
