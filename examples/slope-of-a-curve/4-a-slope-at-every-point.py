from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
CURVE, RISE, RUN, TANGENT = BLUE_C, RED_C, GREEN_C, YELLOW_C


def words(text, size=32, color=INK, **more):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color, **more).scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def plane():
    # One unit is as long across as it is up, so that slopes look as steep as they are.
    axes = Axes(
        x_range=[-2.3, 2.3, 1],
        y_range=[-0.8, 4.4, 1],
        x_length=4.6 * 1.1,
        y_length=5.2 * 1.1,
        tips=False,
        axis_config={"color": AXIS, "stroke_width": 3},
    )
    return axes.move_to([-3.4, -0.5, 0])


def square(x):
    return x * x


def touching(axes, x):
    """The tangent of x² at x, a segment of constant length."""
    slope = 2 * x
    reach = 0.9 / np.sqrt(1 + slope**2)
    return Line(
        axes.c2p(x - reach, square(x) - slope * reach),
        axes.c2p(x + reach, square(x) + slope * reach),
        color=TANGENT,
        stroke_width=5,
    )


class ASlopeAtEveryPoint(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        axes, x = plane(), ValueTracker(1)

        # The picture the third scene ended with.
        title = heading("Look closer")
        curve = axes.plot(square, x_range=[-2.09, 2.09], color=CURVE, stroke_width=6)
        long_tangent = Line(axes.c2p(0.1, -0.8), axes.c2p(2.7, 4.4), color=TANGENT, stroke_width=5)
        dot = Dot(axes.c2p(1, 1), radius=0.09, color=INK)
        result = words("slope 2 at x = 1", 36, TANGENT).move_to([3.4, 0.6, 0])
        self.add(title, axes, curve, long_tangent, dot, result)

        new_title = heading("A slope at every point")
        slopes = Axes(
            x_range=[-2.3, 2.3, 1],
            y_range=[-4.6, 4.6, 2],
            x_length=4.6 * 1.1,
            y_length=5.2 * 1.1,
            tips=False,
            axis_config={"color": AXIS, "stroke_width": 3},
        ).move_to([3.6, -0.5, 0])
        height_name = MathTex("x^2", font_size=48, color=CURVE)
        height_name.next_to(axes.c2p(1.85, 3.4), LEFT, buff=0.35)
        slope_name = words("slope", 30, TANGENT).next_to(slopes.c2p(0, 4.6), RIGHT, buff=0.2)
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(result),
            Transform(long_tangent, touching(axes, 1)),
            run_time=1,
        )
        self.play(Create(slopes), FadeIn(height_name, slope_name), run_time=1)

        tangent = always_redraw(lambda: touching(axes, x.get_value()))
        dot.add_updater(lambda m: m.move_to(axes.c2p(x.get_value(), square(x.get_value()))))
        self.remove(long_tangent)
        self.add(tangent, dot)

        # Each slope on the left is one height on the right.
        bar = always_redraw(
            lambda: Line(
                slopes.c2p(x.get_value(), 0),
                slopes.c2p(x.get_value(), 2 * x.get_value()),
                color=TANGENT,
                stroke_width=6,
            )
        )
        tip = always_redraw(
            lambda: Dot(slopes.c2p(x.get_value(), 2 * x.get_value()), radius=0.09, color=TANGENT)
        )
        self.play(FadeIn(bar, tip), run_time=0.7)
        self.wait(0.8)
        self.play(x.animate.set_value(-1.9), run_time=2)
        self.wait(0.5)

        trace = always_redraw(
            lambda: Line(
                slopes.c2p(-1.9, -3.8),
                slopes.c2p(x.get_value(), 2 * x.get_value() + 1e-3),
                color=TANGENT,
                stroke_width=6,
            )
        )
        self.add(trace, tip)
        self.play(x.animate.set_value(0), run_time=2.4, rate_func=rate_functions.ease_in_out_sine)
        level = words("level: slope 0", 30, SOFT).next_to(axes.c2p(0, 0), DOWN, buff=0.25)
        level.add_background_rectangle(color=BACKGROUND, opacity=1, buff=0.08)
        self.play(FadeIn(level), run_time=0.5)
        self.wait(0.7)
        self.play(FadeOut(level), run_time=0.4)
        self.play(x.animate.set_value(1.9), run_time=2.4, rate_func=rate_functions.ease_in_out_sine)
        self.wait(0.5)

        line_name = MathTex("2x", font_size=48, color=TANGENT)
        line_name.next_to(slopes.c2p(1.4, 2.8), RIGHT, buff=0.35)
        trace.clear_updaters()
        self.play(FadeOut(bar), run_time=0.3)
        self.play(Write(line_name), run_time=0.7)
        self.wait(0.6)

        derivative = MathTex(
            r"{\mathrm{d} \over \mathrm{d}x}", "x^2", "=", "2x", font_size=52, color=INK
        ).move_to([5.2, -2.2, 0])
        derivative[1].set_color(CURVE)
        derivative[3].set_color(TANGENT)
        self.play(
            FadeIn(derivative[0], derivative[2]),
            TransformFromCopy(height_name, derivative[1]),
            TransformFromCopy(line_name, derivative[3]),
            run_time=1.4,
        )
        self.play(x.animate.set_value(-1.5), run_time=2)
        self.play(x.animate.set_value(1), run_time=1.6)
        insight = words(
            "the derivative:\nevery slope,\nat once",
            30,
            line_spacing=0.6,
            t2c={"the derivative:": TANGENT},
        )
        insight.move_to([0.5, 1.5, 0], aligned_edge=LEFT)
        self.play(FadeIn(insight, shift=0.2 * UP), run_time=0.8)
        self.play(Circumscribe(derivative, color=TANGENT, buff=0.2), run_time=1.2)
        self.wait(1.6)
