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


class WhatIsASlope(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title, axes = heading("What is a slope?"), plane()
        slope, start, bend = ValueTracker(0.5), ValueTracker(-1), ValueTracker(0)

        def height(x):
            line = slope.get_value() * x + 1
            return line + bend.get_value() * (square(x) - line)

        def graph():
            visible = [x for x in np.linspace(-2.3, 2.3, 921) if -0.8 <= height(x) <= 4.4]
            return axes.plot(height, x_range=[visible[0], visible[-1]], color=CURVE, stroke_width=6)

        def corners():
            x = start.get_value()
            return [axes.c2p(a, height(b)) for a, b in ((x, x), (x + 1, x), (x + 1, x + 1))]

        curve = always_redraw(graph)
        run = always_redraw(lambda: Line(*corners()[:2], color=RUN, stroke_width=6))
        rise = always_redraw(lambda: Line(*corners()[1:], color=RISE, stroke_width=6))
        ends = always_redraw(
            lambda: VGroup(*[Dot(p, radius=0.09, color=INK) for p in corners()[::2]])
        )

        self.play(FadeIn(title, shift=0.2 * DOWN), Create(axes), run_time=1.2)
        self.play(Create(curve), run_time=1.2)
        self.wait(0.6)

        run_word, rise_word = words("run", 30, RUN), words("rise", 30, RISE)
        run_word.next_to(run, DOWN, buff=0.15)
        rise_word.next_to(rise, RIGHT, buff=0.15)
        self.play(Create(run), FadeIn(run_word), run_time=0.9)
        self.play(Create(rise), FadeIn(rise_word), run_time=0.9)
        self.add(ends)

        def beside_run(word):
            # On the side of the step that the curve does not cross.
            falling = height(start.get_value() + 1) < height(start.get_value())
            word.next_to(run, UP if falling else DOWN, buff=0.15)

        run_word.add_updater(beside_run)
        rise_word.add_updater(lambda m: m.next_to(rise, RIGHT, buff=0.15))

        ratio = MathTex(
            r"\text{slope}", "=", r"{\text{rise}", r"\over", r"\text{run}}", font_size=60, color=INK
        ).move_to([3.4, 1.1, 0])
        ratio[2].set_color(RISE)
        ratio[4].set_color(RUN)
        self.play(
            TransformFromCopy(rise_word, ratio[2]),
            TransformFromCopy(run_word, ratio[4]),
            FadeIn(ratio[0], ratio[1], ratio[3]),
            run_time=1.2,
        )
        value = DecimalNumber(0.5, num_decimal_places=2, font_size=84, color=INK)
        value.move_to([3.4, -0.7, 0])
        self.play(FadeIn(value, shift=0.2 * DOWN), run_time=0.6)
        value.add_updater(
            lambda m: m.set_value(
                height(start.get_value() + 1) - height(start.get_value())
            ).move_to([3.4, -0.7, 0])
        )
        self.wait(0.6)

        # Anywhere on a straight line the slope is the same.
        self.play(start.animate.set_value(0.8), run_time=1.8)
        self.wait(0.5)
        self.play(start.animate.set_value(-0.5), run_time=1)
        self.play(slope.animate.set_value(1.5), run_time=1.4)
        self.wait(0.4)
        self.play(slope.animate.set_value(-1), run_time=1.6)
        self.wait(0.4)

        # Bend the line: now every step has a slope of its own.
        self.play(bend.animate.set_value(1), start.animate.set_value(-1.5), run_time=1.8)
        self.play(start.animate.set_value(1), run_time=2.6)
        question = words("What is the slope of a curve?", 32, CURVE).move_to([3.4, -2.2, 0])
        self.play(FadeIn(question, shift=0.2 * UP), run_time=0.8)
        self.wait(1.8)
