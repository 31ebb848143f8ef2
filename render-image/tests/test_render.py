"""Scenes that succeed: the video, the plan, progress and logs."""

from __future__ import annotations

import io

import av
import numpy
import pytest
from client import SMALL, Conversation, construct, render


def pictures(video: bytes) -> list[numpy.ndarray]:
    with av.open(io.BytesIO(video)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def stream_facts(said: Conversation) -> tuple[int, int, float, int]:
    with av.open(io.BytesIO(said.files["video"])) as container:
        stream = container.streams.video[0]
        count = sum(1 for packet in container.demux(stream) if packet.size)
        return stream.codec_context.width, stream.codec_context.height, float(stream.average_rate), count


def test_render_gives_video_of_the_profile():
    said = render(construct("self.play(Create(Circle()))\nself.wait(0.5)"))
    result = said.result
    assert stream_facts(said) == (320, 180, 10.0, 15)
    assert (result["frames"], result["duration"], result["fps"], result["width"], result["height"]) == (
        15,
        1.5,
        10,
        320,
        180,
    )
    assert result["bytes"] == len(said.files["video"]) and result["warnings"] == []
    assert 0 < result["manimSeconds"] < 60


def test_the_same_code_is_the_same_video():
    body = "a, b = MathTex(*'pqrst'), MathTex(*'tsuvrqp')\nself.add(a)\nself.play(TransformMatchingTex(a, b), run_time=0.4)"
    videos = {render(construct(body)).files["video"] for _ in range(4)}
    assert len(videos) == 1


def test_render_puts_the_index_first():
    video = render(construct("self.wait(0.2)")).files["video"]
    assert video[4:8] == b"ftyp" and video.index(b"moov") < video.index(b"mdat")


@pytest.mark.parametrize("size", [(854, 480), (480, 854), (480, 480), (640, 480)])
def test_render_any_aspect_shows_a_square_frame_undistorted(size):
    code = construct("self.add(Square(side_length=7.9, fill_opacity=1, color=WHITE, stroke_width=0))\nself.wait(0.2)")
    said = render(code, profile=SMALL | {"width": size[0], "height": size[1]})
    assert stream_facts(said)[:2] == size
    bright = pictures(said.files["video"])[0].mean(axis=2) > 128
    rows, columns = bright.any(axis=1).sum(), bright.any(axis=0).sum()
    assert abs(rows - columns) <= 2 and abs(rows - min(size) * 7.9 / 8) <= 3


def test_render_plan_names_lines_and_times():
    code = (
        "from manim import *\n\nclass S(Scene):\n    def construct(self):\n        c = Circle()\n"
        "        self.show(c)\n        self.play(c.animate.shift(UP).scale(2), run_time=0.5)\n"
        "        self.play(LaggedStart(FadeIn(Dot()), FadeIn(Dot())))\n        self.play(Transform(c, Square()))\n"
        "        self.wait(0.5)\n\n    def show(self, shape):\n        self.play(Create(shape))\n"
    )
    said = render(code)
    animations = said.result["animations"]
    assert [a["name"] for a in animations] == [
        "Create(Circle)",
        "Circle.animate.shift.scale",
        "LaggedStart(FadeIn(Dot), …)",
        "Transform(Circle, Square)",
        "Wait",
    ]
    assert [(a["line"], a["innerLine"]) for a in animations] == [(6, 13), (7, 7), (8, 8), (9, 9), (10, 10)]
    assert [a["start"] for a in animations][:3] == [0, 1.0, 1.5]
    planned = [a for header in said.of("plan") for a in header["animations"]]
    assert [a["index"] for a in planned] == [0, 1, 2, 3, 4]
    assert planned[0]["duration"] == 1.0 and animations[-1]["duration"] == pytest.approx(0.5)


def test_render_progress_never_goes_back_and_stays_below_one():
    code = construct("for i in range(12):\n    self.play(Create(Square()), run_time=0.5)\nself.wait(20)")
    for fields in ({}, {"expectedSeconds": 2}, {"expectedSeconds": 500}):
        fractions = [header["fraction"] for header in render(code, **fields).of("progress")]
        assert fractions == sorted(fractions) and fractions[0] >= 0 and fractions[-1] < 1
        assert len(fractions) >= 3


def test_render_output_of_scene_code_becomes_log_frames():
    code = construct(
        "import sys\nprint('hello', 'größe')\nprint('oops', file=sys.stderr)\nlogger.warning('careful')\nself.wait(0.1)"
    )
    said = render(code)
    assert said.log("stdout") == "hello größe\n" and said.log("stderr") == "oops\n" and "careful" in said.log("manim")


@pytest.mark.parametrize(
    "flood",
    [
        "while True: print('spam')",
        "import os\nwhile True: os.write(1, b'x' * 65536)",
        "import os\nwhile True: os.write(2, b'\\xff' * 999)",
    ],
    ids=["lines", "one endless line", "no UTF-8"],
)
def test_render_flood_is_capped_once(flood):
    said = render(construct(flood), limits={"seconds": 3, "logBytes": 100_000})
    assert said.error["type"] == "TimeLimit"
    logs = said.of("log")
    assert [log["truncated"] for log in logs].count(True) == 1 and logs[-1]["truncated"]
    assert sum(len(payload) for header, payload in said.frames if header["type"] == "log") <= 100_000


def test_render_same_seed_gives_the_same_frames():
    code = construct(
        "for _ in range(3):\n    self.add(Dot([random.uniform(-3, 3), np.random.uniform(-3, 3), 0]))\n    self.wait(0.1)",
        head="import random",
    )
    first, second, other = (render(code, seed=seed).files["video"] for seed in (5, 5, 6))
    assert all((a == b).all() for a, b in zip(pictures(first), pictures(second), strict=True))
    assert any((a != b).any() for a, b in zip(pictures(first), pictures(other), strict=True))


def test_render_without_class_takes_the_last_scene():
    code = "from manim import *\nclass A(Scene):\n    def construct(self): self.wait(1)\nclass B(Scene):\n    def construct(self): self.wait(2)\nclass Base(Scene):\n    pass\n"
    assert render(code).result["duration"] == 2
    assert render(code, sceneClass="A").result["duration"] == 1


def test_render_scene_that_plays_nothing_is_shown_for_a_second():
    said = render(construct("self.add(Circle())"))
    assert said.result["frames"] == 10 and "plays nothing" in said.result["warnings"][0]


def test_render_skipped_section_keeps_the_clock_of_the_video():
    code = construct(
        "self.next_section(skip_animations=True)\nself.play(Create(Circle()))\nself.next_section()\nself.wait(0.5)"
    )
    result = render(code).result
    assert result["frames"] == 5 and [(a["name"], a["start"]) for a in result["animations"]] == [("Wait", 0)]


def test_render_pictures_are_drawn():
    code = construct(
        "self.add(ImageMobject(np.full((40, 40, 4), 255, dtype=np.uint8)).scale_to_fit_height(6))\nself.wait(0.2)"
    )
    assert pictures(render(code).files["video"])[0][90, 160].min() > 240


def test_render_zoomed_scene_works():
    code = construct("self.add(Dot())\nself.activate_zooming(animate=False)\nself.wait(0.2)", base="ZoomedScene")
    assert render(code).result["frames"] == 2


@pytest.mark.parametrize(
    ("base", "body"),
    [
        ("MovingCameraScene", "self.play(self.camera.frame.animate.scale(0.5), run_time=0.3)"),
        ("ThreeDScene", "self.set_camera_orientation(phi=60 * DEGREES)\nself.play(Create(Cube()), run_time=0.3)"),
        (
            "Scene",
            "self.add(Text('Schön 漢字', font='Inter'), Code(code_string='a = 1', language='python'))\nself.wait(0.2)",
        ),
        ("Scene", "self.play(Write(MathTex(r'\\frac{a}{b}', r'= c')), run_time=0.3)"),
        (
            "Scene",
            "t = ValueTracker(0)\nself.add(always_redraw(lambda: DecimalNumber(t.get_value())))\nself.play(t.animate.set_value(3), run_time=0.3)",
        ),
    ],
    ids=["moving camera", "three dimensions", "text and code", "formula", "updaters"],
)
def test_render_every_kind_of_scene(base, body):
    assert render(construct(body, base=base)).result["frames"] in (2, 3)


def test_render_sound_is_kept():
    head = "import wave, struct\n"
    body = (
        "w = wave.open('tone.wav', 'wb'); w.setparams((1, 2, 8000, 0, 'NONE', ''))\n"
        "w.writeframes(b''.join(struct.pack('<h', 9000 if i % 20 < 10 else -9000) for i in range(8000))); w.close()\n"
        "self.add_sound('tone.wav')\nself.wait(1)"
    )
    said = render(construct(body, head=head))
    with av.open(io.BytesIO(said.files["video"])) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio"]
