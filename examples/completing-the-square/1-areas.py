from manim import *

BACKGROUND, INK, SOFT = "#0E1116", "#E7ECF2", "#A9B4C2"
SQUARE, STRIP = BLUE_C, GREEN_C
UNIT = 0.6  # length of 1 on the screen; x is drawn as 3, the value we shall find


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color).scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


class EquationAsAreas(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title = heading("An equation you can see")

        equation = MathTex("x^2", "+", "10x", "=", "39", font_size=80, color=INK)
        self.play(FadeIn(title, shift=0.2 * DOWN), Write(equation), run_time=1.6)
        self.wait(1.4)
        self.play(equation.animate.scale(0.8).move_to(2.1 * UP), run_time=0.9)

        x = 3 * UNIT
        square = Square(x, stroke_color=SQUARE, fill_color=SQUARE, fill_opacity=0.35)
        strip = Rectangle(
            width=10 * UNIT, height=x, stroke_color=STRIP, fill_color=STRIP, fill_opacity=0.35
        )
        VGroup(square, strip).arrange(RIGHT, buff=0.9).move_to(0.7 * DOWN)

        square_area = MathTex("x^2", font_size=52, color=INK).move_to(square)
        square_side = MathTex("x", font_size=44, color=SQUARE).next_to(square, LEFT, buff=0.25)
        square_base = MathTex("x", font_size=44, color=SQUARE).next_to(square, DOWN, buff=0.25)
        self.play(equation[0].animate.set_color(SQUARE), DrawBorderThenFill(square), run_time=1.4)
        self.play(
            FadeIn(square_side, shift=0.2 * RIGHT),
            FadeIn(square_base, shift=0.2 * UP),
            run_time=0.7,
        )
        self.play(TransformFromCopy(equation[0], square_area), run_time=1)
        self.wait(1)

        strip_area = MathTex("10x", font_size=52, color=INK).move_to(strip)
        strip_base = MathTex("10", font_size=44, color=STRIP).next_to(strip, DOWN, buff=0.25)
        self.play(equation[2].animate.set_color(STRIP), GrowFromEdge(strip, LEFT), run_time=1.4)
        self.play(FadeIn(strip_base, shift=0.2 * UP), run_time=0.6)
        self.play(TransformFromCopy(equation[2], strip_area), run_time=1)
        self.wait(1)

        # The square and the strip share the side x, so they join into one figure.
        left = VGroup(square, square_area, square_side, square_base)
        right = VGroup(strip, strip_area, strip_base)
        self.play(left.animate.shift(0.45 * RIGHT), right.animate.shift(0.45 * LEFT), run_time=1)
        total = MathTex("=", "39", font_size=64, color=INK)
        total.next_to(strip, RIGHT, buff=0.35)
        self.play(TransformFromCopy(equation[3:], total), run_time=1.2)
        self.wait(1.2)
        question = words("How long is x?", 36, SQUARE)
        question.move_to(2.9 * DOWN)
        self.play(FadeIn(question, shift=0.2 * UP), Indicate(square_side, color=SQUARE), run_time=1)
        self.wait(1.8)
