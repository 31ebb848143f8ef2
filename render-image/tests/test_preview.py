"""Preview sessions: the picture is Manim's own, wherever a run began, and nothing that scenes do ends more than it must."""

from __future__ import annotations

import io
import os
import time

import numpy as np
import pytest
from client import SMALL, construct
from conftest import sample
from manim import config, tempconfig
from PIL import Image
from previewing import Answer, Preview

PLAIN = """circle = Circle(color=BLUE, fill_opacity=0.5)
self.play(Create(circle))
square = Square()
self.play(circle.animate.shift(LEFT), FadeIn(square))
label = Text("abc").next_to(square, UP)
self.play(Write(label))
self.wait(0.3)
self.play(Rotate(square, PI / 5), label.animate.set_color(RED))"""

UPDATERS = """tracker = ValueTracker(0)
dot = always_redraw(lambda: Dot([tracker.get_value(), tracker.get_value() ** 2 / 2, 0]))
trail = TracedPath(dot.get_center)
drifting = Square().add_updater(lambda m, dt: m.shift(dt * UP + 0.01 * np.random.rand() * LEFT))
self.add(dot, trail, drifting)
self.play(tracker.animate.set_value(2), run_time=0.7)
self.wait(0.5)
drifting.clear_updaters()
self.play(FadeOut(drifting))
self.play(tracker.animate.set_value(-1))"""

CAMERA = """square = Square().shift(LEFT)
self.play(Create(square))
self.play(self.camera.frame.animate.scale(0.5).move_to(square))
self.play(square.animate.set_fill(RED, 0.4))"""

SPACE = """axes = ThreeDAxes()
sphere = Sphere(resolution=(8, 8))
self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
self.play(Create(axes))
self.play(FadeIn(sphere))
self.move_camera(theta=80 * DEGREES)
self.begin_ambient_camera_rotation(rate=0.3)
self.wait(0.5)
self.stop_ambient_camera_rotation()
label = Text("fixed")
self.add_fixed_in_frame_mobjects(label)
self.play(label.animate.shift(UP))"""

RANDOM = """import random
dots = VGroup(*(Dot([random.uniform(-3, 3), np.random.uniform(-2, 2), 0]) for _ in range(5)))
self.play(FadeIn(dots))
self.play(dots.animate.shift([random.random(), 0, 0]))
self.play(dots[0].animate.shift([np.random.rand(), random.random(), 0]))"""

CAPS = """line = Line(LEFT, RIGHT, stroke_width=30)
line.cap_style = CapStyleType.ROUND
self.play(Create(line))
other = Line(UP + LEFT, UP + RIGHT, stroke_width=30)
self.play(Create(other))
self.play(FadeOut(line))"""

KINDS = {
    "plain": (PLAIN, "Scene"),
    "updaters": (UPDATERS, "Scene"),
    "camera": (CAMERA, "MovingCameraScene"),
    "space": (SPACE, "ThreeDScene"),
    "random": (RANDOM, "Scene"),
    "caps": (CAPS, "Scene"),
}


def manims_own(code: str, folder) -> np.ndarray:
    """What ``manim -s`` saves for the scene S, in a process of its own."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            _save_last_frame(code, folder, writer)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.wait()
    assert data, "Manim's own renderer failed"
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def _save_last_frame(code: str, folder, writer: int) -> None:
    import random

    from harness import mends

    mends.install()
    mends.after_fork()
    width, height = SMALL["width"], SMALL["height"]
    # ``-s`` itself skips animations, which advances updaters in one step; the frames of a render do not.
    settings = {"pixel_width": width, "pixel_height": height, "frame_rate": SMALL["fps"], "seed": 0, "media_dir": str(folder),
                "frame_width": 8 * 16 / 9, "frame_height": 8.0, "write_to_movie": False, "save_last_frame": False,
                "disable_caching": True, "progress_bar": "none", "output_file": "still"}  # fmt: skip
    with tempconfig(settings):
        names: dict = {"__name__": "scene"}
        exec(compile(code, "scene.py", "exec"), names)
        random.seed(0)
        scene = names["S"]()
        scene.setup()
        scene.construct()
        scene.renderer.static_image = None
        scene.renderer.update_frame(scene)
        with os.fdopen(writer, "wb") as pipe:
            Image.fromarray(scene.renderer.camera.pixel_array).save(pipe, "PNG")


@pytest.fixture(scope="module", autouse=True)
def _quiet_config():
    config.progress_bar = "none"


@pytest.mark.parametrize("kind", KINDS)
def test_picture_at_every_line_is_what_manims_own_renderer_shows_there(kind, tmp_path):
    body, base = KINDS[kind]
    lines = body.splitlines()
    first = construct("pass").splitlines().index("        pass") + 1
    with Preview() as preview:
        for count in range(len(lines), 0, -3):  # going up, so that every one but the first begins in the middle
            answer = preview.ask(construct(body, base=base), first + count - 1)
            expected = manims_own(construct("\n".join(lines[:count]), base=base), tmp_path)
            assert answer.line == first + count - 1
            assert np.array_equal(answer.pixels, expected), (kind, count)


EDITS = {
    "number in the last statement": (PLAIN, lambda t: t.replace("PI / 5", "PI / 3")),
    "statement at the end": (PLAIN, lambda t: t + "\nself.play(circle.animate.scale(2))"),
    "statement in the middle": (PLAIN, lambda t: t.replace("label = ", "circle.set_fill(GREEN)\nlabel = ")),
    "statement deleted": (PLAIN, lambda t: t.replace("self.wait(0.3)\n", "")),
    "first statement": (PLAIN, lambda t: t.replace("color=BLUE", "color=RED")),
    "name taken again": (PLAIN, lambda t: t.replace("self.wait(0.3)", "circle = Triangle()\nself.add(circle)")),
    "loop at the end": (PLAIN, lambda t: t + "\nfor i in range(3):\n    self.play(square.animate.shift(UP * i * 0.2))"),
    "comment and blank lines": (PLAIN, lambda t: t.replace("self.wait", "# here\n\nself.wait") + "\nself.remove(label)"),
    "value of an updater": (UPDATERS, lambda t: t.replace("set_value(-1)", "set_value(1)")),
    "what an old closure reads": (UPDATERS, lambda t: t + "\ntracker = ValueTracker(5)\nself.wait(0.2)"),
    "random numbers go on": (RANDOM, lambda t: t.replace("dots[0]", "dots[1]")),
    "new updater": (RANDOM, lambda t: t + "\ndots.add_updater(lambda m, dt: m.rotate(dt))\nself.wait(0.4)"),
    "camera": (SPACE, lambda t: t.replace("shift(UP)", "shift(DOWN)")),
    "camera goes back": (CAMERA, lambda t: t + "\nself.play(self.camera.frame.animate.scale(3))"),
    "early return": (PLAIN, lambda t: t.replace("self.wait(0.3)", "return")),
    "line caps": (CAPS, lambda t: t + "\nself.play(Create(Line(DOWN, UP, stroke_width=40)))"),
    "private name": (PLAIN, lambda t: t + "\nself.__hidden = 1\nself.play(circle.animate.shift(UP * self.__hidden))"),
    "super": (PLAIN, lambda t: t + "\nsuper().setup()\nself.play(FadeOut(circle))"),
    "nonlocal": (
        "count = 0\ndef more():\n    nonlocal count\n    count += 1\nself.play(FadeIn(Square()))\nmore()\nself.wait(0.2)",
        lambda t: t + "\nself.play(Create(Circle(radius=count)))",
    ),
}


def _from_the_start(preview: Preview, code: str) -> Answer:
    """Another file in between has every checkpoint dropped."""
    assert preview.ask("x = 1").error["type"] == "SceneNotFound"
    assert _below(preview.process_id) == []
    return preview.ask(code)


@pytest.mark.parametrize("edit", EDITS)
def test_going_on_from_a_checkpoint_gives_the_picture_of_a_run_from_the_start(edit):
    body, change = EDITS[edit]
    base = next((b for text, b in KINDS.values() if text is body), "Scene")
    before, after = construct(body, base=base), construct(change(body), base=base)
    with Preview() as preview:
        preview.ask(before)
        edited = preview.ask(after)
        fresh = _from_the_start(preview, after)
    assert np.array_equal(edited.pixels, fresh.pixels)
    assert {k: v for k, v in edited.header.items() if k != "revision"} == {
        k: v for k, v in fresh.header.items() if k != "revision"
    }


def test_typing_on_for_long_stays_right_and_in_bounds():
    body, texts = PLAIN, []
    with Preview() as preview:
        for number in range(40):
            body += f"\nself.play(circle.animate.shift({number % 3 - 1} * RIGHT * 0.3), run_time=0.2)"
            texts.append(preview.ask(construct(body)))
        assert len(_below(preview.process_id)) <= 14
        assert np.array_equal(texts[-1].pixels, _from_the_start(preview, construct(body)).pixels)


def test_going_on_is_quicker_than_the_start():
    slow = "import time\ntime.sleep(2)\nself.wait(0.2)\nself.add(Square())"
    with Preview() as preview:
        assert preview.ask(construct(slow)).seconds > 2
        assert preview.ask(construct(slow + "\nself.add(Circle())")).seconds < 1.5
        assert preview.ask(construct(slow + "\nself.add(Circle(radius=2))")).seconds < 1.5


HELPERS = """from manim import *

def mark(scene):
    scene.add(Dot())
    scene.play(FadeIn(Square()))

class S(Scene):
    def construct(self):
        self.play(Create(Circle()))
        for i in range(3):
            self.play(FadeIn(Dot([i, 0, 0])))
            self.wait(0.1)
        if False:
            self.wait(9)
        mark(self)
        self.end()

    def end(self):
        self.wait(0.2)
        self.play(FadeOut(*self.mobjects))
"""


@pytest.mark.parametrize(
    ("caret", "line", "seconds", "name"),
    [
        (9, 9, 1.0, "Create(Circle)"),
        (10, 10, 4.3, "Wait"),
        (11, 11, 2.0, "FadeIn(Dot)"),
        (12, 12, 2.1, "Wait"),
        (14, 13, 4.3, None),
        (15, 15, 5.3, "FadeIn(Square)"),
        (4, 4, 4.3, None),
        (5, 5, 5.3, "FadeIn(Square)"),
        (1, 16, 6.5, "FadeOut(Group)"),
        (7, 16, 6.5, "FadeOut(Group)"),
        (17, 16, 6.5, "FadeOut(Group)"),
        (19, 19, 5.5, "Wait"),
        (20, 20, 6.5, "FadeOut(Group)"),
    ],
)
def test_caret_says_which_moment_is_shown(caret, line, seconds, name):
    with Preview() as preview:
        header = preview.ask(HELPERS, caret).header
        again = preview.ask(HELPERS.replace("Dot()", "Dot(RIGHT)"), caret).header
    assert (header["line"], header["time"]) == (line, pytest.approx(seconds, abs=0.11))
    assert header.get("name", "").split(",")[0].split("(")[0] == (name or "").split("(")[0]
    assert (again["line"], again["time"]) == (header["line"], header["time"])


def test_lines_below_construct_are_told_as_they_are_now():
    code = construct("self.wait(0.1)\nself.later()") + "    def later(self):\n        self.nothing()\n"
    with Preview() as preview:
        preview.ask(code, 6)
        error = preview.ask(code.replace("self.wait(0.1)", "self.wait(0.1)\n        self.wait(0.2)")).error
    assert error["line"] == 9 and "> 9 |         self.nothing()" in error["excerpt"]


def test_errors_are_typed_and_the_session_goes_on():
    with Preview() as preview:
        assert preview.ask(construct("self.play(")).error["type"] == "SyntaxError"
        assert preview.ask(b"\xff\xfe").error["type"] == "SyntaxError"
        assert preview.ask("x = 1").error["type"] == "SceneNotFound"
        good = preview.ask(construct("self.play(Create(Circle()))"))
        error = preview.ask(construct("self.play(Create(Circle()))\nself.add(Cirle())")).error
        assert (error["type"], error["line"]) == ("UserException", 6) and "Circle" in error["hint"]
        assert preview.ask(construct(r"self.add(MathTex(r'\frac'))")).error["type"] == "LatexError"
        assert preview.ask(construct("return 1\n  x")).error["type"] == "SyntaxError"
        assert np.array_equal(preview.ask(construct("self.play(Create(Circle()))")).pixels, good.pixels)


def test_scene_that_reads_its_pixels_is_drawn_by_manims_own_renderer(tmp_path):
    body = "self.play(Create(Circle()))\ncolor = self.camera.pixel_array[0, 0]\nself.add(Square(side_length=1 + color[3] / 255))"
    with Preview() as preview:
        assert np.array_equal(preview.ask(construct(body)).pixels, manims_own(construct(body), tmp_path))
        assert preview.ask(construct(body + "\nself.add(Dot())")).line == 8


def test_newer_text_ends_the_work_on_the_one_before():
    with Preview() as preview:
        preview.ask(construct("self.wait(0.1)"))
        started = time.monotonic()
        preview.send(construct("self.wait(0.1)\nwhile True: pass"))
        time.sleep(0.3)
        answer = preview.ask(construct("self.wait(0.1)\nself.add(Dot())"))
        assert answer.line == 6 and time.monotonic() - started < 5
        assert preview.end()["result"]["pictures"] == 2


def _below(process: int) -> list[int]:
    from harness import processes

    return processes.descendants(process)


HOSTILE = {
    "loop": ("while True: pass", {"TimeLimit"}),
    "sleep in a session of its own": ("import os, time\nos.setsid() if os.getpid() != os.getsid(0) else 0\ntime.sleep(1e6)", {"TimeLimit"}),
    "fork bomb": ("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", {"ProcessLimit", "TimeLimit"}),
    "memory": ("a = []\nwhile True: a.append(b'x' * (50 << 20))", {"MemoryLimit"}),
    "exit": ("import os\nos._exit(0)", {"Crashed"}),
    "signal": ("import os\nos.kill(os.getpid(), 9)", {"Crashed", "MemoryLimit"}),
    "closes everything": ("import os\nos.closerange(0, 1000)\nself.wait(1)", {"Crashed"}),
    "garbage in the pipes": (
        "import os\nfor fd in range(3, 64):\n    try: os.write(fd, b'\\xff' * 100)\n    except OSError: pass\nwhile True: pass",
        {"Crashed", "TimeLimit"},
    ),
    "forged picture": (
        "import os\nfrom harness.channel import encode_frame\nforged = encode_frame({'type': 'failed', 'error': {'type': 'no', 'message': 5, 'line': -1}})\n"
        "for fd in range(3, 64):\n    try: os.write(fd, forged)\n    except OSError: pass\nos._exit(0)",
        {"UserException", "Crashed"},
    ),
    "kills all it can": (
        "import os\nfor p in os.listdir('/proc'):\n    if p.isdigit() and int(p) > 1 and int(p) != os.getpid() and open(f'/proc/{p}/oom_score_adj').read().strip() == '1000':\n"
        "        try: os.kill(int(p), 9)\n        except OSError: pass\nos._exit(3)",
        {"Crashed", "MemoryLimit"},
    ),
    "deep recursion": ("def f(n): return f(n + 1)\nf(0)", {"UserException"}),
    "sys.exit": ("import sys\nsys.exit()", {"UserException"}),
    "endless wait": ("self.add(Dot().add_updater(lambda m, dt: m))\nself.wait(10**7)", {"TimeLimit", "MemoryLimit"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_text_costs_its_own_picture_only(what):
    body, expected = HOSTILE[what]
    good = "self.play(Create(Circle()))"
    seconds = 60 if expected == {"MemoryLimit"} else 4
    with Preview(limits={"seconds": seconds}) as preview:
        before = preview.ask(construct(good))
        answer = preview.ask(construct(good + "\n" + body))
        assert answer.error["type"] in expected and answer.seconds < seconds + 6
        assert np.array_equal(preview.ask(construct(good)).pixels, before.pixels)
        assert len(_below(preview.process_id)) <= 4
    time.sleep(0.1)


def test_samples_of_the_contract_are_what_is_said():
    samples = sample("preview.json")
    job, code, _ = samples["toHarness"]
    shapes = {kind: {name for s in samples["toStudio"] if s["type"] == kind for name in s} for kind in ("picture", "trouble", "done")}
    with Preview(**{name: job[name] for name in ("limits", "profile", "seed")}) as preview:
        assert code["length"] == len(samples["code"].encode())
        picture = preview.ask(samples["code"], code["line"])
        assert set(picture.header) == shapes["picture"] and picture.pixels.shape == (480, 854, 3)
        assert set(preview.ask(samples["code"] + "(").header) == shapes["trouble"]
        assert preview.end() == {"type": "done", "result": {"pictures": 1}}


def test_full_disk_ends_the_session_typed():
    with Preview(limits={"seconds": 30}) as preview:
        preview.send(construct("import time\nwhile True:\n    open(f'/tmp/{time.monotonic_ns()}', 'ab').write(bytes(1 << 20))"))
        header, _ = preview.receive()
        assert header["type"] == "failed" or header["error"]["type"] == "DiskLimit"


def test_nothing_runs_after_the_session():
    with Preview() as preview:
        preview.ask(construct("import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(1e6)\nself.wait(0.1)"))
        below = _below(preview.process_id)
        assert preview.end()["type"] == "done"
    time.sleep(0.2)
    assert below and not [process for process in below if os.path.exists(f"/proc/{process}")]


def test_picture_is_of_the_profile_that_was_asked_for():
    with Preview(profile={"width": 480, "height": 854, "fps": 15}) as preview:
        assert preview.ask(construct("self.add(Circle())")).pixels.shape == (854, 480, 3)
