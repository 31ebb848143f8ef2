"""Other settings on a few scenes: Manim's own encoder, segments, kept segments, one worker, other formats."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from compare import scenes
from fixtures import _empty_work_folders, shared_folder, warm_manim  # noqa: F401
from rendering import Recipe, kept_of, render_fast, render_stock

FILES = {name: file for file, name in scenes()}
VARIED = ("PlainText", "LongPlays", "Pendulum", "LineCaps", "Surfaces", "Zoomed", "SectionsAndSubcaptions", "Sound")


def recipe(name: str, folder: Path, **settings) -> Recipe:
    return Recipe(FILES[name], name, folder, **settings)


@pytest.mark.parametrize("name", VARIED)
def test_manims_encoder_makes_equal_videos(name, shared_folder):
    stock = render_stock(recipe(name, shared_folder))
    final = render_fast(recipe(name, shared_folder, preview=False))
    assert final.error is None and final.fallback is None, (final.error, final.fallback)
    assert final.frames == stock.frames
    assert final.video["decoded"] == stock.video["decoded"]


@pytest.mark.parametrize("name", VARIED)
def test_one_worker_draws_the_same(name, shared_folder):
    two, one = (render_fast(recipe(name, shared_folder, workers=workers)) for workers in (2, 1))
    assert one.error is None and one.frames == two.frames


@pytest.mark.parametrize("name", VARIED)
def test_segments_are_the_video(name, shared_folder):
    fast = render_fast(recipe(name, shared_folder, segments=True))
    assert fast.error is None and fast.fallback is None, (fast.error, fast.fallback)
    assert fast.stream["times"] == fast.video["times"]
    assert fast.stream["decoded"] == fast.video["decoded"]
    assert [s["play"] for s in fast.segments] == sorted(s["play"] for s in fast.segments)
    assert sum(s["frames"] for s in fast.segments) == len(fast.frames)
    assert fast.segments[0]["frames"] <= len(fast.frames)


@pytest.mark.parametrize(
    "name", [*VARIED, "PointClouds", "Gradients", "Picture", "Jitter", "FixedOrientation", "MovingCamera"]
)
def test_kept_segments_are_not_drawn_again(name, shared_folder):
    first = render_fast(recipe(name, shared_folder, segments=True))
    assert first.error is None, first.error
    assert all(s["digest"] for s in first.segments) and not any(s["reused"] for s in first.segments)
    again = render_fast(recipe(name, shared_folder, segments=True, kept=kept_of(first)))
    assert again.error is None and again.fallback is None, (again.error, again.fallback)
    assert all(s["reused"] for s in again.segments) and again.frames == []
    assert [{**s, "reused": False} for s in again.segments] == first.segments
    assert again.video == first.video and again.stream == first.stream


@pytest.mark.parametrize("name", [*(n for n in VARIED if n != "SectionsAndSubcaptions"), "Jitter", "MovingCamera"])
def test_an_edited_scene_with_kept_segments_shows_what_a_fresh_one_shows(name, shared_folder, tmp_path):
    edited = tmp_path / "scene.py"
    edited.write_text(with_a_wait_more(FILES[name].read_text(), name))
    first = render_fast(recipe(name, shared_folder, segments=True))
    fresh = render_fast(Recipe(edited, name, shared_folder, segments=True))
    again = render_fast(Recipe(edited, name, shared_folder, segments=True, kept=kept_of(first)))
    assert again.error is None and again.fallback is None, (again.error, again.fallback)
    assert len(fresh.video["times"]) > len(first.video["times"])
    assert again.video == fresh.video and again.stream == fresh.stream
    assert any(s["reused"] for s in again.segments) and not all(s["reused"] for s in again.segments)


def with_a_wait_more(source: str, scene: str) -> str:
    """The file with a pause before the second animation of a scene: all that follows comes later."""
    kind = next(n for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name == scene)
    construct = next(n for n in kind.body if isinstance(n, ast.FunctionDef) and n.name == "construct")
    plays = [n for n in construct.body if ast.unparse(n).startswith(("self.play(", "self.wait("))]
    lines = source.splitlines()
    lines.insert(plays[min(1, len(plays) - 1)].lineno - 1, " " * plays[0].col_offset + "self.wait(0.73)")
    return "\n".join(lines) + "\n"


def test_digests_tell_different_frames_apart(shared_folder, tmp_path):
    source = FILES["PlainText"].read_text()
    changed = tmp_path / "scene.py"
    changed.write_text(source.replace("to_edge(UP).scale(0.7)", "to_edge(UP).scale(0.71)"))
    kept = kept_of(render_fast(recipe("PlainText", shared_folder, segments=True)))
    second = render_fast(Recipe(changed, "PlainText", shared_folder, segments=True, kept=kept))
    reused = [s["reused"] for s in second.segments]
    assert reused[0] and not reused[-1]
    assert {s["digest"] for s in second.segments if not s["reused"]}.isdisjoint(kept)


@pytest.mark.parametrize("break_it", [lambda b: b[:-9], lambda b: b"", lambda b: b[8:], lambda b: b + b, bytes.upper])
def test_kept_bytes_that_are_not_these_frames_are_drawn(break_it, shared_folder):
    first = render_fast(recipe("PlainText", shared_folder, segments=True))
    kept = {digest: break_it(data) for digest, data in kept_of(first).items()}
    again = render_fast(recipe("PlainText", shared_folder, segments=True, kept=kept))
    assert again.fallback is None and not any(s["reused"] for s in again.segments)
    assert again.frames == first.frames and again.video == first.video


@pytest.mark.parametrize("settings", [{"movie_file_extension": ".webm"}, {"transparent": True, "movie_file_extension": ".mov"},
                                      {"format": "gif"}])  # fmt: skip
def test_other_formats(settings, shared_folder):
    stock = render_stock(recipe("PlainText", shared_folder, settings=settings))
    fast = render_fast(recipe("PlainText", shared_folder, preview=False, settings=settings))
    assert stock.error is None and fast.error is None, (stock.error, fast.error)
    assert fast.fallback is None
    assert fast.frames == stock.frames
    assert fast.video["decoded"] == stock.video["decoded"]


def test_preview_of_another_format_is_left_to_manim(shared_folder):
    fast = render_fast(recipe("PlainText", shared_folder, settings={"movie_file_extension": ".webm"}))
    assert "opaque MP4" in fast.fallback


def test_what_has_no_name_is_drawn_every_time(shared_folder):
    first = render_fast(recipe("OwnMobject", shared_folder, segments=True))
    assert first.segments[0]["digest"] is None
    again = render_fast(recipe("OwnMobject", shared_folder, segments=True, kept={"0" * 48: b""}))
    assert again.frames == first.frames
