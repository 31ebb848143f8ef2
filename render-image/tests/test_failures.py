"""How failing scenes end: type, place and advice."""

from __future__ import annotations

import client
import pytest
from client import construct, render
from conftest import sample

from harness.failure import TYPES, clean_error

SCENES = sample("failing-scenes.json")["scenes"]


@pytest.mark.parametrize("scene", SCENES, ids=lambda s: s["name"])
def test_render_failing_scene_is_explained(scene):
    error = render(scene["code"]).error
    expected = scene["error"]
    assert error["type"] == expected["type"], error
    assert error.get("line") == expected.get("line", error.get("line")), error
    assert expected.get("message", "") in error["message"], error
    assert expected.get("hint", "") in error.get("hint", ""), error
    assert "/job" not in error["message"] and "/opt" not in error.get("traceback", "")


def test_render_failure_points_at_the_expression():
    error = render(construct("x = 1; größe = nosuch_name + x")).error
    assert (error["line"], error["column"], error["endLine"], error["endColumn"]) == (5, 24, 5, 35)
    assert "> 5 |         x = 1; größe = nosuch_name + x" in error["excerpt"]
    assert 'File "scene.py", line 5, in construct' in error["traceback"]


def test_render_unknown_keyword_points_at_the_keyword_not_at_manim():
    error = render(construct("c = Circle(\n    radius=1,\n    dash_lengthh=3)")).error
    assert (error["line"], error["column"], error["endColumn"]) == (7, 13, 27)


def test_render_with_missing_class_names_the_ones_there_are():
    error = render(construct("self.wait()"), sceneClass="Other").error
    assert error["type"] == "SceneNotFound" and "It defines S." in error["message"]


@pytest.mark.parametrize(
    "source",
    [
        b"\xff\xfe\x00bad",
        b"x = 1\0",
        b"(" * 1_000_000,
        b"-" * 200_000 + b"1",
        b"x = " + b"[" * 5000,
        b"\x80abc",
        b"x = 1" + b"0" * 6000,
    ],
    ids=["no UTF-8", "NUL", "1 MB of (", "200 KB of -", "5000 [", "continuation byte", "huge number"],
)
def test_render_unreadable_source_is_a_syntax_error(source):
    error = render(source).error
    assert error["type"] == "SyntaxError" and error["line"] >= 1 and len(error["message"]) <= 4096


def test_render_hostile_exception_text_is_cut():
    head = "class Long(Exception):\n    def __str__(self): return 'x' * 10_000_000\n"
    error = render(construct("raise Long()", head=head)).error
    assert error["type"] == "UserException" and len(error["message"]) == 4096


def test_render_exception_that_cannot_be_printed_still_ends():
    head = "class Bad(Exception):\n    def __str__(self): raise ValueError()\n"
    assert render(construct("raise Bad()", head=head)).error["message"] == "Bad"


def test_render_with_impossible_profile_is_refused():
    for profile in ({"width": 0}, {"width": 853}, {"fps": 1e9}, {"width": "wide"}, {"format": "exe"}):
        assert render(construct("self.wait()"), profile=client.SMALL | profile).error["type"] == "OutputInvalid"


def test_clean_error_keeps_only_what_the_protocol_knows():
    cleaned = clean_error(
        {"type": "Nonsense", "message": 5, "line": -1, "column": True, "secret": "x", "hint": "a\x1bb"}
    )
    assert cleaned == {"type": "UserException", "message": "The scene failed without a message.", "hint": "a\ufffdb"}
    assert "Cancelled" not in TYPES
