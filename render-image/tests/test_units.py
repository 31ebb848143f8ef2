"""The small pieces on their own."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from client import construct

from harness import cgroup, processes, warm
from harness.collect import collect
from harness.disk import DiskWatch, writable_mounts
from harness.estimate import estimate_seconds
from harness.failure import Failure
from harness.limits import Limits
from harness.logs import LogRelay
from harness.scene_process import frame_size

warm.import_manim()


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ("self.play(a)\nself.wait()", 2),
        ("self.play(a, run_time=3)\nself.wait(0.5)", 3.5),
        ("for i in range(4): self.play(a, run_time=0.5)", 2),
        ("for x in [1, 2, 3]:\n    self.wait(2)", 6),
        ("self.play(Create(a, run_time=5), FadeIn(b))", 5),
        ("if x: self.wait(3)\nelse: self.wait(1)", 3),
        ("self.wait(unknown)", 1),
        ("pass", 1),
        ("for i in range(1000000000): self.wait()", 500),
    ],
)
def test_estimate_seconds(body, seconds):
    assert estimate_seconds(ast.parse(construct(body)), "S") == pytest.approx(seconds)


def test_estimate_follows_methods_but_not_in_circles():
    code = "class S:\n    def construct(self): self.a(); self.a()\n    def a(self): self.wait(2); self.a()\n"
    assert estimate_seconds(ast.parse(code), "S") == 4


@pytest.mark.parametrize(
    ("size", "units"),
    [
        ((854, 480), (8 * 16 / 9, 8)),
        ((1920, 1080), (8 * 16 / 9, 8)),
        ((1080, 1920), (8, 8 * 16 / 9)),
        ((600, 600), (8, 8)),
        ((640, 480), (8 * 4 / 3, 8)),
    ],
)
def test_frame_size(size, units):
    assert frame_size(*size) == pytest.approx(units)


@pytest.mark.parametrize("given", [None, 5, {"seconds": "x"}, {"seconds": -1}, {"seconds": True}, {"files": 0}])
def test_limits_that_are_no_limits_keep_their_defaults(given):
    assert Limits.from_job({"limits": given}) == Limits()


def test_collect_takes_plain_files_alone(tmp_path: Path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"video")
    assert collect(plain, 5) == b"video"
    with pytest.raises(Failure, match="5 bytes; 4 are allowed"):
        collect(plain, 4)
    (tmp_path / "link").symlink_to(plain)
    os.mkfifo(tmp_path / "pipe")
    for name, kind in (
        ("link", "OutputInvalid"),
        ("pipe", "OutputInvalid"),
        (".", "OutputInvalid"),
        ("none", "OutputMissing"),
    ):
        with pytest.raises(Failure) as caught:
            collect(tmp_path / name, 5)
        assert caught.value.kind == kind
    os.link(plain, tmp_path / "second")
    with pytest.raises(Failure, match="not a plain file"):
        collect(plain, 5)


def test_log_relay_joins_characters_and_truncates_once():
    sent: list[tuple[bytes, bool]] = []
    relay = LogRelay(lambda _kind, payload, stream, truncated: sent.append((payload, truncated)), 8)
    relay.write("stdout", "ä".encode()[:1])
    relay.write("stdout", "ä".encode()[1:] + b"bc")
    relay.write("stdout", "dö€f".encode())
    relay.write("stdout", b"more")
    assert sent == [("äbc".encode(), False), ("dö".encode(), True)] and relay.truncated


def test_disk_watch_counts_new_files(tmp_path: Path):
    mount = next(m for m in writable_mounts() if str(tmp_path).startswith(m))
    watch = DiskWatch(20, [mount])
    assert watch.check() is None
    for number in range(40):
        (tmp_path / str(number)).touch()
    assert watch.check().kind == "TooManyFiles"


def test_cgroup_counters_are_readable():
    assert cgroup.memory_limit() and cgroup.process_limit()
    assert cgroup.out_of_memory_kills() is not None


def test_kill_all_reaches_children_of_children():
    processes.adopt_orphans()
    before = set(processes.descendants())
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
        while True:
            os.pause() if hasattr(os, "pause") else __import__("signal").pause()
    while len(set(processes.descendants()) - before) < 2:
        pass
    assert processes.kill_all() and set(processes.descendants()) == set()


@pytest.mark.parametrize(
    ("animation", "expected"),
    [
        ("FadeIn(a, shift=UP)", True),
        ("a.animate.shift(UP)", True),
        ("Transform(a, Circle())", True),
        ("Transform(a, Circle(), path_arc=1)", True),
        ("Create(a)", True),
        ("Transform(a, Circle(), path_func=lambda s, e, t: s)", False),
        ("FadeIn(a, rate_func=lambda t: t)", False),
        ("UpdateFromFunc(a, lambda m: m)", False),
    ],
)
def test_which_animations_can_be_finished_at_once(animation, expected):
    import manim

    from harness.fast.purity import is_pure

    scene = manim.Scene()
    scene.compile_animation_data(eval(animation, {**vars(manim), "a": manim.Square()}))
    scene.begin_animations()
    assert is_pure(scene) is expected
