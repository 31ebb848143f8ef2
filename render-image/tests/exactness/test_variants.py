"""Other settings on a few scenes: Manim's own encoder, segments, known segments, one worker, other formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare import scenes
from fixtures import _empty_work_folders, shared_folder, warm_manim  # noqa: F401
from rendering import Recipe, render_fast, render_stock

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
def test_known_segments_are_not_drawn_again(name, shared_folder):
    first = render_fast(recipe(name, shared_folder, segments=True))
    assert first.error is None, first.error
    digests = [s["digest"] for s in first.segments]
    assert all(digests)
    again = render_fast(recipe(name, shared_folder, segments=True, known=frozenset(digests)))
    assert again.error is None and again.fallback is None, (again.error, again.fallback)
    assert [s["digest"] for s in again.segments] == digests
    assert [s["frames"] for s in again.segments] == [s["frames"] for s in first.segments]
    assert all(s["data"] is None for s in again.segments)
    assert again.frames == [] and again.video is None


def test_digests_tell_different_frames_apart(shared_folder, tmp_path):
    source = FILES["PlainText"].read_text()
    changed = tmp_path / "scene.py"
    changed.write_text(source.replace("to_edge(UP).scale(0.7)", "to_edge(UP).scale(0.71)"))
    first = render_fast(recipe("PlainText", shared_folder, segments=True))
    known = frozenset(s["digest"] for s in first.segments)
    second = render_fast(Recipe(changed, "PlainText", shared_folder, segments=True, known=known))
    reused = [s["data"] is None for s in second.segments]
    assert reused[0] and not reused[-1]
    assert {s["digest"] for s in second.segments if s["data"] is not None}.isdisjoint(known)


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
    again = render_fast(recipe("OwnMobject", shared_folder, segments=True, known=frozenset({"0" * 48})))
    assert again.frames == first.frames
