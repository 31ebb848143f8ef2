from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
CURVE, RISE, RUN, TANGENT = BLUE_C, RED_C, GREEN_C, YELLOW_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color).scale(0.25)


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


class TwoPoints(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        axes, step = plane(), ValueTracker(1)

        # The picture the first scene ended with.
        title = heading("What is a slope?")
        curve = axes.plot(square, x_range=[-2.09, 2.09], color=CURVE, stroke_width=6)

        def corners():
            x = 1 + step.get_value()
            return [axes.c2p(1, 1), axes.c2p(x, 1), axes.c2p(x, square(x))]

        run = always_redraw(lambda: Line(*corners()[:2], color=RUN, stroke_width=6))
        rise = always_redraw(lambda: Line(*corners()[1:], color=RISE, stroke_width=6))
        fixed = Dot(axes.c2p(1, 1), radius=0.09, color=INK)
        moving = always_redraw(lambda: Dot(corners()[2], radius=0.09, color=INK))
        run_word = words("run", 30, RUN).next_to(run, DOWN, buff=0.15)
        rise_word = words("rise", 30, RISE).next_to(rise, RIGHT, buff=0.15)
        ratio = MathTex(
            r"\text{slope}", "=", r"{\text{rise}", r"\over", r"\text{run}}", font_size=60, color=INK
        ).move_to([3.4, 1.1, 0])
        ratio[2].set_color(RISE)
        ratio[4].set_color(RUN)
        value = DecimalNumber(3, num_decimal_places=2, font_size=84, color=INK)
        value.move_to([3.4, -0.7, 0])
        question = words("What is the slope of a curve?", 32, CURVE).move_to([3.4, -2.2, 0])
        self.add(title, axes, curve, run, rise, fixed, moving, run_word, rise_word)
        self.add(ratio, value, question)

        new_title = heading("Bring the points together")
        run_name = MathTex("h", font_size=44, color=RUN).next_to(run, DOWN, buff=0.15)
        rise_name = MathTex("(1 + h)^2 - 1", font_size=40, color=RISE)
        rise_name.next_to(rise, RIGHT, buff=0.15)
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(question),
            FadeTransform(run_word, run_name),
            FadeTransform(rise_word, rise_name),
            run_time=1,
        )

        # A line through both points shows the slope between them.
        def through():
            x = 1 + step.get_value()
            m = x + 1  # (x² - 1) / (x - 1)
            low, high = 1 - 1.8 / m, 1 + 3.4 / m
            return Line(
                axes.c2p(low, 1 + m * (low - 1)),
                axes.c2p(high, 1 + m * (high - 1)),
                color=TANGENT,
                stroke_width=5,
            )

        secant = always_redraw(through)
        self.play(Create(secant), value.animate.set_color(TANGENT), run_time=1.2)
        self.bring_to_front(run, rise, fixed, moving)
        self.wait(0.6)

        first = MathTex(
            r"\text{slope}", "=", r"{(1 + h)^2 - 1", r"\over", "h}", font_size=54, color=INK
        ).move_to([3.9, 1.5, 0])
        first[2].set_color(RISE)
        first[4].set_color(RUN)
        self.play(
            FadeOut(ratio[2], ratio[4]),
            ReplacementTransform(ratio[:2], first[:2]),
            ReplacementTransform(ratio[3], first[3]),
            TransformFromCopy(rise_name, first[2]),
            TransformFromCopy(run_name, first[4]),
            run_time=1.4,
        )
        self.wait(1)
        second = MathTex(
            r"\text{slope}", "=", "{2", "h", "+", "h^2", r"\over", "h}", font_size=54, color=INK
        ).move_to([3.9, 1.5, 0])
        second[2:6].set_color(RISE)
        second[7].set_color(RUN)
        self.play(TransformMatchingTex(first, second), run_time=1.1)
        self.wait(0.6)
        third = MathTex(r"\text{slope}", "=", "2", "+", "h", font_size=54, color=INK)
        third.move_to([3.9, 1.5, 0])
        third[4].set_color(RUN)
        self.play(TransformMatchingTex(second, third), run_time=1.1)
        self.wait(0.6)

        # The run shrinks; the number settles.
        size = VGroup(
            MathTex("h =", font_size=52, color=RUN),
            DecimalNumber(1, num_decimal_places=2, font_size=52, color=RUN),
        ).arrange(RIGHT, buff=0.2)
        size.move_to([3.9, -2.1, 0])
        self.play(
            value.animate.move_to([3.9, -0.3, 0]),
            FadeIn(size, shift=0.2 * UP),
            FadeOut(rise_name, run_name),
            run_time=0.8,
        )
        size[1].add_updater(lambda m: m.set_value(step.get_value()))
        value.add_updater(lambda m: m.set_value(2 + step.get_value()))
        for h, seconds in ((0.5, 1.4), (0.1, 1.6), (0.01, 1.8)):
            self.play(step.animate.set_value(h), run_time=seconds)
            self.wait(0.5)
        limit = MathTex(
            r"h \to 0", r"\;\Rightarrow\;", r"\text{slope} \to 2", font_size=52, color=INK
        )
        limit[0].set_color(RUN)
        limit[2].set_color(TANGENT)
        limit.move_to([3.9, -2.1, 0])
        value.clear_updaters()
        two = MathTex("2", font_size=96, color=TANGENT).move_to([3.9, -0.3, 0])
        self.play(
            step.animate.set_value(0.0001), FadeOut(size), FadeTransform(value, two), run_time=0.8
        )
        self.play(FadeIn(limit, shift=0.2 * UP), run_time=0.8)
        self.wait(1.8)
