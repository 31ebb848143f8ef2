"""Scene code that means harm: every job ends in time, typed, with nothing left behind."""

from __future__ import annotations

import os
import time

import pytest
from client import construct, render

from harness.channel import encode_frame

SHORT = {"seconds": 4}


def processes() -> set[str]:
    return {entry for entry in os.listdir("/proc") if entry.isdigit()}


@pytest.fixture(autouse=True)
def _no_process_is_left():
    before = processes()
    yield
    deadline = time.monotonic() + 5
    while not processes() <= before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes() <= before


def types(body: str, head: str = "", limits: dict | None = None, **fields) -> str:
    started = time.monotonic()
    limits = limits or SHORT
    error = render(construct(body, head=head), limits=limits, **fields).error
    assert time.monotonic() - started < limits.get("seconds", 300) + 10
    assert len(error["message"]) <= 4096 and "/job" not in error["message"]
    return error["type"]


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import time\ntime.sleep(1e9)",
        "import signal\nfor s in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}: signal.signal(s, signal.SIG_IGN)\nwhile True: pass",
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        while True: pass\ntime.sleep(1e9)",
    ],
    ids=["S01 loop", "S02 sleep", "S03 ignores signals", "daemon of its own session"],
)
def test_endless_scene_ends_at_its_limit(body):
    assert types(body) == "TimeLimit"


def test_daemon_that_outlives_its_scene_is_ended():
    body = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(1e6)\n    os._exit(0)\nself.wait(0.1)"
    assert render(construct(body)).result["frames"] == 1


def test_s04_fork_bomb():
    assert types("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass") in (
        "ProcessLimit",
        "TimeLimit",
    )


def test_forks_that_are_refused_are_a_process_limit():
    assert (
        types("import os, time\nwhile True:\n    if os.fork() == 0: time.sleep(1e6)", limits={"seconds": 20})
        == "ProcessLimit"
    )
    assert (
        types(
            "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()",
            limits={"seconds": 20},
        )
        == "ProcessLimit"
    )


def test_s05_memory():
    assert types("a = []\nwhile True: a.append(b'x' * (50 << 20))", limits={"seconds": 60}) == "MemoryLimit"


@pytest.mark.parametrize(
    "how",
    [
        "open(f'{folder}/zeros', 'wb').write(bytes(1 << 20) * 64)",
        "open(f'{folder}/zeros{time.monotonic_ns()}', 'ab').write(bytes(1 << 20))",
    ],
)
def test_s06_disk(how):
    body = f"import time\nwhile True:\n    for folder in ('/job', '/tmp', '/dev/shm'):\n        try: {how}\n        except OSError: pass"
    assert types(body, limits={"seconds": 60}) in ("DiskLimit", "MemoryLimit")


def test_s06_disk_told_by_the_exception():
    assert (
        types("f = open('/tmp/zeros', 'wb')\nwhile True: f.write(bytes(1 << 20))", limits={"seconds": 60})
        == "DiskLimit"
    )


def test_s09_nothing_of_ours_is_found():
    body = (
        "import os\nfor path in ('/proc/1/environ', f'/proc/{os.getppid()}/environ', f'/proc/{os.getppid()}/mem', '/etc/shadow'):\n"
        "    try: print(path, open(path, 'rb').read(10))\n    except OSError as e: print(path, type(e).__name__)\n"
        "print(sorted(os.environ))\nprint(os.listdir('/proc/self/fd'))\nself.wait(0.1)"
    )
    log = render(construct(body)).log("stdout")
    for line in log.splitlines()[1:4]:
        assert line.endswith("PermissionError"), log


def test_s10_no_network():
    for address in ("1.1.1.1", "169.254.169.254", "10.0.0.1"):
        assert types(f"import socket\nsocket.create_connection(('{address}', 80), timeout=2)") == "UserException"


# The scene swaps its file at the very last moment that its own code still runs.
SWAP = """
import os, threading, time
from manim import *
import harness.assemble as assemble
class S(Scene):
    def construct(self):
        self.wait(0.2)
        done = assemble.move_index_to_front
        def swap(path):
            done(path)
            os.unlink(path)
            {swap}
        assemble.move_index_to_front = swap
"""


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        ("os.symlink('/etc/passwd', path)", "OutputInvalid"),
        ("os.mkfifo(path)", "OutputInvalid"),
        ("os.mkdir(path)", "OutputInvalid"),
        ("open(path, 'wb').truncate(1 << 40)", "OutputTooLarge"),
        ("open(path, 'wb').close()", "OutputMissing"),
        ("open('/job/other', 'wb').write(b'x'); os.link('/job/other', path)", "OutputInvalid"),
        ("pass", "OutputMissing"),
    ],
    ids=["S11 link", "S12 pipe", "folder", "S13 1 TB", "empty", "second name", "gone"],
)
def test_output_that_is_no_plain_file_is_refused(swap, expected):
    started = time.monotonic()
    assert render(SWAP.format(swap=swap)).error["type"] == expected
    assert time.monotonic() - started < 10


def test_s14_a_million_files():
    assert (
        types("for i in range(10**6): open(f'/tmp/{i}', 'w').close()", limits={"seconds": 60, "files": 5000})
        == "TooManyFiles"
    )


def test_s15_forged_end_is_not_believed():
    forged = (
        encode_frame({"type": "finished", "frames": 10, "animations": []})
        + encode_frame({"type": "done", "result": {}})
    ).hex()
    body = f"import os\nfor fd in range(1, 64):\n    try: os.write(fd, bytes.fromhex('{forged}'))\n    except OSError: pass\nos._exit(0)"
    said = render(construct(body))
    assert said.error["type"] == "OutputMissing" and said.of("done") == []


def test_garbage_in_the_event_channel_does_not_stop_the_supervisor():
    body = "import os\nfor fd in range(3, 64):\n    try: os.write(fd, b'\\xff' * 100)\n    except OSError: pass\nself.wait(0.1)"
    assert render(construct(body)).last["type"] in ("failed", "done")


def test_s16_latex_reads_and_runs_nothing():
    said = render(construct("self.add(Tex(r'\\immediate\\write18{touch /tmp/written}ok'))\nself.wait(0.1)"))
    assert said.last["type"] in ("done", "failed") and not os.path.exists("/tmp/written")


def test_s17_endless_latex():
    assert types(r"self.add(Tex(r'\def\x{\x}\x'))", limits={"seconds": 6}) in ("TimeLimit", "LatexError")


def test_s18_enormous_picture():
    assert types(
        "config.pixel_width = 100000; config.pixel_height = 100000\nself.camera.reset_pixel_shape(100000, 100000)\nself.wait(1)",
        limits={"seconds": 60},
    ) in ("MemoryLimit", "UserException")


def test_s19_endless_wait():
    assert types("self.wait(10**7)", limits={"seconds": 6}) in ("TimeLimit", "OutputTooLarge", "MemoryLimit")


def test_output_over_its_cap_ends_the_scene_while_it_runs():
    body = "rng = np.random.default_rng(1)\nwhile True:\n    self.clear(); self.add(ImageMobject(rng.integers(0, 255, (180, 320, 4), dtype=np.uint8)).scale_to_fit_height(8))\n    self.wait(0.5)"
    assert types(body, limits={"seconds": 60, "outputBytes": 200_000}) == "OutputTooLarge"


def test_scene_that_attacks_the_supervisor_does_not_win():
    body = "import os, signal\nfor s in (signal.SIGSTOP, signal.SIGTERM): \n    try: os.kill(1, s)\n    except OSError: pass\nself.wait(0.1)"
    assert render(construct(body)).result["frames"] == 1
