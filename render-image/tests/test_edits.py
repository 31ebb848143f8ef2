"""Edits by rule: what they change, and that they change nothing else."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from client import construct, run
from exactness import scenes_animations, scenes_cameras, scenes_objects, scenes_text, scenes_time

from harness import warm
from harness.edits import edit

warm.import_manim()

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*/*.py"))
EXACTNESS = [scenes_animations, scenes_cameras, scenes_objects, scenes_text, scenes_time]
RULES = {
    "larger": {"rule": "size", "target": "text", "factor": 1.25},
    "title": {"rule": "size", "target": "title", "factor": 0.8},
    "circles": {"rule": "size", "target": "circle", "factor": 2},
    "blue": {"rule": "color", "target": "text", "color": "BLUE"},
    "red curve": {"rule": "color", "target": "curve", "color": "RED"},
    "faster": {"rule": "speed", "factor": 1.5},
    "slower": {"rule": "speed", "factor": 0.5},
    "left": {"rule": "enter", "from": "left"},
    "fade": {"rule": "enter", "style": "fade", "target": "everything"},
    "background": {"rule": "background", "color": '"#0B1D3A"', "name": "dark blue"},
    "circle": {"rule": "add", "shape": "circle", "color": "RED", "motion": "grow"},
    "words": {"rule": "write", "text": 'He said "no" \\ {x}'},
    "equation": {"rule": "equation", "tex": r"a^2 + \frac{b}{c}"},
    "pause": {"rule": "pause", "seconds": 2},
    "replace": {"rule": "replace", "old": "a", "new": 'ä"'},
}


def apply(code: str, *rules: dict) -> tuple[str, list[dict]]:
    return edit(code, list(rules), None)


def one(body: str, rule: dict, **keywords) -> tuple[str, dict]:
    """The new body of construct, and what was said."""
    text, changes = apply(construct(body, **keywords), rule)
    head, _, rest = text.partition("def construct(self):\n")
    return "\n".join(line.removeprefix("        ") for line in rest.rstrip("\n").split("\n")), changes[0]


@pytest.mark.parametrize(
    ("rule", "body", "expected"),
    [
        ("larger", "t = Text('a')", "t = Text('a', font_size=60)"),
        ("larger", "t = Text('a', font_size=40, color=RED)", "t = Text('a', font_size=50, color=RED)"),
        ("larger", "t = Text('a', font_size=4 * n)", "t = Text('a', font_size=4 * n * 1.25)"),
        ("larger", "t = Text('a', font_size=a + b)", "t = Text('a', font_size=(a + b) * 1.25)"),
        ("larger", "t = Text(\n    'a',  # comment\n)", "t = Text(\n    'a',\n    font_size=60,  # comment\n)"),
        ("larger", "t = MathTex('a')", "t = MathTex('a', font_size=60)"),
        ("larger", "t = Text('ä' 'ö', **more)", "t = Text('ä' 'ö', **more, font_size=60)"),
        ("title", "title = Text('a').to_edge(UP)", "title = Text('a').to_edge(UP).scale(0.8, about_edge=UL)"),
        ("circles", "c = Circle()", "c = Circle().scale(2)"),
        ("blue", "t = Text(('a'))", "t = Text(('a'), color=BLUE)"),
        ("blue", "t = Text('a', color=RED)", "t = Text('a', color=BLUE)"),
        ("red curve", "g = ax.plot(lambda x: x, color=BLUE)", "g = ax.plot(lambda x: x, color=RED)"),
        ("faster", "self.wait()", "self.wait(0.667)"),
        ("faster", "self.wait(3)", "self.wait(2)"),
        ("faster", "self.wait(a + b)", "self.wait((a + b) * 0.667)"),
        ("faster", "self.play(Create(c))", "self.play(Create(c), run_time=0.667)"),
        ("faster", "self.play(c.animate.shift(UP), run_time=3)", "self.play(c.animate.shift(UP), run_time=2)"),
        ("faster", "t = Text('a' * 3)\nself.play(DrawBorderThenFill(t))", "t = Text('a' * 3)\nself.play(DrawBorderThenFill(t), run_time=1.333)"),
        ("slower", "t = Text('A sentence of many letters')\nself.play(Write(t))", "t = Text('A sentence of many letters')\nself.play(Write(t), run_time=4)"),
        ("left", "t = Text('a')\nself.play(Write(t, run_time=2), Create(c))", "t = Text('a')\nself.play(FadeIn(t, shift=5 * RIGHT, run_time=2), Create(c))"),
        ("left", "self.play(FadeIn(c, d, shift=UP))", "self.play(FadeIn(c, d, shift=5 * RIGHT))"),
        ("fade", "self.play(Create(c))", "self.play(FadeIn(c))"),
        ("background", "self.wait()", 'self.camera.background_color = "#0B1D3A"\nself.wait()'),
        ("background", "self.camera.background_color = WHITE", 'self.camera.background_color = "#0B1D3A"'),
        ("pause", "self.wait()", "self.wait()\nself.wait(2)"),
        ("replace", "t = Text('banana')", "t = Text('bä\"nä\"nä\"')"),
    ],
)  # fmt: skip
def test_rule_changes_what_it_says(rule, body, expected):
    text, change = one(body, RULES[rule])
    assert text == expected
    assert change["count"] > 0 and change["message"]


def test_circle_that_grows_comes_at_the_end():
    text, change = one("circle = 1\nself.wait(circle)", RULES["circle"])
    assert text.split("\n")[2:] == [
        "",
        "circle_2 = Circle(radius=0.9, color=RED, fill_opacity=0.5).to_corner(DR, buff=0.8)",
        "self.play(GrowFromCenter(circle_2))",
        "self.wait()",
    ]
    assert change["message"] == "a circle at the end, at the bottom right"


def test_construct_on_one_line_gets_lines_of_its_own():
    text, _ = apply("from manim import *\nclass S(Scene):\n    def construct(self): self.wait()", RULES["pause"])
    ast.parse(text)
    assert text.endswith("self.wait()\n        self.wait(2)\n")


def test_background_constant_of_the_file_is_changed_where_it_is_set():
    code = construct("self.camera.background_color = BG\nself.add(Square(color=BG))", head='BG, INK = "#000000", WHITE')
    text, changes = apply(code, RULES["background"])
    assert 'BG, INK = "#0B1D3A", WHITE' in text and "background_color = BG" in text and changes[0]["count"] == 1


@pytest.mark.parametrize(
    ("function", "tex"),
    [
        ("lambda x: x**2", "y = x^{2}"),
        ("lambda t: -t**2 + 3", "y = -x^{2} + 3"),
        ("lambda x: 2 * np.sin(x) / (x - 1)", r"y = \frac{2 \sin\left(x\right)}{x - 1}"),
        ("lambda x: (x + 1) ** 2", r"y = \left(x + 1\right)^{2}"),
        ("np.sin", None),
        ("lambda x: table[x]", None),
    ],
)
def test_equation_without_words_is_that_of_the_plot(function, tex):
    text, changes = apply(construct(f"g = ax.plot({function})"), {"rule": "equation"})
    if tex:
        literal = f'r"{tex}"' if "\\" in tex else f'"{tex}"'
        assert f"MathTex({literal}, font_size=56)" in text
    else:
        assert changes[0]["count"] == 0 and "Which equation" in changes[0]["message"]


@pytest.mark.parametrize("rule", ["larger", "title", "circles", "blue", "red curve", "left", "replace"])
def test_rule_without_a_match_says_so_and_changes_nothing(rule):
    code = construct("self.wait(1)")
    text, changes = apply(code, RULES[rule])
    assert text == code and changes[0]["count"] == 0 and changes[0]["message"].endswith((".", "scene."))


@pytest.mark.parametrize("rule", ["blue", "red curve", "left", "fade", "background"])
def test_rule_that_holds_already_says_so(rule):
    code = construct("t = Text('a')\ng = ax.plot(f)\nself.play(Write(t), Create(g))")
    once, _ = apply(code, RULES[rule])
    again, changes = apply(once, RULES[rule])
    assert once != code and again == once and "already" in changes[0]["message"]


def test_run_time_that_a_function_hands_on_is_changed_once():
    code = construct("show(self, 3)", head="def show(s, time=2):\n    s.play(Create(Dot()), run_time=time)\n")
    text, _ = apply(code, RULES["faster"])
    assert "run_time=time * 0.667" in text and "show(self, 3)" in text


def test_function_of_the_file_with_a_manim_name_is_left_alone():
    code = construct("t = Text('a')", head="def Text(t):\n    return Dot()\n")
    assert apply(code, RULES["larger"])[0] == code


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_examples_stay_valid_and_only_the_rule_is_seen(path):
    assert EXAMPLES
    _check_all(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", EXACTNESS, ids=lambda m: m.__name__)
def test_exactness_scenes_stay_valid(module):
    _check_all(inspect.getsource(module))


def _check_all(code: str) -> None:
    for name, rule in RULES.items():
        text, changes = apply(code, rule)
        compile(text, "scene.py", "exec")
        assert (text != code) == bool(changes[0]["count"]), name
        before, after = code.splitlines(), text.splitlines()
        if len(before) == len(after) and name != "replace":  # one text may have many lines
            assert sum(old != new for old, new in zip(before, after, strict=True)) <= changes[0]["count"], name
        assert _skeleton(text) == _skeleton(code) or name in ("background", "circle", "words", "equation", "pause"), name


def _skeleton(code: str) -> list[str]:
    """The kinds of all statements: no rule but the adding ones takes one away or adds one."""
    return [type(node).__name__ for node in ast.walk(ast.parse(code)) if isinstance(node, ast.stmt)]


def test_edit_over_the_protocol_sends_the_text_and_what_was_done():
    code = construct("self.add(Text('a'))").encode()
    said = run("check", {"scene.py": code}, operation="edit", rules=[RULES["larger"], RULES["circles"]])
    assert said.result["valid"] and [c["count"] for c in said.result["changes"]] == [1, 0]
    assert b"font_size=60" in said.files["scene.py"]


@pytest.mark.parametrize("rules", [[], None, [{"rule": "format"}], [1], [{"rule": "pause", "seconds": 1}] * 21])
def test_edit_with_unknown_rules_fails(rules):
    code = construct("self.wait()").encode()
    assert run("check", {"scene.py": code}, operation="edit", rules=rules).error["type"] == "Crashed"


def test_edit_of_broken_code_says_where():
    error = run("check", {"scene.py": b"class A(:"}, operation="edit", rules=[RULES["pause"]]).error
    assert error["type"] == "SyntaxError" and error["line"] == 1
