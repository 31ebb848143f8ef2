"""Ten kinds of scene as lessons have them."""

import random

import numpy as np
from manim import *


class Words(Scene):
    def construct(self):
        title = Text("Why the sky is blue", font_size=52)
        self.play(Write(title))
        self.wait(0.5)
        self.play(title.animate.to_edge(UP).scale(0.7))
        points = (
            "Sunlight holds every colour",
            "Air scatters short waves more",
            "Blue comes from everywhere",
            "Red is left at sunset",
        )
        lines = VGroup(*[Text(p, font_size=32) for p in points]).arrange(DOWN, aligned_edge=LEFT, buff=0.5)
        for line in lines:
            self.play(FadeIn(line, shift=RIGHT * 0.4), run_time=0.8)
        self.wait(1)
        frame = SurroundingRectangle(lines[1], color=YELLOW)
        self.play(Create(frame))
        self.play(FadeOut(frame), lines[1].animate.set_color(BLUE))
        self.wait(1)
        self.play(*[FadeOut(m) for m in self.mobjects])


class Formulas(Scene):
    def construct(self):
        one = MathTex("a^2", "-", "b^2", "=", "c")
        two = MathTex("(a+b)", "(a-b)", "=", "c")
        three = MathTex(r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}").to_edge(DOWN)
        self.play(Write(one))
        self.wait()
        self.play(TransformMatchingTex(one, two))
        self.wait(0.5)
        self.play(FadeIn(three, shift=UP))
        self.play(Indicate(two), Circumscribe(three))
        self.wait()
        self.play(two.animate.scale(1.3).set_color(YELLOW))
        self.play(FadeOut(two), FadeOut(three))


class Graphs(Scene):
    def construct(self):
        axes = Axes(
            x_range=[-4, 4, 1], y_range=[-2, 6, 2], x_length=9, y_length=5.5, axis_config={"include_numbers": True}
        )
        curve = axes.plot(lambda x: 2 * np.cos(x) + 0.2 * x * x, color=BLUE)
        self.play(Create(axes), run_time=1.5)
        self.play(Create(curve), run_time=2)
        t = ValueTracker(-3)
        height = lambda x: 2 * np.cos(x) + 0.2 * x * x  # noqa: E731
        slope = lambda x: -2 * np.sin(x) + 0.4 * x  # noqa: E731
        dot = always_redraw(lambda: Dot(axes.c2p(t.get_value(), height(t.get_value())), color=RED))
        line = always_redraw(
            lambda: axes.plot(
                lambda x: height(t.get_value()) + slope(t.get_value()) * (x - t.get_value()),
                x_range=[t.get_value() - 1, t.get_value() + 1],
                color=YELLOW,
            )
        )
        self.play(FadeIn(dot), Create(line))
        self.play(t.animate.set_value(3), run_time=4, rate_func=linear)
        self.play(FadeIn(axes.get_area(curve, x_range=[-1, 2], color=GREEN, opacity=0.4)))
        self.wait(1)


class Shapes(Scene):
    def construct(self):
        plane = NumberPlane()
        square, circle = Square(color=BLUE, fill_opacity=0.5), Circle(color=RED, fill_opacity=0.5)
        star = Star(7, color=YELLOW, fill_opacity=0.6).scale(1.5)
        self.play(Create(plane), run_time=1.5)
        self.play(DrawBorderThenFill(square))
        self.play(Transform(square, circle))
        self.play(square.animate.shift(LEFT * 3))
        self.play(FadeIn(star, scale=0.3))
        self.play(Rotate(star, TAU), run_time=2)
        self.play(plane.animate.apply_matrix([[1, 1], [0, 1]]), run_time=2)
        self.play(FadeOut(plane), FadeOut(square), star.animate.scale(2))
        self.wait(1)


class Motion(Scene):
    def construct(self):
        random.seed(3)
        bob, state = Dot(color=RED, radius=0.2), [1.0, 0.0]

        def swing(m, dt):
            for _ in range(6):
                state[1] -= 3 * np.sin(state[0]) * dt / 6
                state[0] += state[1] * dt / 6
            m.move_to(UP * 2 + 3 * np.array([np.sin(state[0]), -np.cos(state[0]), 0]))

        bob.add_updater(swing)
        rod = always_redraw(lambda: Line(UP * 2, bob.get_center()))
        path = TracedPath(bob.get_center, stroke_color=YELLOW, dissipating_time=1.0, stroke_opacity=[0, 1])
        self.add(rod, path, bob)
        self.wait(3)
        gas = VGroup(*[Dot(radius=0.05, color=random_color()) for _ in range(40)])
        gas.add_updater(lambda m, dt: [d.shift(np.array([random.gauss(0, 1), np.random.normal(), 0]) * dt) for d in m])
        self.play(FadeIn(gas))
        self.wait(2)
        bob.clear_updaters()
        gas.clear_updaters()
        self.play(FadeOut(gas))
        self.wait(1)


class Crowds(Scene):
    def construct(self):
        colours = color_gradient([BLUE, GREEN, YELLOW, RED], 200)
        crowd = VGroup(*[Square(0.35, fill_opacity=0.8, color=c) for c in colours]).arrange_in_grid(10, 20, buff=0.1)
        self.play(LaggedStart(*[FadeIn(s, scale=0.2) for s in crowd], lag_ratio=0.02), run_time=3)
        self.play(LaggedStart(*[s.animate.rotate(PI / 4) for s in crowd], lag_ratio=0.01), run_time=3)
        self.wait(0.5)
        self.play(FadeOut(crowd))


class Camera(MovingCameraScene):
    def construct(self):
        axes = Axes(x_range=[-1, 10], y_range=[-1, 10])
        curve = axes.plot(lambda x: np.sin(x) + 3, color=BLUE, x_range=[0, 9])
        dot = Dot(axes.i2gp(0, curve), color=ORANGE)
        self.add(axes, curve, dot)
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(0.5).move_to(dot))
        follow = lambda m: m.move_to(dot.get_center())  # noqa: E731
        self.camera.frame.add_updater(follow)
        self.play(MoveAlongPath(dot, curve, rate_func=linear), run_time=4)
        self.camera.frame.remove_updater(follow)
        self.play(Restore(self.camera.frame))
        self.wait(0.5)


class Space(ThreeDScene):
    def construct(self):
        axes = ThreeDAxes()
        surface = Surface(lambda u, v: np.array([u, v, np.cos(u) * np.sin(v)]), u_range=[-2.5, 2.5], v_range=[-2.5, 2.5],
                          resolution=(18, 18)).set_style(fill_opacity=0.9)  # fmt: skip
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        self.play(Create(axes))
        self.play(Create(surface), run_time=2)
        self.begin_ambient_camera_rotation(rate=0.4)
        self.wait(2)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=45 * DEGREES, theta=30 * DEGREES, run_time=1.5)
        self.wait(0.5)


class Listings(Scene):
    def construct(self):
        text = "def fib(n):\n    a, b = 0, 1\n    while n:\n        a, b, n = b, a + b, n - 1\n    return a\n\nprint(fib(12))\n"
        code = Code(code_string=text, language="python", background="window", formatter_style="monokai").scale(0.9)
        self.play(FadeIn(code))
        self.wait(1)
        self.play(code.animate.scale(0.7).to_edge(LEFT))
        rows = [["12", "0", "1"], ["11", "1", "1"], ["10", "1", "2"], ["9", "2", "3"]]
        table = (
            Table(rows, col_labels=[Text("n"), Text("a"), Text("b")], include_outer_lines=True)
            .scale(0.5)
            .to_edge(RIGHT)
        )
        self.play(Create(table), run_time=2)
        for row in table.get_rows()[1:]:
            self.play(row.animate.set_color(YELLOW), run_time=0.5)
            self.wait(0.5)
        self.wait(1)


class Mixture(Scene):
    def construct(self):
        circle, square = Circle(), Square()
        self.play(Create(circle), subcaption="A circle appears")
        self.wait(0.4)
        self.play(Transform(circle, square))
        dots = VGroup(
            *[Dot([random.uniform(-5, 5), np.random.uniform(-3, 3), 0], color=random_bright_color()) for _ in range(30)]
        )
        self.play(FadeIn(dots))
        seen = [0]

        def turn(m):
            seen[0] += 1
            m.rotate(0.01)

        dots.add_updater(turn)
        self.wait_until(lambda: seen[0] > 40, max_time=4)
        dots.clear_updaters()
        number = Integer(seen[0]).to_corner(UR)
        self.add_foreground_mobject(number)
        self.play(Succession(FadeOut(dots), Create(Star()), circle.animate.set_color(RED)), run_time=2)
        self.play(ChangeDecimalToValue(number, 100))
        self.wait(1)
