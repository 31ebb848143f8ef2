"""Does the sandbox hold? Each probe tries what it must not be able to do, or does what it must be able to."""

from __future__ import annotations

import errno
import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import cgroup
from .channel import Channel
from .child import Child
from .disk import DiskWatch
from .limits import Limits

Finding = tuple[bool, str]
_PROBE_SECONDS = 60.0
_MAX_SCRATCH_BYTES = 8 << 30


def _in_child(action: Callable[[Channel], None], channel: Channel, seconds: float) -> tuple[int | None, list[dict]]:
    """Runs ``action`` apart; its wait status (None when it had to be stopped) and what it told."""
    from .failure import Failure

    told: list[dict] = []
    child = Child(action, channel)
    try:
        ending = child.watch(
            Limits(seconds=seconds, files=1 << 40),
            DiskWatch(1 << 40, []),
            lambda header, _: told.append(header),
            lambda _stream, _data: None,
        )
        return ending.status, told
    except Failure:
        return None, told
    finally:
        child.end()


def probe_memory(expect: dict[str, Any], channel: Channel) -> Finding:
    """A child takes more than the container may have; the kernel must stop it, and only it."""
    limit = expect.get("memoryBytes") or cgroup.memory_limit()
    if not isinstance(limit, int) or limit <= 0:
        return False, "no memory limit is set"

    def take(events: Channel) -> None:
        taken, step = [], 32 << 20
        while len(taken) * step < limit + limit // 4 + (256 << 20):
            taken.append(bytearray(b"\1") * step)
        events.send("survived")

    status, told = _in_child(take, channel, _PROBE_SECONDS)
    if told or status is None:
        return False, f"a process could take more than {limit >> 20} MB"
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    how = "killed by the kernel" if killed else "refused by the allocator"
    return True, f"a process that took more than {limit >> 20} MB was {how}"


def probe_processes(expect: dict[str, Any], channel: Channel) -> Finding:
    """A child starts processes until it is refused, which must be at or below the limit."""
    limit = expect.get("processes") or cgroup.process_limit()
    if not isinstance(limit, int) or limit <= 0:
        return False, "no limit on processes is set"

    def breed(events: Channel) -> None:
        started = 0
        for started in range(1, limit + 64):
            try:
                if os.fork() == 0:
                    while True:
                        time.sleep(60)
            except OSError as error:
                events.send("refused", after=started, ok=error.errno == errno.EAGAIN)
                return
        events.send("survived", after=started)

    _, told = _in_child(breed, channel, _PROBE_SECONDS)
    if told and told[0]["type"] == "refused":
        return True, f"refused after {told[0]['after']} processes (limit {limit})"
    return False, f"more than {limit} processes could be started"


def probe_network(_expect: dict[str, Any], _channel: Channel) -> Finding:
    """Nothing but the container itself may be reached, and nothing may listen there."""
    interfaces = [name for _, name in socket.if_nameindex() if name != "lo"]
    if interfaces:
        return False, f"there are network interfaces: {', '.join(interfaces)}"
    for family, address in (
        (socket.AF_INET, "192.0.2.1"),
        (socket.AF_INET, "169.254.169.254"),
        (socket.AF_INET6, "2001:db8::1"),
    ):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as attempt:
                attempt.settimeout(2)
                attempt.connect((address, 80))
                return False, f"{address} was reached"
        except OSError as error:
            if isinstance(error, TimeoutError):
                return False, f"packets to {address} leave the container"
    return True, "no interface but the container's own loopback"


def probe_filesystem(_expect: dict[str, Any], _channel: Channel) -> Finding:
    """Outside of the size-capped memory folders nothing may be written."""
    for folder in ("/", "/etc", "/usr/local/bin", "/opt/manim-studio", "/var/tmp", "/var/cache", "/root"):
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError:
            continue
        if not _is_memory(folder):
            return False, f"{folder} can be written and is no size-capped work folder"
    home = os.environ.get("HOME", "/job")
    if not _is_memory(home):
        return False, f"the work folder {home} is no size-capped memory file system"
    status = os.statvfs(home)
    size = status.f_blocks * status.f_frsize
    if not 0 < size <= _MAX_SCRATCH_BYTES:
        return False, f"the work folder {home} has no cap on its size"
    return True, f"read-only but for memory folders; {home} holds {size >> 20} MB and {status.f_files} files"


def _is_memory(path: str) -> bool:
    found, kind = "", ""
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, mount, mount_kind, *_ = line.split(" ")
        if (path == mount or path.startswith(mount.rstrip("/") + "/")) and len(mount) >= len(found):
            found, kind = mount, mount_kind
    return kind == "tmpfs"


def probe_privileges(_expect: dict[str, Any], _channel: Channel) -> Finding:
    """Not root, no capabilities, and no way to gain any."""
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    faults = []
    if os.getuid() == 0:
        faults.append("runs as root")
    for name in ("CapEff", "CapPrm", "CapBnd", "CapAmb"):
        if int(status.get(name, "0"), 16):
            faults.append(f"{name} is not empty")
    if status.get("NoNewPrivs") != "1":
        faults.append("may gain privileges (no-new-privileges is off)")
    if status.get("Seccomp") != "2":
        faults.append("system calls are not filtered (seccomp is off)")
    return (
        (False, "; ".join(faults)) if faults else (True, f"user {os.getuid()}, no capabilities, system calls filtered")
    )


_LATEX = b"from manim import *\nclass Probe(Scene):\n    def construct(self):\n        self.add(MathTex(r'e^{i\\pi}+1=0'))\n        self.wait(0.2)\n"
_RENDER = b"from manim import *\nclass Probe(Scene):\n    def construct(self):\n        self.play(Create(Circle()), run_time=0.2)\n"


def _render(code: bytes, channel: Channel) -> Finding:
    from . import render_job

    class Silent(Channel):
        """Keeps the render's frames from the studio, which asked for something else."""

        def send(self, kind: str, payload: bytes = b"", **fields: Any) -> None:
            if kind == "done":
                self.result = fields["result"]

        def close(self) -> None:
            channel.close()

    silent = Silent(None, None)
    job = {"profile": {"width": 320, "height": 180, "fps": 10}, "limits": {"seconds": _PROBE_SECONDS}}
    from .failure import Failure

    try:
        render_job.run(job, {"scene.py": code}, silent)
    except Failure as failure:
        return False, failure.message
    return True, f"{silent.result['frames']} frames in {silent.result['manimSeconds']} s"


def probe_latex(_expect: dict[str, Any], channel: Channel) -> Finding:
    """A formula becomes a picture."""
    return _render(_LATEX, channel)


def probe_render(_expect: dict[str, Any], channel: Channel) -> Finding:
    """A scene becomes a video."""
    return _render(_RENDER, channel)


ALL: dict[str, Callable[[dict[str, Any], Channel], Finding]] = {
    "memory": probe_memory,
    "processes": probe_processes,
    "network": probe_network,
    "filesystem": probe_filesystem,
    "privileges": probe_privileges,
    "latex": probe_latex,
    "render": probe_render,
}
