"""The job's processes: adopting them, telling them apart from ours, ending all of them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import time

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)


def adopt_orphans() -> None:
    """Makes every descendant whose parent dies our child, also one that called setsid."""
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def set_traceable(traceable: bool) -> None:
    """Whether processes of the same user may read or attach to this one; the supervisor must not be."""
    _libc.prctl(_PR_SET_DUMPABLE, int(traceable), 0, 0, 0)


def step_back(steps: int = 15) -> None:
    """Gives way to the supervisor, which has to end this process even when hundreds like it want the processors."""
    os.nice(steps)


def enter_reach_of_scene_code(steps_back: int = 15) -> None:
    """What a forked child does before anything of the job runs in it; its parent's descriptors are closed already."""
    os.setsid()
    set_traceable(True)
    die_first()
    step_back(steps_back)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Has the kernel kill this process when the one that forked it is gone."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def die_first() -> None:
    """Makes the kernel choose this process, not the supervisor, when memory runs out."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        pass  # Only some kernels refuse; then the container as a whole dies and the studio says so.


def descendants(root: int | None = None) -> list[int]:
    """Process ids below ``root`` (this process by default)."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", "rb") as file:
                parent = int(file.read().rpartition(b")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue  # It ended between the listing and the look.
        children.setdefault(parent, []).append(int(entry))
    found: list[int] = []
    pending = [root or os.getpid()]
    while pending:
        below = children.get(pending.pop(), [])
        found += below
        pending += below
    return found


def kill_all(group: int | None = None, deadline_seconds: float = 5.0) -> bool:
    """Kills every descendant and collects it; False when some are left at the deadline.

    As process 1 of the container one ``kill(-1)`` reaches everything at once, so a fork bomb cannot outrun it; elsewhere the
    job's own process group goes first, and what left it is looked for.
    """
    if group is not None:
        _signal(-group, signal.SIGKILL)
    end = time.monotonic() + deadline_seconds
    while True:
        if os.getpid() == 1:
            _signal(-1, signal.SIGKILL)
        else:
            for process in _stopped_descendants(end):
                _signal(process, signal.SIGKILL)
        if not _reap():
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.005)


def kill_except(kept: set[int], deadline_seconds: float = 2.0) -> bool:
    """Kills and collects every descendant but ``kept``; False when some are left at the deadline."""
    end = time.monotonic() + deadline_seconds
    while True:
        for process in _stopped_descendants(end, kept):
            _signal(process, signal.SIGKILL)
        _reap()
        if not set(descendants()) - kept:
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.002)


def _stopped_descendants(deadline: float, kept: set[int] = frozenset()) -> set[int]:
    """The descendants, stopped first: while they hold their places, a bomb among them has no room to grow."""
    stopped: set[int] = set()
    while new := set(descendants()) - stopped - kept:
        for process in new:
            _signal(process, signal.SIGSTOP)
        stopped |= new
        if time.monotonic() > deadline:
            break
    return stopped


def _signal(process: int, number: int) -> None:
    # Already gone, or not of our user: nothing in the container is.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, number)


def _reap() -> bool:
    """Collects dead children; True while living ones remain."""
    while True:
        try:
            process, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if process == 0:
            return True
