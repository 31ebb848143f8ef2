from manim import *

BACKGROUND, INK, SOFT = "#0E1116", "#E7ECF2", "#A9B4C2"
SQUARE, STRIP, CORNER = BLUE_C, GREEN_C, YELLOW_C
UNIT = 0.6  # length of 1 on the screen


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def piece(width, height, color, top_left):
    rectangle = Rectangle(
        width=width * UNIT,
        height=height * UNIT,
        stroke_color=color,
        fill_color=color,
        fill_opacity=0.35,
    )
    return rectangle.move_to(top_left, aligned_edge=UL)


class EveryQuadratic(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        x, half = ValueTracker(3), ValueTracker(5)
        origin = np.array([-4.35, 1.8, 0])  # top left corner of the figure

        def figure():
            a, b = x.get_value(), half.get_value()
            inner = origin + a * UNIT * (RIGHT + DOWN)
            return VGroup(
                piece(a, a, SQUARE, origin),
                piece(b, a, STRIP, origin + a * UNIT * RIGHT),
                piece(a, b, STRIP, origin + a * UNIT * DOWN),
                piece(b, b, CORNER, inner),
            )

        def at_top(tex, start, length):
            return tex.move_to(origin + (start + length / 2) * UNIT * RIGHT + 0.35 * UP)

        def at_left(tex, start, length):
            outside = (0.25 + tex.width / 2) * LEFT
            return tex.move_to(origin + (start + length / 2) * UNIT * DOWN + outside)

        # The picture the third scene ended with.
        title = heading("Complete the square")
        pieces = always_redraw(figure)
        areas = VGroup(
            *[
                MathTex(tex, font_size=52, color=INK).move_to(p)
                for tex, p in zip(["x^2", "5x", "5x", "25"], pieces)
            ]
        )
        lengths = VGroup(
            at_top(MathTex("3", font_size=44, color=SQUARE), 0, 3),
            at_top(MathTex("5", font_size=44, color=STRIP), 3, 5),
            at_left(MathTex("3", font_size=44, color=SQUARE), 0, 3),
            at_left(MathTex("5", font_size=44, color=STRIP), 3, 5),
        )
        answer = MathTex("x", "=", "3", font_size=48 * 1.4, color=SQUARE).move_to(3.8 * RIGHT)
        whole = Square(8 * UNIT, color=INK, stroke_width=6).move_to(pieces)
        self.add(title, pieces, whole, areas, lengths, answer)

        new_title = heading("Every quadratic hides a square")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(answer, whole),
            run_time=0.8,
        )

        # Letters in place of the numbers.
        names = VGroup(
            at_top(MathTex("x", font_size=44, color=SQUARE), 0, 3),
            at_top(MathTex("b/2", font_size=44, color=STRIP), 3, 5),
            at_left(MathTex("x", font_size=44, color=SQUARE), 0, 3),
            at_left(MathTex("b/2", font_size=44, color=STRIP), 3, 5),
        )
        steps = VGroup(
            MathTex("x^2", "+", "b", "x", "=", "c", font_size=48, color=INK),
            MathTex(
                "x^2",
                "+",
                "b",
                "x",
                "+",
                r"\tfrac{b^2}{4}",
                "=",
                "c",
                "+",
                r"\tfrac{b^2}{4}",
                font_size=48,
                color=INK,
            ),
            MathTex(
                r"\left(x + \tfrac{b}{2}\right)^2",
                "=",
                "c",
                "+",
                r"\tfrac{b^2}{4}",
                font_size=48,
                color=INK,
            ),
        )
        for step, height in zip(steps, (1.7, 0.6, -0.7)):
            step.move_to([3.8, height, 0])
            step.set_color_by_tex(r"\tfrac{b^2}{4}", CORNER)
        steps[0][0].set_color(SQUARE)
        steps[0][2:4].set_color(STRIP)
        steps[1][0].set_color(SQUARE)
        steps[1][2:4].set_color(STRIP)
        self.play(
            FadeOut(areas),
            *[FadeTransform(old, new) for old, new in zip(lengths, names)],
            Write(steps[0]),
            run_time=1.3,
        )
        names[0].add_updater(lambda m: at_top(m, 0, x.get_value()))
        names[1].add_updater(lambda m: at_top(m, x.get_value(), half.get_value()))
        names[2].add_updater(lambda m: at_left(m, 0, x.get_value()))
        names[3].add_updater(lambda m: at_left(m, x.get_value(), half.get_value()))
        self.wait(0.6)

        # Whatever the lengths are, the corner fits: it is half of b, squared.
        self.play(x.animate.set_value(5.6), half.animate.set_value(2.4), run_time=2)
        self.play(x.animate.set_value(2), half.animate.set_value(4), run_time=2)
        self.play(x.animate.set_value(4.6), half.animate.set_value(3.4), run_time=1.6)
        for name in names:
            name.clear_updaters()
        pieces.clear_updaters()
        corner_area = MathTex(r"\tfrac{b^2}{4}", font_size=52, color=INK).move_to(pieces[3])
        self.play(FadeIn(corner_area, scale=0.7), run_time=0.7)
        self.wait(0.4)

        self.play(TransformMatchingTex(steps[0].copy(), steps[1]), run_time=1.4)
        self.wait(0.9)
        whole = Square(8 * UNIT, color=INK, stroke_width=6).move_to(pieces)
        self.play(Create(whole), TransformMatchingTex(steps[1].copy(), steps[2]), run_time=1.6)
        self.wait(0.9)

        insight = words("One square on the left,\none number on the right.", 32)
        insight.move_to([3.8, -2.35, 0])
        self.play(FadeIn(insight, shift=0.2 * UP), run_time=0.9)
        self.play(Circumscribe(steps[2], color=CORNER, buff=0.2), run_time=1.4)
        self.wait(2)
