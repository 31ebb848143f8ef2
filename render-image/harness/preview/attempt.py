"""One picture in work, as the supervisor sees it."""

from __future__ import annotations

import os
import selectors
import time

from .. import cgroup
from ..channel import FrameDecoder
from ..child import memory_failure, process_failure
from ..disk import DiskWatch
from ..failure import Failure
from .shelf import Checkpoint
from .wire import Request

CHECK_INTERVAL = 0.2
_MANY_REFUSALS = 100


class Attempt:
    """Its pipe, its time and what the kernel had counted before it."""

    def __init__(self, request: Request, seconds: float, disk: DiskWatch) -> None:
        self.request, self.disk = request, disk
        self.deadline = time.monotonic() + seconds
        self.next_check = time.monotonic() + CHECK_INTERVAL
        self.woke: Checkpoint | None = None
        self.heard = False
        self.sent = 0
        self.reader, self._theirs = -1, -1
        self.decoder = FrameDecoder()
        self._kills, self._refusals = cgroup.out_of_memory_kills(), cgroup.refused_forks()

    def open(self, selector: selectors.BaseSelector) -> int:
        """A new pipe; the answer is the other side's end."""
        self.reader, self._theirs = os.pipe()
        self.decoder, self.heard, self.sent = FrameDecoder(), False, 0
        selector.register(self.reader, selectors.EVENT_READ, "run")
        return self._theirs

    def close_theirs(self) -> None:
        """When the other side has it."""
        if self._theirs >= 0:
            os.close(self._theirs)
            self._theirs = -1

    def close(self, selector: selectors.BaseSelector) -> None:
        self.close_theirs()
        if self.reader >= 0:
            selector.unregister(self.reader)
            os.close(self.reader)
            self.reader = -1

    def limit_broken(self) -> Failure | None:
        """What the kernel says of memory and processes since the start."""
        kills, refusals = cgroup.out_of_memory_kills(), cgroup.refused_forks()
        if kills is not None and self._kills is not None and kills > self._kills:
            return memory_failure()
        return process_failure() if self._refused(refusals) > 0 else None

    def is_fork_bomb(self) -> bool:
        """Refused again and again."""
        return self._refused(cgroup.refused_forks()) > _MANY_REFUSALS

    def _refused(self, refusals: int | None) -> int:
        return refusals - self._refusals if refusals is not None and self._refusals is not None else 0
