"""A forked child for everything that touches a stranger's bytes, and the parent's watch over it."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import cgroup, processes
from .channel import Channel, FrameDecoder, ProtocolError
from .disk import DiskWatch
from .failure import Failure
from .limits import Limits

_CHECK_INTERVAL = 0.2
_READ = 65_536
_MANY_REFUSALS = 100


@dataclass(frozen=True)
class Ending:
    """How the child left: its wait status and what the kernel counted meanwhile."""

    status: int
    out_of_memory: bool
    refused_fork: bool


class Child:
    """One forked child with its standard output, standard error and an event channel as pipes."""

    def __init__(self, action: Callable[[Channel], None], own_channel: Channel) -> None:
        self._memory_before = cgroup.out_of_memory_kills()
        self._forks_before = cgroup.refused_forks()
        pipes = {name: os.pipe() for name in ("stdout", "stderr", "events")}
        self.pid = os.fork()
        if self.pid == 0:
            _become_child(action, own_channel, pipes)
        for _, writer in pipes.values():
            os.close(writer)
        self._readers = {name: reader for name, (reader, _) in pipes.items()}
        self._pidfd = os.pidfd_open(self.pid)

    def watch(
        self,
        limits: Limits,
        disk: DiskWatch,
        on_event: Callable[[dict[str, Any], bytes], None],
        on_output: Callable[[str, bytes], None],
        extra_check: Callable[[], Failure | None] = lambda: None,
    ) -> Ending:
        """Relays what the child says until it ends; raises the Failure of the limit that it breaks."""
        deadline = time.monotonic() + limits.seconds
        next_check = 0.0
        events = FrameDecoder()
        with selectors.DefaultSelector() as selector:
            for name, reader in self._readers.items():
                selector.register(reader, selectors.EVENT_READ, name)
            selector.register(self._pidfd, selectors.EVENT_READ, "end")
            while True:
                now = time.monotonic()
                if now >= deadline:
                    raise Failure(
                        "TimeLimit",
                        f"The scene took longer than {limits.seconds:g} seconds.",
                        hint="Make it shorter, draw fewer objects, or split it into two scenes.",
                    )
                if now >= next_check:
                    next_check = now + _CHECK_INTERVAL
                    if self._is_fork_bomb():
                        raise process_failure()
                    if failure := disk.check() or extra_check():
                        raise failure
                ready = {key.data for key, _ in selector.select(min(_CHECK_INTERVAL, deadline - now))}
                for name in ready - {"end"}:
                    self._read(name, selector, events, on_event, on_output)
                if "end" in ready and not (ready - {"end"}):
                    return self._collect()

    def _is_fork_bomb(self) -> bool:
        """Refused again and again: it would only keep the processors busy until its time is up."""
        refused = cgroup.refused_forks()
        return refused is not None and self._forks_before is not None and refused - self._forks_before > _MANY_REFUSALS

    def _read(self, name, selector, events, on_event, on_output) -> None:
        data = os.read(self._readers[name], _READ)
        if name != "events":
            if data:
                on_output(name, data)
        else:
            try:
                for header, payload in events.feed(data):
                    on_event(header, payload)
            except ProtocolError:
                # Only scene code that found the pipe writes such things; what it says is not listened to any more.
                data = b""
        if not data:
            selector.unregister(self._readers[name])

    def _collect(self) -> Ending:
        _, status = os.waitpid(self.pid, 0)
        return Ending(
            status,
            _grew(self._memory_before, cgroup.out_of_memory_kills()),
            _grew(self._forks_before, cgroup.refused_forks()),
        )

    def end(self) -> bool:
        """Ends the child and all that it started; False when something could not be ended."""
        ended = processes.kill_all(self.pid)
        for descriptor in (*self._readers.values(), self._pidfd):
            os.close(descriptor)
        self._readers = {}
        return ended

    def counters_grew(self) -> tuple[bool, bool]:
        """Whether memory, and whether processes, ran out since the start."""
        return (
            _grew(self._memory_before, cgroup.out_of_memory_kills()),
            _grew(self._forks_before, cgroup.refused_forks()),
        )


def _grew(before: int | None, after: int | None) -> bool:
    return before is not None and after is not None and after > before


def _become_child(action: Callable[[Channel], None], own_channel: Channel, pipes: dict[str, tuple[int, int]]) -> None:
    """Never returns. The supervisor's channel is closed before anything of the job runs."""
    code = 1
    try:
        own_channel.close()
        processes.enter_reach_of_scene_code()
        events = _take_over(pipes)
        action(Channel(None, events))
        code = 0
    finally:
        _flush()
        os._exit(code)


def _take_over(pipes: dict[str, tuple[int, int]]) -> int:
    import sys

    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(pipes["stdout"][1], 1)
    os.dup2(pipes["stderr"][1], 2)
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    events = pipes["events"][1]
    for descriptor in (null, *(end for pair in pipes.values() for end in pair)):
        if descriptor > 2 and descriptor != events:
            os.close(descriptor)
    return events


def _flush() -> None:
    import sys

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            continue  # scene code may have closed or replaced its streams


def ending_failure(ending: Ending, disk: DiskWatch) -> Failure:
    """The typed error of a child that ended without saying how."""
    if failure := disk.check():
        return failure
    number = os.WTERMSIG(ending.status) if os.WIFSIGNALED(ending.status) else None
    if ending.out_of_memory or number == signal.SIGKILL:
        return memory_failure()
    if ending.refused_fork:
        return process_failure()
    if number is not None:
        return Failure("Crashed", f"The scene's process was ended by {signal.Signals(number).name}.")
    code = os.WEXITSTATUS(ending.status)
    if code == 0:
        return Failure("OutputMissing", "The scene's process ended before the video was finished.")
    return Failure("Crashed", f"The scene's process ended with exit code {code} before the video was finished.")


def memory_failure() -> Failure:
    """Memory ran out."""
    return Failure(
        "MemoryLimit",
        "The scene needs more memory than it may use.",
        hint="Draw fewer or simpler objects, or lower the resolution of surfaces and graphs.",
    )


def process_failure() -> Failure:
    """Processes or threads ran out."""
    return Failure("ProcessLimit", "The scene started more processes or threads than it may.")
