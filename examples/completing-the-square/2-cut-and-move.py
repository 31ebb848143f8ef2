from manim import *

BACKGROUND, INK, SOFT = "#0E1116", "#E7ECF2", "#A9B4C2"
SQUARE, STRIP = BLUE_C, GREEN_C
UNIT = 0.6  # length of 1 on the screen; x is drawn as 3, the value we shall find


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color).scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def area(width, height, color):
    return Rectangle(
        width=width * UNIT,
        height=height * UNIT,
        stroke_color=color,
        fill_color=color,
        fill_opacity=0.35,
    )


class CutAndMove(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the first scene ended with.
        title = heading("An equation you can see")
        equation = MathTex("x^2", "+", "10x", "=", "39", font_size=64, color=INK)
        equation.move_to(2.1 * UP)
        equation[0].set_color(SQUARE)
        equation[2].set_color(STRIP)
        square, strip = area(3, 3, SQUARE), area(10, 3, STRIP)
        VGroup(square, strip).arrange(RIGHT, buff=0).move_to(0.7 * DOWN)
        square_area = MathTex("x^2", font_size=52, color=INK).move_to(square)
        strip_area = MathTex("10x", font_size=52, color=INK).move_to(strip)
        side = MathTex("x", font_size=44, color=SQUARE).next_to(square, LEFT, buff=0.25)
        base = MathTex("x", font_size=44, color=SQUARE).next_to(square, DOWN, buff=0.25)
        ten = MathTex("10", font_size=44, color=STRIP).next_to(strip, DOWN, buff=0.25)
        total = MathTex("=", "39", font_size=64, color=INK).next_to(strip, RIGHT, buff=0.35)
        question = words("How long is x?", 36, SQUARE).move_to(2.9 * DOWN)
        self.add(question)
        self.add(title, equation, square, strip, square_area, strip_area, side, base, ten, total)

        new_title = heading("Cut the strip in half")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(question),
            run_time=0.8,
        )

        # The cut.
        cut = DashedLine(
            strip.get_top() + 0.3 * UP, strip.get_bottom() + 0.3 * DOWN, color=YELLOW_C
        )
        self.play(Create(cut), FadeOut(ten), strip_area.animate.set_opacity(0), run_time=1.2)
        halves = VGroup(area(5, 3, STRIP), area(5, 3, STRIP)).arrange(RIGHT, buff=0).move_to(strip)
        half_areas = VGroup(*[MathTex("5x", font_size=52, color=INK).move_to(h) for h in halves])
        self.remove(strip, strip_area)
        self.add(halves)
        self.play(
            halves[1].animate.shift(0.35 * RIGHT),
            total.animate.shift(0.35 * RIGHT),
            FadeOut(cut),
            run_time=0.8,
        )
        self.play(FadeIn(half_areas[0]), FadeIn(half_areas[1].shift(0.35 * RIGHT)), run_time=0.7)
        self.wait(1.4)

        # Room below: the whole figure goes up where the equation was.
        move = 1.85 * LEFT + 1.6 * UP
        rest = VGroup(square, square_area, side, halves, half_areas)
        self.play(
            FadeOut(equation, shift=0.4 * UP),
            FadeOut(base, total),
            rest.animate.shift(move + 1.4 * RIGHT),
            run_time=1.4,
        )

        # The right half turns by a quarter and slips under the square.
        moving = halves[1]
        self.play(FadeOut(half_areas[1]), run_time=0.4)
        self.play(Rotate(moving, -PI / 2), run_time=1.2)
        self.play(moving.animate.next_to(square, DOWN, buff=0), path_arc=-PI / 2, run_time=1.8)
        lower = MathTex("5x", font_size=52, color=INK).move_to(moving)
        self.play(FadeIn(lower), run_time=0.5)
        self.wait(0.6)

        lengths = VGroup(
            MathTex("x", font_size=44, color=SQUARE).next_to(square, UP, buff=0.2),
            MathTex("5", font_size=44, color=STRIP).next_to(halves[0], UP, buff=0.2),
            MathTex("5", font_size=44, color=STRIP).next_to(moving, LEFT, buff=0.25),
        )
        self.play(
            LaggedStart(*[FadeIn(m, scale=0.6) for m in lengths], lag_ratio=0.3), run_time=1.2
        )
        self.wait(1)

        # Nothing was added and nothing was lost.
        same = words("same pieces,", 34, SOFT)
        still = words("same area: 39", 34)
        VGroup(same, still).arrange(DOWN, aligned_edge=LEFT, buff=0.25).move_to(4.6 * RIGHT)
        pieces = VGroup(square, halves[0], moving)
        self.play(
            FadeIn(same, still, shift=0.2 * LEFT),
            pieces.animate(rate_func=there_and_back).set_fill(opacity=0.7),
            run_time=1.4,
        )
        self.wait(1.8)
