"""Forked children that draw, as many at a time as there are cores, and what they tell the parent."""

from __future__ import annotations

import gc
import json
import logging
import os
import selectors
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..processes import die_with_parent
from . import fonts, randomness
from .signals import StockPathNeeded

STALL_SECONDS = 60.0


@dataclass
class Task:
    """One child: what it was given and what has come back."""

    subject: Any
    pid: int
    pipe: int
    heard: float
    frames: int = 0
    result: dict[str, Any] | None = None
    ended: bool = False
    unread: bytearray = field(default_factory=bytearray)


class Reporter:
    """The child's side of its pipe. Progress is dropped when nobody reads; the result waits."""

    _INTERVAL = 0.1

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._told = 0.0
        os.set_blocking(pipe, False)

    def frames(self, count: int) -> None:
        """Says how far the part is, at most ten times a second."""
        now = time.monotonic()
        if now - self._told < self._INTERVAL:
            return
        self._told = now
        try:
            os.write(self._pipe, b'{"frames":%d}\n' % count)
        except BlockingIOError:
            return  # Nobody reads at the moment. A short line is written whole or not at all, so nothing is torn.

    def result(self, value: dict[str, Any]) -> None:
        """The last thing that a child says."""
        os.set_blocking(self._pipe, True)
        data = memoryview(json.dumps({"result": value}).encode() + b"\n")
        while data:
            data = data[os.write(self._pipe, data) :]


class Workers:
    """Starts children, hears them, and passes their results on in the order of their start."""

    def __init__(self, limit: int, on_done: Callable[[Task], None], on_progress: Callable[[int], None]) -> None:
        self._limit = max(1, limit)
        self._on_done = on_done
        self._on_progress = on_progress
        self._running: dict[int, Task] = {}
        self._undelivered: deque[Task] = deque()
        self._selector = selectors.DefaultSelector()
        self._busy = False
        self._drawn = 0
        self._failure: str | None = None

    def start(self, subject: Any, action: Callable[[Reporter], dict[str, Any]]) -> None:
        """Forks a child that runs ``action``; waits for a free place first. Raises StockPathNeeded after a failure."""
        if threading.active_count() > 1:
            raise StockPathNeeded("the scene runs threads of its own")
        self.wait(self._limit - 1)
        reader, writer = os.pipe()
        state = randomness.remember()
        try:
            pid = os.fork()
        except OSError as error:
            raise StockPathNeeded(f"no drawing process could be started: {error.strerror}") from None
        if pid == 0:
            _live_as_child(writer, state, action)
        os.close(writer)
        os.set_blocking(reader, False)
        task = Task(subject, pid, reader, time.monotonic())
        self._running[pid] = task
        self._undelivered.append(task)
        self._selector.register(reader, selectors.EVENT_READ, task)

    def known(self, subject: Any, result: dict[str, Any]) -> None:
        """Takes a result that no child has to work out, in its turn."""
        task = Task(subject, 0, -1, time.monotonic(), result=result, ended=True)
        self._undelivered.append(task)
        self._progress(task, result["frames"])
        self.hear()

    def wait(self, limit: int = 0) -> None:
        """Until no more than ``limit`` children run; everything finished has been passed on then."""
        while len(self._running) > limit:
            self.hear(0.25)
            self.check()
        self.hear(0)
        self.check()

    def check(self) -> None:
        """Raises StockPathNeeded when a child has failed."""
        if self._failure is not None:
            raise StockPathNeeded(self._failure)

    def hear(self, timeout: float = 0.0) -> None:
        """Takes what the children have said; never raises because of a child. May be called by a signal handler."""
        if self._busy:
            return
        self._busy = True
        try:
            for key, _ in self._selector.select(timeout) if self._running else ():
                self._read(key.data)
            self._find_stalled()
            self._deliver()
        finally:
            self._busy = False

    def _read(self, task: Task) -> None:
        data = os.read(task.pipe, 1 << 20)
        task.heard = time.monotonic()
        if not data:
            self._bury(task)
            return
        task.unread += data
        *lines, rest = task.unread.split(b"\n")
        task.unread = bytearray(rest)
        for line in lines:
            message = json.loads(line)
            task.result = message.get("result", task.result)
            self._progress(task, message.get("frames", task.frames))

    def _progress(self, task: Task, frames: int) -> None:
        self._drawn += max(0, frames - task.frames)
        task.frames = max(task.frames, frames)
        self._on_progress(self._drawn)

    def _bury(self, task: Task) -> None:
        self._selector.unregister(task.pipe)
        os.close(task.pipe)
        try:
            _, status = os.waitpid(task.pid, 0)
        except ChildProcessError:
            status = 0  # Scene code that waits for any process may have taken it; the result says how it went.
        del self._running[task.pid]
        task.ended = True
        result = task.result
        if result is None:
            self._fail(f"a drawing process ended with status {os.waitstatus_to_exitcode(status)}")
        elif "error" in result:
            self._fail(result["error"])
        else:
            self._progress(task, result.get("frames", 0))

    def _find_stalled(self) -> None:
        now = time.monotonic()
        for task in list(self._running.values()):
            if now - task.heard > STALL_SECONDS:
                task.heard = now
                os.kill(task.pid, signal.SIGKILL)
                self._fail(f"a drawing process did nothing for {STALL_SECONDS:g} seconds")

    def _fail(self, reason: str) -> None:
        self._failure = self._failure or reason

    def _deliver(self) -> None:
        while self._undelivered and self._undelivered[0].ended and self._failure is None:
            self._on_done(self._undelivered.popleft())

    def end_all(self) -> None:
        """Kills what still runs."""
        for task in list(self._running.values()):
            os.kill(task.pid, signal.SIGKILL)
            os.waitpid(task.pid, 0)
            self._selector.unregister(task.pipe)
            os.close(task.pipe)
        self._running.clear()


def _live_as_child(pipe: int, random_state: Any, action: Callable[[Reporter], dict[str, Any]]) -> None:
    """Never returns. What the parent's scene code would do a second time in here must not be seen outside."""
    code = 1
    try:
        die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        gc.freeze()
        silence()
        randomness.restore(random_state)
        fonts.forget()
        reporter = Reporter(pipe)
        try:
            result = action(reporter)
        except BaseException as error:
            result = {"error": f"a drawing process failed: {_describe(error)}"}
        reporter.result(result)
        code = 0
    finally:
        os._exit(code)


def silence() -> None:
    """Prints and logs go nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    logging.disable(logging.CRITICAL)


def _describe(error: BaseException) -> str:
    place = traceback.extract_tb(error.__traceback__)
    where = f" at {os.path.basename(place[-1].filename)}:{place[-1].lineno}" if place else ""
    return f"{type(error).__name__}: {str(error)[:300]}{where}"
