"""The fast path draws what Manim's own renderer draws: raw frames are compared, before any encoder."""

from __future__ import annotations

import pytest
from compare import scenes, video_problem
from fixtures import _empty_work_folders, shared_folder, warm_manim  # noqa: F401
from rendering import Recipe, render_fast, render_stock

FALLS_BACK = {
    "ReadsPixels": "reads the pixels",
    "ReadsImage": "reads the pixels",
    "ReadsFrameInUpdater": "reads the pixels",
    "OwnCamera": "uses the camera Tinted",
}
ALL = scenes()


def test_set_covers_enough_scenes():
    assert len(ALL) >= 60


@pytest.mark.parametrize(("file", "name"), ALL, ids=[name for _, name in ALL])
def test_frames_are_equal(file, name, shared_folder):
    recipe = Recipe(file, name, shared_folder)
    stock, fast = render_stock(recipe), render_fast(recipe)
    assert stock.error is None, stock.error
    assert fast.error is None, fast.error
    if name in FALLS_BACK:
        assert FALLS_BACK[name] in (fast.fallback or "")
        return
    assert fast.fallback is None
    assert fast.frames == stock.frames
    assert fast.time == stock.time
    assert fast.plays == stock.plays
    assert video_problem(stock, fast) is None
