"""Plays that are named without going through their frames: equal names mean equal frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures import _empty_work_folders, shared_folder, warm_manim  # noqa: F401
from rendering import Recipe, Rendered, kept_of, render_fast

# Plays that begin with the same picture; most go on differently. The first word is the scene's class.
TWO = "a, b = Square(), Square(); self.add(a, b)"
PLAYS = {
    "one of two": f"Scene: {TWO}; self.play(a.animate.shift(UP))",
    "the other": f"Scene: {TWO}; self.play(b.animate.shift(UP))",
    "both": f"Scene: {TWO}; self.play(a.animate.shift(UP), b.animate.shift(UP))",
    "swapped": f"Scene: {TWO}; b.shift(RIGHT); self.play(Swap(a, b))",
    "cycled the long way": f"Scene: {TWO}; b.shift(RIGHT); self.play(Swap(a, b, path_arc=3))",
    **{
        f"rate {rate}": f"Scene: a = Square(); self.add(a); self.play(a.animate(rate_func={rate}).shift(UP))"
        for rate in ("linear", "smooth", "there_and_back", "rush_into", "rate_functions.ease_in_sine", "squish_rate_func(smooth, 0.2, 0.6)",
                     "squish_rate_func(smooth, 0.3, 0.6)", "not_quite_there(smooth, 0.5)", "not_quite_there(linear, 0.5)")
    },
    **{f"arc {arc}": f"Scene: a = Square(); self.add(a); self.play(a.animate(path_arc={arc}).shift(UP))" for arc in (0.5, 1, -1)},
    "clockwise": "Scene: a = Square(); self.add(a); self.play(ClockwiseTransform(a, Square().shift(UP)))",
    "slower": "Scene: a = Square(); self.add(a); self.play(a.animate(run_time=1.2).shift(UP))",
    "coloured": "Scene: a = Square(); self.add(a); self.play(a.animate.set_color(RED))",
    "thicker": "Scene: a = Square(); self.add(a); self.play(a.animate.set_stroke(width=9))",
    "filled": "Scene: a = Square(); self.add(a); self.play(a.animate.set_fill(RED, 0.5))",
    "sheen": "Scene: a = Square(fill_opacity=1); self.add(a); self.play(a.animate.set_sheen(0.5, UP))",
    "other sheen": "Scene: a = Square(fill_opacity=1); self.add(a); self.play(a.animate.set_sheen(0.5, RIGHT))",
    **{
        f"turned {how}": f"Scene: a = Square(); self.add(a); self.play(Rotate(a, {how}))"
        for how in ("1", "2", "1, axis=UP", "1, about_point=UP", "1, about_edge=UP", "1, about_edge=RIGHT")
    },
    "rotating": "Scene: a = Square(); self.add(a); self.play(Rotating(a, angle=1, run_time=1))",
    **{f"faded {how}": f"Scene: self.play(FadeIn(Square(){how}))" for how in ("", ", shift=UP", ", scale=2", ", target_position=UP")},
    "grown": "Scene: self.play(GrowFromCenter(Square()))",
    "grown from a point": "Scene: self.play(GrowFromPoint(Square(), UP))",
    "grown in colour": "Scene: self.play(GrowFromCenter(Square(), point_color=RED))",
    "created": "Scene: self.play(Create(Square()))",
    "drawn": "Scene: self.play(DrawBorderThenFill(Square(fill_opacity=1)))",
    "drawn in red": "Scene: self.play(DrawBorderThenFill(Square(fill_opacity=1), stroke_color=RED))",
    **{
        f"letters {lag}": f"Scene: self.play(Write(Text('abc'), lag_ratio={lag}, run_time=1))" for lag in (0, 0.3)
    },
    "letters backwards": "Scene: self.play(Write(Text('abc'), lag_ratio=0.3, run_time=1, reverse=True))",
    "subsets": "Scene: self.play(ShowIncreasingSubsets(VGroup(Square(), Circle()), run_time=1))",
    "one by one": "Scene: self.play(ShowSubmobjectsOneByOne(VGroup(Square(), Circle()), run_time=1))",
    "flash": "Scene: self.play(ShowPassingFlash(Circle(), time_width=0.2))",
    "longer flash": "Scene: self.play(ShowPassingFlash(Circle(), time_width=0.4))",
    "indicated": "Scene: a = Square(); self.add(a); self.play(Indicate(a))",
    "indicated larger": "Scene: a = Square(); self.add(a); self.play(Indicate(a, scale_factor=2))",
    "lagged": f"Scene: {TWO}; self.play(LaggedStart(FadeOut(a), b.animate.shift(UP), lag_ratio=0.5))",
    "lagged less": f"Scene: {TWO}; self.play(LaggedStart(FadeOut(a), b.animate.shift(UP), lag_ratio=0.2))",
    "pointwise": "Scene: a = Square(); self.add(a); self.play(ApplyPointwiseFunction(lambda p: p * 2, a))",
    "otherwise pointwise": "Scene: a = Square(); self.add(a); self.play(ApplyPointwiseFunction(lambda p: p * 3, a))",
    "behind": "Scene: a, b = Square(fill_opacity=1), Circle(color=RED, fill_opacity=1); a.z_index = 1; self.add(a, b); self.play(a.animate.shift(UP))",
    "before": "Scene: a, b = Square(fill_opacity=1), Circle(color=RED, fill_opacity=1); self.add(a, b); self.play(a.animate.shift(UP))",
    "in the foreground": "Scene: a, b = Square(fill_opacity=1), Circle(color=RED, fill_opacity=1); self.add(b); self.add_foreground_mobject(a); self.play(a.animate.shift(UP))",
    "backed": "Scene: t = Dot(); r = BackgroundRectangle(t, fill_opacity=0.4); self.play(FadeIn(t), Create(r))",
    "backed darker": "Scene: t = Dot(); r = BackgroundRectangle(t, fill_opacity=0.4); r.original_fill_opacity = 0.9; self.play(FadeIn(t), Create(r))",
    "frame moved": "MovingCameraScene: self.add(Square()); self.play(self.camera.frame.animate.shift(UP))",
    "frame copied": "MovingCameraScene: self.add(Square()); f = self.camera.frame.copy(); self.add(f); self.play(f.animate.shift(UP))",
    **{
        f"camera {tracker}": f"ThreeDScene: self.add(Cube()); self.play(self.camera.{tracker}_tracker.animate.set_value({value}))"
        for tracker, value in (("phi", 1), ("theta", 1), ("gamma", 1), ("phi", 0.5), ("zoom", 2))
    },
    "a tracker of its own": "ThreeDScene: self.add(Cube()); t = ValueTracker(0); self.add(t); self.play(t.animate.set_value(1))",
    "in the frame": "ThreeDScene: self.set_camera_orientation(phi=1); a = Square(); self.add_fixed_in_frame_mobjects(a); self.play(a.animate.shift(UP))",
    "in the room": "ThreeDScene: self.set_camera_orientation(phi=1); a = Square(); self.add(a); self.play(a.animate.shift(UP))",
    "picture": "Scene: i = ImageMobject(np.uint8([[0, 99], [180, 255]])).scale(9); self.play(FadeIn(i))",
    "other picture": "Scene: i = ImageMobject(np.uint8([[0, 99], [180, 250]])).scale(9); self.play(FadeIn(i))",
    "held": "Scene: self.add(Square()); self.wait(1)",
    "held longer": "Scene: self.add(Square()); self.wait(1.2)",
}  # fmt: skip
def render(body: str, folder: Path, here: Path) -> Rendered:
    base, body = body.split(": ", 1)
    file = here / "scene.py"
    lines = "\n        ".join(body.split("; "))
    file.write_text(f"from manim import *\n\nclass Play({base}):\n    def construct(self):\n        {lines}\n")
    rendered = render_fast(Recipe(file, "Play", folder, 160, 90, 10, segments=True))
    assert rendered.error is None and rendered.fallback is None, (body, rendered.error, rendered.fallback)
    return rendered


def test_equal_names_mean_equal_frames(shared_folder, tmp_path):
    frames: dict[tuple, list[str]] = {}
    told: dict[tuple, str] = {}
    for what, body in PLAYS.items():
        rendered = render(body, shared_folder, tmp_path)
        name = tuple(s["digest"] for s in rendered.segments)
        assert None not in name, what
        assert frames.setdefault(name, rendered.frames) == rendered.frames, f"“{what}” is taken for “{told[name]}”"
        told.setdefault(name, what)
    assert len(frames) >= len(PLAYS) - 2, "the plays of this list are meant to differ"


def test_code_that_changes_nothing_to_see_changes_no_name(shared_folder, tmp_path):
    plain = render("Scene: a = Square(); self.add(a); self.play(a.animate.shift(UP))", shared_folder, tmp_path)
    other = render("Scene: side = 2; b = Square(side); self.add(b); self.play(b.animate.shift(UP))", shared_folder, tmp_path)
    assert [s["digest"] for s in other.segments] == [s["digest"] for s in plain.segments]


@pytest.mark.parametrize("body", ["Scene: self.play(Create(Square()))", "Scene: self.add(Square()); self.wait(1)"])
def test_a_named_play_that_is_kept_starts_no_process(body, shared_folder, tmp_path, monkeypatch):
    from harness.fast.workers import Workers

    first = render(body, shared_folder, tmp_path)
    kept = kept_of(first)
    monkeypatch.setattr(Workers, "start", lambda *_: pytest.fail("a process was started"))
    again = render_fast(Recipe(tmp_path / "scene.py", "Play", shared_folder, 160, 90, 10, segments=True, kept=kept))
    assert again.error is None and all(s["reused"] for s in again.segments)
    assert again.video == first.video
