from manim import *

BACKGROUND, INK, SOFT = "#0E1116", "#E7ECF2", "#A9B4C2"
SQUARE, STRIP, CORNER = BLUE_C, GREEN_C, YELLOW_C
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


def formula(*parts):
    tex = MathTex(*parts, font_size=48, color=INK)
    tex.set_color_by_tex_to_color_map({"x^2": SQUARE, "10x": STRIP, "25": CORNER})
    return tex.move_to(3.8 * RIGHT)


class TheMissingCorner(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the second scene ended with.
        title = heading("Cut the strip in half")
        square = area(3, 3, SQUARE).move_to([-3.45, 0.9, 0])
        right = area(5, 3, STRIP).next_to(square, RIGHT, buff=0)
        below = area(3, 5, STRIP).next_to(square, DOWN, buff=0)
        areas = VGroup(
            MathTex("x^2", font_size=52, color=INK).move_to(square),
            MathTex("5x", font_size=52, color=INK).move_to(right),
            MathTex("5x", font_size=52, color=INK).move_to(below),
        )
        lengths = VGroup(
            MathTex("x", font_size=44, color=SQUARE).next_to(square, UP, buff=0.2),
            MathTex("5", font_size=44, color=STRIP).next_to(right, UP, buff=0.2),
            MathTex("x", font_size=44, color=SQUARE).next_to(square, LEFT, buff=0.25),
            MathTex("5", font_size=44, color=STRIP).next_to(below, LEFT, buff=0.25),
        )
        same = words("same pieces,", 34, SOFT)
        still = words("same area: 39", 34)
        VGroup(same, still).arrange(DOWN, aligned_edge=LEFT, buff=0.25).move_to(4.6 * RIGHT)
        self.add(title, square, right, below, areas, lengths, same, still)

        new_title = heading("Complete the square")
        equation = formula("x^2", "+", "10x", "=", "39")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(same, still),
            run_time=0.8,
        )
        self.play(Write(equation), run_time=1)

        # What is missing is a corner of 5 by 5: the only thing the picture lacks is known.
        corner = area(5, 5, CORNER).next_to(right, DOWN, buff=0)
        outline = DashedVMobject(corner.copy().set_fill(opacity=0), num_dashes=40)
        self.play(Create(outline), run_time=1.2)
        self.wait(0.6)
        corner_area = MathTex(r"5 \times 5", font_size=52, color=INK).move_to(corner)
        self.play(
            TransformFromCopy(lengths[1], corner_area[0][0]),
            TransformFromCopy(lengths[3], corner_area[0][2]),
            FadeIn(corner_area[0][1]),
            run_time=1,
        )
        known_area = MathTex("25", font_size=52, color=INK).move_to(corner)
        self.play(FadeTransform(corner_area, known_area), run_time=0.7)
        self.wait(0.6)

        added = formula("x^2", "+", "10x", "+", "25", "=", "39", "+", "25")
        self.play(
            FadeIn(corner), FadeOut(outline), TransformMatchingTex(equation, added), run_time=1.4
        )
        self.wait(1.4)

        # The pieces are one square now, with the side x + 5.
        whole = Square(8 * UNIT, color=INK, stroke_width=6)
        whole.move_to(VGroup(square, right, below, corner))
        squared = formula("(x + 5)^2", "=", "64")
        self.play(
            Create(whole), TransformMatchingShapes(added, squared, path_arc=PI / 6), run_time=1.6
        )
        self.wait(1.4)

        sides = formula("x + 5", "=", "8")
        self.play(TransformMatchingTex(squared, sides, transform_mismatches=True), run_time=1.1)
        self.play(whole.animate(rate_func=there_and_back).set_stroke(CORNER, 9), run_time=1)
        self.wait(0.6)
        answer = formula("x", "=", "3").scale(1.4).set_color(SQUARE)
        self.play(TransformMatchingTex(sides, answer), run_time=1)
        threes = VGroup(
            MathTex("3", font_size=44, color=SQUARE).move_to(lengths[0]),
            MathTex("3", font_size=44, color=SQUARE).move_to(lengths[2]),
        )
        self.play(
            FadeTransform(lengths[0], threes[0]), FadeTransform(lengths[2], threes[1]), run_time=0.8
        )
        self.play(Circumscribe(answer, color=SQUARE, buff=0.25), run_time=1.2)
        self.wait(1.4)
