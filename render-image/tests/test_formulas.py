"""Formulas that the studio keeps for a lesson: what comes out, what goes in, what is believed of it."""

from __future__ import annotations

import pytest
from client import SMALL, bundle, construct, render, run
from previewing import Preview

# LaTeX that says no to everything: what is drawn with it came from a kept formula.
NO_LATEX = "import os\nos.environ['PATH'] = '/nowhere'\n"
ONE = "self.add(MathTex('x^2'))\nself.wait()"


def with_formulas(code: str, formulas: dict[str, bytes], **fields):
    return run("render", {"scene.py": code.encode(), "formulas": bundle(formulas)}, profile=SMALL, **fields)


@pytest.mark.parametrize("renderer", ["fast", "stock"])
def test_a_kept_formula_is_not_typeset_again(renderer):
    first = render(construct(ONE), renderer=renderer)
    assert [len(name) for name in first.formulas] == [32]
    assert all(svg.startswith(b"<?xml") for svg in first.formulas.values())
    again = with_formulas(construct(ONE, head=NO_LATEX), first.formulas, renderer=renderer)
    assert again.result["renderer"] == renderer and again.files["video"] == first.files["video"]
    assert again.formulas == {}


@pytest.mark.parametrize("end", ["", "self.renderer.camera.pixel_array.sum()"], ids=["fast", "stock"])
def test_a_kept_formula_is_not_typeset_for_a_preview(end):
    first = render(construct(ONE))
    code = construct(f"{ONE}\n{end}", head=NO_LATEX)
    with Preview() as without:
        assert without.ask(code).error["type"] == "LatexError"
    with Preview({"formulas": bundle(first.formulas)}) as preview:
        assert preview.ask(code).pixels.max() > 200


def test_without_it_latex_is_asked():
    assert render(construct(ONE, head=NO_LATEX)).last["type"] == "failed"


def test_formulas_of_a_scene_that_fails_are_sent():
    conversation = render(construct("MathTex('x^2')\nMathTex('y^2')\nraise ValueError('later')"))
    assert len(conversation.formulas) == 2 and conversation.error["type"] == "UserException"


def test_formulas_that_only_drawing_processes_make_are_sent():
    body = "t = ValueTracker(0)\nself.add(always_redraw(lambda: MathTex(str(int(t.get_value())))))\nself.play(t.animate.set_value(3), run_time=0.5)"
    assert len(render(construct(body)).formulas) >= 3


def test_another_compiler_is_another_formula():
    first = render(construct(ONE))
    other = ONE.replace("'x^2'", "'x^2', tex_template=TexTemplate(tex_compiler='pdflatex')")
    again = with_formulas(construct(other), first.formulas)
    assert len(again.formulas) == 1 and not set(again.formulas) & set(first.formulas)


def test_what_depends_on_more_than_its_source_is_not_kept():
    body = "open('/job/a.tex', 'w').write('x')\nself.add(MathTex(r'\\input{/job/a.tex}'), Tex(r'\\today'), MathTex(r'\\times'))\nself.wait()"
    assert len(render(construct(body)).formulas) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"<html></html>", b"<svg>", b"<?xml?>" + b" " * (512 << 10) + b"</svg>"],
    ids=("empty", "page", "cut", "huge"),
)
def test_what_is_no_picture_is_not_used(content):
    first = render(construct(ONE))
    again = with_formulas(construct(ONE), {name: content for name in first.formulas})
    assert again.files["video"] == first.files["video"]


def test_what_the_scene_puts_among_them_is_looked_at():
    body = (
        "import os\nfrom pathlib import Path\nf = Path(self.renderer.file_writer.movie_file_path).parents[1] / 'formulas'\n"
        "good = '<svg></svg>'\n(f / ('a' * 32 + '.svg')).write_text(good)\n(f / 'readme.svg').write_text(good)\n"
        "(f / ('b' * 32 + '.svg')).write_text('no picture')\nos.symlink('/etc/passwd', f / ('c' * 32 + '.svg'))\n"
        "os.mkfifo(f / ('d' * 32 + '.svg'))\n(f / ('e' * 32 + '.svg')).write_text('<svg>' + ' ' * (513 << 10) + '</svg>')\n"
        "os.link(f / ('a' * 32 + '.svg'), f / ('f' * 32 + '.svg'))\nself.wait()"
    )
    conversation = render(construct(body))
    assert conversation.last["type"] == "done" and conversation.formulas == {}
    assert list(render(construct(body.replace("os.link(", "str("))).formulas) == ["a" * 32]
