"""Counters that the kernel keeps for the container: how often memory or processes ran out."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")


def _counter(files: list[Path], key: str) -> int | None:
    for file in files:
        try:
            for line in file.read_text().splitlines():
                name, _, value = line.partition(" ")
                if name == key and value.strip().isdigit():
                    return int(value)
        except OSError:
            continue
    return None


def out_of_memory_kills() -> int | None:
    """How many processes died because memory ran out; None where the kernel does not tell."""
    return _counter([_ROOT / "memory.events", _ROOT / "memory/memory.oom_control"], "oom_kill")


def refused_forks() -> int | None:
    """How often a new process was refused; None where the kernel does not tell."""
    return _counter([_ROOT / "pids.events", _ROOT / "pids/pids.events"], "max")


def _number(files: list[Path]) -> int | None:
    for file in files:
        try:
            text = file.read_text().strip()
        except OSError:
            continue
        if text.isdigit() and int(text) < 1 << 60:
            return int(text)
    return None


def memory_limit() -> int | None:
    """Bytes the container may use; None when there is no limit that can be seen."""
    return _number([_ROOT / "memory.max", _ROOT / "memory/memory.limit_in_bytes"])


def process_limit() -> int | None:
    """Processes and threads the container may have; None when there is no limit that can be seen."""
    return _number([_ROOT / "pids.max", _ROOT / "pids/pids.max"])
