"""Updaters, random numbers, sections, sound and everything else that depends on the order of frames."""

import random

import numpy as np
from manim import *


class Redrawn(Scene):
    def construct(self):
        tracker = ValueTracker(-2)
        dot = always_redraw(lambda: Dot([tracker.get_value(), tracker.get_value() ** 2 / 2, 0], color=RED))
        label = always_redraw(lambda: Text(f"{tracker.get_value():.1f}", font_size=24).next_to(dot, UP))
        self.play(FadeIn(dot), FadeIn(label), run_time=0.3)
        self.play(tracker.animate.set_value(2), run_time=0.7, rate_func=linear)
        self.wait(0.2)


class RedrawnFormula(Scene):
    def construct(self):
        tracker = ValueTracker(0)
        formula = always_redraw(lambda: MathTex(f"x = {int(tracker.get_value())}"))
        self.add(formula)
        self.play(tracker.animate.set_value(3), run_time=0.5)


class TangentLine(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-1, 5])
        t = ValueTracker(-2)
        tangent = always_redraw(
            lambda: axes.plot(
                lambda x: t.get_value() ** 2 + 2 * t.get_value() * (x - t.get_value()), x_range=[-3, 3, 0.5]
            )
        )
        number = DecimalNumber(0).to_corner(UR).add_updater(lambda m: m.set_value(2 * t.get_value()))
        self.add(axes, axes.plot(lambda x: x * x), tangent, number)
        self.play(t.animate.set_value(1), run_time=0.6)


class Pendulum(Scene):
    def construct(self):
        bob, state = Dot(color=RED, radius=0.2), {"angle": 1.2, "speed": 0.0}
        pivot = UP * 2.5

        def step(m, dt):
            for _ in range(8):
                state["speed"] += -9.8 / 3 * np.sin(state["angle"]) * dt / 8
                state["angle"] += state["speed"] * dt / 8
            m.move_to(pivot + 3 * np.array([np.sin(state["angle"]), -np.cos(state["angle"]), 0]))

        bob.add_updater(step)
        rod = always_redraw(lambda: Line(pivot, bob.get_center()))
        trace = TracedPath(bob.get_center, stroke_color=YELLOW, dissipating_time=0.5, stroke_opacity=[0, 1])
        self.add(rod, trace, bob)
        self.wait(1)
        self.play(Create(Square().to_corner(DL)), run_time=0.4)
        bob.clear_updaters()
        self.wait(0.3, frozen_frame=False)
        self.wait(0.2)


class Jitter(Scene):
    def construct(self):
        dots = VGroup(*[Dot(radius=0.1, color=random_color()) for _ in range(15)])

        def jitter(m, dt):
            for dot in m:
                dot.shift(np.array([random.gauss(0, 1), np.random.normal(), 0]) * dt * 4)

        dots.add_updater(jitter)
        self.play(FadeIn(dots), run_time=0.3)
        self.wait(0.6)
        dots.clear_updaters()
        self.play(FadeOut(dots), Create(Circle(color=random_color())), run_time=0.3)
        self.play(Create(Square().shift(RIGHT * np.random.uniform(-3, 3))), run_time=0.2)


class SceneUpdater(Scene):
    def construct(self):
        square, seen = Square(), {"time": 0.0}

        def tick(dt):
            seen["time"] += dt
            square.rotate(dt)

        self.add(square)
        self.add_updater(tick)
        self.wait(0.5)
        self.play(Create(Circle()), run_time=0.3)
        self.remove_updater(tick)
        self.add(DecimalNumber(seen["time"], num_decimal_places=5))
        self.wait(0.2)


class WaitUntil(Scene):
    def construct(self):
        counter = {"n": 0}
        dot = Dot(LEFT * 3)

        def count(m):
            counter["n"] += 1
            m.shift(RIGHT * 0.1)

        dot.add_updater(count)
        self.add(dot)
        self.wait_until(lambda: counter["n"] > 12, max_time=3)
        dot.clear_updaters()
        self.add(Integer(counter["n"]).to_corner(UR))
        self.wait(1, stop_condition=lambda: True)
        self.wait(0.2)


class SuspendedUpdaters(Scene):
    def construct(self):
        square = Square().add_updater(lambda m, dt: m.rotate(dt * 2))
        self.add(square)
        self.wait(0.3)
        square.suspend_updating()
        self.wait(0.2)
        square.resume_updating()
        self.play(square.animate.shift(RIGHT), run_time=0.3)
        self.play(FadeIn(Circle()), run_time=0.3)
        self.play(Create(Dot()), run_time=0.2)


class AnimationAsUpdater(Scene):
    def construct(self):
        star = Star().shift(LEFT * 2)
        self.add(turn_animation_into_updater(Rotate(star, PI, run_time=0.4)))
        self.wait(0.6)
        square = Square()
        self.add(cycle_animation(Indicate(square, run_time=0.3)))
        self.wait(0.6)


class ChangesStill(Scene):
    def construct(self):
        still, moving = Square(color=BLUE).shift(LEFT * 2), Dot()
        moving.add_updater(lambda m, dt: still.shift(UP * dt))
        self.add(still, moving)
        self.wait(0.5)
        self.play(moving.animate.shift(RIGHT), run_time=0.3)
        self.wait(4)


class Foreground(Scene):
    def construct(self):
        title = Text("always in front", font_size=30)
        self.add_foreground_mobject(title)
        for colour in (RED, GREEN):
            self.play(FadeIn(Square(3, fill_opacity=1, color=colour)), run_time=0.3)
        self.play(title.animate.shift(UP), run_time=0.3)
        self.remove_foreground_mobject(title)
        self.play(FadeIn(Circle(3, fill_opacity=1)), run_time=0.3)


class SectionsAndSubcaptions(Scene):
    def construct(self):
        self.next_section("intro")
        circle = Circle()
        self.play(Create(circle), subcaption="A circle appears", run_time=0.4)
        self.next_section("skipped", skip_animations=True)
        self.play(circle.animate.shift(RIGHT), run_time=0.5)
        self.wait(0.5)
        self.next_section("end")
        self.add_subcaption("the end", duration=0.3)
        self.play(circle.animate.set_color(RED), run_time=0.3)
        self.wait(0.2)


class SkippedUpdaters(Scene):
    def construct(self):
        dot = Dot().add_updater(lambda m, dt: m.shift(RIGHT * dt))
        self.add(dot)
        self.wait(0.3)
        self.next_section(skip_animations=True)
        self.wait(0.5)
        self.play(Create(Square()), run_time=0.3)
        self.next_section()
        self.play(FadeIn(Circle()), run_time=0.3)


class Sound(Scene):
    def construct(self):
        import wave

        file = f"{config.media_dir}/tone.wav"
        with wave.open(file, "wb") as tone:
            tone.setnchannels(1)
            tone.setsampwidth(2)
            tone.setframerate(44100)
            tone.writeframes((np.sin(np.arange(8820) / 20) * 9000).astype("<i2").tobytes())
        self.add_sound(file)
        self.play(Create(Circle()), run_time=0.4)
        self.add_sound(file, time_offset=0.1, gain=-6)
        self.wait(0.4)


class TimeOfScene(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.33)
        self.wait(0.21)
        clock = DecimalNumber(self.time, num_decimal_places=8)
        self.add(clock)
        clock.add_updater(lambda m: m.set_value(self.time))
        self.wait(0.3, frozen_frame=False)
        self.play(FadeIn(Circle()), run_time=0.3)
        self.add(DecimalNumber(self.renderer.time, num_decimal_places=8).shift(UP))
        self.wait(0.1)


class ReadsPixels(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=0.3)
        shade = int(self.camera.pixel_array[:, :, :3].sum()) % 7
        self.play(circle.animate.shift(RIGHT * shade * 0.2), run_time=0.3)


class ReadsImage(Scene):
    def construct(self):
        square = Square(fill_opacity=1)
        self.add(square)
        self.wait(0.2)
        colour = self.camera.get_image().getpixel((5, 5))
        self.play(square.animate.shift(UP * (1 + colour[0] / 255)), run_time=0.2)


class ReadsFrameInUpdater(Scene):
    def construct(self):
        dot = Dot()
        dot.add_updater(lambda m: m.shift(RIGHT * (self.renderer.get_frame().sum() % 3) * 0.1))
        self.add(dot)
        self.wait(0.4, frozen_frame=False)


class OwnRandomness(Scene):
    def construct(self):
        own, modern = random.Random(5), np.random.default_rng(7)
        dot = Dot()
        dot.add_updater(lambda m: m.move_to([own.uniform(-3, 3), modern.uniform(-2, 2), 0]))
        self.add(dot)
        self.wait(0.5, frozen_frame=False)
        self.play(FadeIn(Square(own.random())), run_time=0.2)


class ManySmallPlays(Scene):
    def construct(self):
        group = VGroup(*[Square(0.3) for _ in range(10)]).arrange()
        for square in group:
            self.play(FadeIn(square), run_time=0.1)
            self.wait(0.1)
        self.clear()
        self.wait(0.1)


class AddsAndRemoves(Scene):
    def construct(self):
        square, circle = Square(), Circle()
        self.add(square)
        self.wait(0.1)
        self.remove(square)
        self.wait(0.1)
        self.play(FadeIn(circle), run_time=0.2)
        self.replace(circle, Star())
        self.wait(0.1)
        group = Group(Square(), ImageMobject(np.uint8([[0, 255], [255, 0]])))
        self.play(FadeIn(group), run_time=0.2)
        self.play(*[FadeOut(m) for m in self.mobjects], run_time=0.2)
