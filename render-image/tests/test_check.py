"""Looking at source without running it."""

from __future__ import annotations

import ast

import pytest
from client import construct, run
from conftest import sample

from harness import warm
from harness.check_job import answer
from harness.splitting import humanise

warm.import_manim()


def validate(code: str) -> dict:
    return answer("validate", code.encode()).result


def split(code: str) -> tuple[dict, dict[str, str]]:
    done = answer("split", code.encode())
    return done.result, {file.name: file.content.decode() for file in done.files}


def codes(code: str) -> list[str]:
    return [d["code"] for d in validate(code)["diagnostics"]]


def test_check_over_the_protocol_runs_nothing():
    code = construct("self.wait()", head="open('/tmp/ran', 'w')\nraise SystemExit\n").encode()
    said = run("check", {"scene.py": code}, operation="validate")
    assert said.result == {"valid": True, "sceneClasses": [{"name": "S", "line": 5, "endLine": 7}], "diagnostics": []}
    import os

    assert not os.path.exists("/tmp/ran")


def test_split_over_the_protocol_sends_one_file_a_scene():
    code = b"from manim import *\nclass A(Scene):\n    'First.'\n    def construct(self): self.wait()\nclass B(Scene):\n    def construct(self): self.wait()\n"
    said = run("check", {"scene.py": code}, operation="split")
    assert said.result["scenes"] == [
        {"name": "A", "title": "A", "description": "First."},
        {"name": "B", "title": "B", "description": ""},
    ]
    assert list(said.files) == ["A", "B"] and b"class B" not in said.files["A"]


def test_check_of_unknown_operation_fails():
    assert run("check", {"scene.py": b""}, operation="run").error["type"] == "Crashed"


@pytest.mark.parametrize(
    "source",
    [b"(" * 1_000_000, b"x\0", b"\xff", b"-" * 300_000 + b"1", b"a" + b".a" * 200_000],
    ids=["1 MB of (", "NUL", "no UTF-8", "300 KB of -", "200000 attributes"],
)
@pytest.mark.parametrize("operation", ["split", "mend"])
def test_check_of_unreadable_source_answers(source, operation):
    result = run("check", {"scene.py": source}, operation=operation).last
    assert (result["type"] == "done" and not result["result"]["valid"]) or result["error"]["type"] == "SyntaxError"


@pytest.mark.parametrize("scene", sample("failing-scenes.json")["scenes"], ids=lambda s: s["name"])
def test_validate_every_failing_sample_is_answered(scene):
    result = validate(scene["code"])
    if scene["error"]["type"] in ("SyntaxError", "SceneNotFound"):
        assert not result["valid"] and result["diagnostics"][0]["severity"] == "error"
    else:
        assert result["valid"]


def test_validate_unknown_name_offers_the_new_one():
    (found,) = validate(construct("self.play(ShowCreation(Circle()))"))["diagnostics"]
    assert (found["code"], found["fix"], found["line"], found["column"], found["endColumn"]) == (
        "unknown-name",
        "Create",
        5,
        19,
        31,
    )


def test_validate_unknown_keyword_offers_the_right_one():
    (found,) = validate(construct("self.add(Square(side=2))"))["diagnostics"]
    assert (found["code"], found["fix"], found["column"], found["endColumn"]) == (
        "unknown-keyword",
        "side_length",
        25,
        29,
    )


def test_validate_wrong_base_classes():
    assert codes(construct("self.camera.frame.scale(2)")) == ["camera-frame"]
    assert codes(construct("self.camera.frame.scale(2)", base="MovingCameraScene")) == []
    assert codes(construct("self.set_camera_orientation(phi=1)")) == ["base-class"]
    assert codes(construct("self.set_camera_orientation(phi=1)", base="ThreeDScene")) == []


def test_validate_imports():
    assert "manimgl" in codes("from manimlib import *\n" + construct("self.wait()"))
    assert codes("import torch\n" + construct("self.wait()")) == ["unknown-module"]
    assert codes("import math, random, scipy.stats\n" + construct("self.wait()")) == []


def test_validate_keeps_quiet_about_good_code():
    body = (
        "import itertools as it\nfor i, (a, *rest) in enumerate([(1, 2)]): print(i, a, rest)\n"
        "x = [y for y in range(3) if (z := y)]\nprint(z, x, __name__, lambda q, *w, **e: (q, w, e))\n"
        "try: pass\nexcept ValueError as error: print(error)\n"
        "match x:\n    case [first, *others]: print(first, others)\n    case {'k': v, **more}: print(v, more)\n"
        "def helper(n: 'Undefined') -> Undefined: return n\nself.play(FadeIn(Text('a', weight=BOLD, font_size=3)), run_time=2, rate_func=smooth)"
    )
    assert codes(construct(body)) == []


SHARED = '''"""A lesson."""
from manim import *
import numpy as np, math
config.background_color = "#112233"
Text.set_default(font="Inter")

RADIUS = 2
UNUSED = 3
PALETTE = {"a": RED}
PALETTE["b"] = BLUE
ITEMS = []
for n in range(3):
    ITEMS.append(n * RADIUS)


def area(r):
    return math.pi * r * r


# Draws a circle.
def ring(colour=PALETTE["a"]):
    return Circle(RADIUS, color=colour)


class Base(Scene):
    def setup(self):
        self.add(Dot())


class Badge(VGroup):
    pass


# The first one.
class IntroToLimits(Base):
    """What a limit is."""

    def construct(self):
        self.play(Create(ring()))


class Second(Scene):
    def construct(self):
        self.add(Badge(), Text(str(area(ITEMS[0]))))
        self.wait()


class Third(Second):
    def construct(self):
        super().construct()


if __name__ == "__main__":
    IntroToLimits().render()
'''


def test_split_keeps_what_each_scene_needs_and_no_more():
    result, files = split(SHARED)
    assert [(s["name"], s["title"], s["description"]) for s in result["scenes"]] == [
        ("IntroToLimits", "Intro to limits", "What a limit is."),
        ("Second", "Second", ""),
        ("Third", "Third", ""),
    ]
    intro, second, third = files["IntroToLimits"], files["Second"], files["Third"]
    for text in files.values():
        assert "from manim import *" in text and "config.background_color" in text and "Text.set_default" in text
        assert "__main__" not in text and "A lesson" not in text and "UNUSED" not in text
        ast.parse(text)
    assert "class Base" in intro and "def ring" in intro and "# Draws a circle." in intro and 'PALETTE["b"]' in intro
    assert "# The first one." in intro and "area" not in intro and "Badge" not in intro and "class Second" not in intro
    assert "class Badge" in second and "ITEMS.append" in second and "RADIUS" in second and "Intro" not in second
    assert "class Second" in third and "class Badge" in third


def test_split_modules_are_valid_and_define_their_scene():
    _, files = split(SHARED)
    for name, text in files.items():
        result = validate(text)
        assert result["valid"] and result["diagnostics"] == [] and name in [c["name"] for c in result["sceneClasses"]]


def test_split_base_scene_without_content_is_no_scene():
    code = "from manim import *\nclass Base(Scene):\n    def construct(self): raise NotImplementedError\nclass A(Base):\n    def construct(self): self.wait()\n"
    result, files = split(code)
    assert [s["name"] for s in result["scenes"]] == ["A"] and "class Base" in files["A"]


def test_split_scene_of_inherited_construct_is_a_scene():
    code = "from manim import *\nclass Base(Scene):\n    def construct(self): self.add(self.shape()); self.wait()\nclass A(Base):\n    def shape(self): return Dot()\n"
    assert [s["name"] for s in split(code)[0]["scenes"]] == ["Base", "A"]


def test_split_single_scene_keeps_the_file_as_it_is():
    code = "from manim import *\n\nx = 1  # one\n\n\nclass A(Scene):\n    def construct(self):\n        self.wait(x)\n"
    assert split(code)[1]["A"] == code


def test_split_statements_on_one_line_stay_together():
    code = "from manim import *; import math\na = 1; b = 2\nclass A(Scene):\n    def construct(self): self.wait(b)\n"
    assert "a = 1; b = 2" in split(code)[1]["A"]


def test_split_conditional_and_decorated_definitions():
    code = (
        "from manim import *\nimport functools\ntry:\n    import nothere\nexcept ImportError:\n    nothere = None\n"
        "@functools.cache\ndef f():\n    return 1\nif True:\n    def g():\n        return f()\n"
        "class A(Scene):\n    def construct(self):\n        self.wait(g())\n        print(nothere)\nclass B(Scene):\n    def construct(self): self.wait()\n"
    )
    text = split(code)[1]["A"]
    assert "@functools.cache" in text and "def g" in text and "nothere = None" in text
    assert "def g" not in split(code)[1]["B"]


def test_split_invalid_file_says_why():
    result, files = split("from manim import *\nclass A(Scene:\n")
    assert result["scenes"] == [] and files == {} and result["diagnostics"][0]["code"] == "syntax"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("IntroToLimits", "Intro to limits"),
        ("FFTBasics", "FFT basics"),
        ("Part2Derivatives", "Part 2 derivatives"),
        ("snake_case_name", "Snake case name"),
        ("S1Text", "S 1 text"),
        ("Intro", "Intro"),
        ("TheDNAStrand", "The DNA strand"),
    ],
)
def test_humanise(name, title):
    assert humanise(name) == title
