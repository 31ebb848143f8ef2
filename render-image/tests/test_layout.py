"""Layout findings: planted ones are found with their line and names on both renderers, good lessons have none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from client import construct, render
from conftest import sample
from harness.layout.findings import clean_findings

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*/*.py"))
WIDE = {"width": 854, "height": 480, "fps": 4, "format": "mp4"}

# Every line that a finding belongs to says so, with the names; no other line may have one.
PLANTED = {
    "off frame": (
        "Scene",
        """
right = Text("Half of this is gone").move_to(6 * RIGHT)
self.play(FadeIn(right))  # offFrame right
self.wait(0.5)
self.clear()
long = Text("A sentence that goes on and on and on until it is wider than the frame is")
self.play(Write(long))  # offFrame long
self.wait(0.5)
self.clear()
row = VGroup(*[Square() for _ in range(8)]).arrange(RIGHT)
self.play(Create(row))  # offFrame row
self.wait(0.5)
self.clear()
self.formula = MathTex("a^2 + b^2 = c^2").shift(4 * UP)
self.play(Write(self.formula))  # offFrame self.formula
self.wait(0.5)
self.clear()
gone = Text("Nobody sees this").shift(9 * RIGHT)
dot = Dot()
self.play(FadeIn(gone), FadeIn(dot))  # offFrame gone
self.wait(0.5)
self.clear()
disks = [Circle(), Circle().shift(3.6 * DOWN)]
self.play(*[Create(d) for d in disks])  # offFrame disks[1]
self.wait(0.5)
""",
    ),
    "off frame, fixed while the camera turns": (
        "ThreeDScene",
        """
self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
cube = Cube()
caption = Text("A cube that turns").to_corner(UL)
note = Text("this is cut").move_to(6.5 * RIGHT)
self.add_fixed_in_frame_mobjects(caption, note)
self.play(FadeIn(cube), Write(caption), Write(note))  # offFrame note
self.move_camera(phi=75 * DEGREES, theta=30 * DEGREES, run_time=1)
self.wait(0.5)
""",
    ),
    "camera that goes close": (
        "MovingCameraScene",
        """
near, far = Text("near"), Text("far away").to_edge(RIGHT)
self.play(FadeIn(near), FadeIn(far))
self.play(self.camera.frame.animate.set(width=4))
self.wait(0.5)
small = Text("too wide a text for a frame of four").next_to(near, DOWN)
self.play(FadeIn(small))  # offFrame small
self.wait(0.5)
""",
    ),
    "overlapping text": (
        "Scene",
        """
one, two = Text("The first of two"), Text("Another one")
self.add(one, two.shift(0.1 * UP))
self.wait(0.5)  # textOverlap one two
self.clear()
labels = [Text("alpha"), Text("beta").shift(0.4 * RIGHT)]
self.play(*[FadeIn(label) for label in labels])  # textOverlap labels[0] labels[1]
self.wait(0.5)
self.clear()
self.words = Text("Words and a formula")
rule = MathTex("x = y + z", font_size=70)
self.play(Write(self.words), Write(rule))  # textOverlap self.words rule
self.wait(0.5)
self.clear()
behind = Text("You can read only half of me")
panel = Rectangle(width=4, height=2, fill_color=BLUE, fill_opacity=1).move_to(behind.get_right())
self.play(FadeIn(behind), FadeIn(panel))  # textOverlap behind panel
self.wait(0.5)
self.clear()
number, unit = DecimalNumber(12.34), Text("metres").shift(0.3 * RIGHT)
self.play(FadeIn(number, unit))  # textOverlap number unit
self.wait(0.5)
self.clear()
""",
    ),
    "text too small": (
        "Scene",
        """
tiny = Text("Tiny words", font_size=8)
self.play(FadeIn(tiny))  # textTooSmall tiny
self.wait(0.5)
self.clear()
self.sum = MathTex("a + b = C").scale(0.25)
self.play(Write(self.sum))  # textTooSmall self.sum
self.wait(0.5)
self.clear()
shrinking = Text("It shrinks")
self.play(Write(shrinking))
self.play(shrinking.animate.scale(0.15))  # textTooSmall shrinking
self.wait(0.5)
self.clear()
notes = VGroup(Text("A note"), Text("A footnote", font_size=7)).arrange(DOWN)
self.play(FadeIn(notes))  # textTooSmall notes[1]
self.wait(0.5)
self.clear()
value = DecimalNumber(3.14, font_size=12)
self.play(FadeIn(value))  # textTooSmall value
self.wait(0.5)
""",
    ),
    "nothing to see": (
        "Scene",
        """
self.wait(2.5)  # blank
dark = Square(color=BLACK)
self.play(Create(dark))  # blank dark
outside = Circle().shift(20 * UP)
self.play(FadeIn(outside))  # blank outside
ghost = Text("ghost").set_opacity(0)
self.play(ghost.animate.shift(UP))  # blank ghost
self.play(FadeIn(Dot()))
self.play(*[FadeOut(m) for m in self.mobjects])
self.wait(3)  # blank
self.play(FadeIn(Dot()))
self.clear()
count = ValueTracker(0)
self.play(count.animate.set_value(5))  # blank count
""",
    ),
    "no motion": (
        "Scene",
        """
square, count = Square(), ValueTracker(1)
self.play(Create(square))
self.play(square.animate.shift(0 * RIGHT))  # noMotion square
self.play(count.animate.set_value(5))  # noMotion count
self.play(Indicate(square))
self.play(square.animate.set_stroke(WHITE))  # noMotion square
self.play(Transform(square, square.copy()))  # noMotion square
self.play(FadeOut(square))
other = Circle()
self.play(FadeIn(other))
self.wait(11)  # noMotion
self.play(Rotate(other, PI))
self.wait(9)
""",
    ),
    "left over": (
        "Scene",
        """
def heading(words):
    text = Text(words)
    self.play(Write(text))  # inner
    return text
title = Text("The first title").to_edge(UP)
self.play(Write(title))
self.wait(0.5)
title2 = Text("The second one").to_edge(UP)
self.play(Write(title2))  # leftOver title title2
self.wait(0.5)
self.clear()
a, b = MathTex("a = b"), MathTex("a + c = b + c")
self.play(Write(a))
self.play(Transform(a, b))
self.play(FadeOut(b))  # leftOver a b
self.wait(0.5)
self.clear()
line = Text("one line")
self.play(FadeIn(line))
next_line = Text("next line")
self.play(FadeIn(next_line))  # leftOver line next_line
self.wait(0.5)
self.clear()
circle, square = Circle(), Square()
self.play(Create(circle))
self.play(Transform(circle, square))
self.play(FadeOut(square, Dot()))  # leftOver circle square
self.clear()
old = heading("Written by a helper")
self.wait(0.5)
new = heading("Written over it")  # leftOver old text
self.wait(0.5)
""",
    ),
}

# What lessons do all the time and what is no fault.
GOOD = """
plane = NumberPlane().add_coordinates()
self.play(Create(plane))
title = Text("A title").to_edge(UP).add_background_rectangle()
self.play(FadeIn(title))
box = Rectangle(width=4, height=2, fill_color=BLUE, fill_opacity=1)
label = Text("inside")
self.play(FadeIn(box), Write(label))
self.wait(0.5)
new_title = Text("A new title").to_edge(UP)
self.play(ReplacementTransform(title, new_title), label.animate.shift(20 * RIGHT))
self.play(FadeOut(new_title), FadeIn(Text("Another").to_edge(UP)))
cover = Rectangle(width=20, height=20, fill_color=GREY_E, fill_opacity=1)
self.play(FadeIn(cover))
over = Text("inside").shift(label.get_center())
self.play(FadeIn(Text("on the cover")), Flash(ORIGIN))
fraction = MathTex(r"\\frac{\\sqrt{b^2 - 4ac}}{2a}").to_edge(DOWN)
self.play(Write(fraction))
self.play(Circumscribe(fraction))
self.wait(2)
self.play(*[FadeOut(m) for m in self.mobjects])
self.wait()
"""


def findings(conversation):
    assert conversation.last["type"] == "done", conversation.last
    assert "layout" not in conversation.log("manim"), conversation.log("manim")
    return [finding for header in conversation.of("layout") for finding in header["findings"]]


def planted(code):
    """(kind, line, names) of every marked line."""
    found = re.finditer(r"# (offFrame|textOverlap|textTooSmall|blank|noMotion|leftOver) ?(.*)", code)
    return sorted((m[1], code[: m.start()].count("\n") + 1, m[2].split()) for m in found)


@pytest.mark.parametrize("renderer", ["fast", "stock"])
@pytest.mark.parametrize("case", PLANTED)
def test_planted_faults_are_found_with_line_and_names(case, renderer):
    base, body = PLANTED[case]
    code = construct(body, base)
    conversation = render(code, profile=WIDE, renderer=renderer)
    found = findings(conversation)
    assert sorted((f["kind"], f["line"], f["names"]) for f in found) == planted(code), found
    assert conversation.result["renderer"] == renderer
    for finding in found:
        animation = conversation.result["animations"][finding["animation"]]
        assert animation["line"] == finding["line"]
        assert animation["start"] <= finding["time"] <= animation["start"] + animation["duration"]
        assert finding["hint"]


def test_five_of_each_kind_are_planted():
    kinds = [kind for base, body in PLANTED.values() for kind, _, _ in planted(construct(body, base))]
    assert {kind for kind in kinds if kinds.count(kind) >= 5} == {
        "offFrame", "textOverlap", "textTooSmall", "blank", "noMotion", "leftOver"}  # fmt: skip


def test_a_helper_s_own_line_is_told_too():
    base, body = PLANTED["left over"]
    code = construct(body, base)
    inner = code[: code.index("# inner")].count("\n") + 1
    assert [f["innerLine"] for f in findings(render(code, profile=WIDE)) if f["innerLine"] != f["line"]] == [inner]


def test_what_lessons_do_all_the_time_is_no_fault():
    assert findings(render(construct(GOOD), profile=WIDE)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_examples_have_no_findings(path):
    conversation = render(path.read_bytes(), profile=WIDE)
    assert findings(conversation) == []
    assert len(json.loads(conversation.files["objects"])["moments"]) > 1


def test_objects_say_what_is_where():
    title = 'title = Text("Hello you").to_edge(UP)\nself.play(Write(title))\n'
    conversation = render(construct(title + "self.dot = Dot().shift(3 * RIGHT)\nself.play(FadeIn(self.dot))"))
    assert [file["name"] for file in conversation.of("output")[0]["files"]] == ["video", "objects"]
    told = json.loads(conversation.files["objects"])
    last = told["moments"][-1]
    seen = {told["objects"][box[0]]["name"]: (told["objects"][box[0]], box[1:]) for box in last["boxes"]}
    assert last["animation"] == 1 and set(seen) == {"title", "self.dot"}
    assert seen["title"][0] == {"name": "title", "type": "Text", "text": "Hello you"}
    left, top, width, height = seen["self.dot"][1]
    assert left + width / 2 == pytest.approx(0.5 + 3 / 14.222, abs=0.002)
    assert top + height / 2 == pytest.approx(0.5, abs=0.002)
    assert [m["animation"] for m in told["moments"]] == [-1, 0, 1] and told["moments"][0]["boxes"] == []


def test_a_scene_that_cannot_be_looked_at_is_rendered_all_the_same():
    head = "class Odd(Text):\n    @property\n    def original_text(self):\n        raise KeyError('no')\n"
    conversation = render(construct("self.play(FadeIn(Odd('x')))\nself.mobjects[0].points = 'no points'\n", head=head))
    assert conversation.last["type"] in ("done", "failed")


def test_findings_of_a_stranger_are_cut_to_size():
    samples = next(m for m in sample("messages.json")["toStudio"] if m["type"] == "layout")["findings"]
    assert list(clean_findings(samples)) == samples
    one = samples[0]
    wrong = {"kind": "x", "line": 0, "innerLine": "3", "time": float("nan"), "message": None}
    assert list(clean_findings([None, 3, *[{**one, name: value} for name, value in wrong.items()]])) == []
    assert list(clean_findings({"a": 1})) == []
    names = [1, *["n" * 999] * 99]
    long = next(clean_findings([{**one, "message": "x" * 9999, "names": names, "hint": 3, "animation": -1}]))
    assert (len(long["message"]), len(long["names"]), len(long["names"][0])) == (400, 7, 80)
    assert "hint" not in long and "animation" not in long
    assert len(list(clean_findings([one] * 500))) == 100
