from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
ILL, WELL, POSITIVE = RED_C, BLUE_C, YELLOW_C
CENTER, SIDE = np.array([-3.4, -0.55, 0]), 5.4  # the square of a hundred people


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def place(column, row):
    """Where one of the hundred people stands; row 0 is at the bottom."""
    return (
        CENTER + SIDE * ((column + 0.5) / 10 - 0.5) * RIGHT + SIDE * ((row + 0.5) / 10 - 0.5) * UP
    )


class WhatTheTestSays(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the first scene ended with.
        title = heading("A hundred people")
        frame = Square(SIDE, color=AXIS, stroke_width=3).move_to(CENTER)
        people = VGroup(
            *[
                VGroup(*[Dot(place(c, r), radius=0.17, color=color) for r in range(10)])
                for c, color in enumerate([ILL] + 9 * [WELL])
            ]
        )
        ill_word = words("10 are ill", 36, ILL).move_to([3.4, 1.4, 0])
        well_word = words("90 are well", 36, WELL).next_to(ill_word, DOWN, buff=0.4)
        well_word.align_to(ill_word, LEFT)
        question = VGroup(
            words("A test says: positive.", 36, POSITIVE),
            words("How likely is it\nthat the person is ill?", 36),
        ).arrange(DOWN, aligned_edge=LEFT, buff=0.25)
        question.next_to(well_word, DOWN, buff=0.9).align_to(ill_word, LEFT).shift(0.6 * LEFT)
        self.add(title, frame, people, ill_word, well_word, question)

        new_title = heading("What the test says")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(question),
            run_time=1,
        )

        # Nine of the ten ill people are found, and two in ten of the others are alarmed.
        found = people[0][:9]
        alarmed = VGroup(*[person for column in people[1:] for person in column[:2]])

        def around(group):
            box = RoundedRectangle(
                width=group.width + 0.16, height=group.height + 0.16, corner_radius=0.18
            )
            return box.set_stroke(POSITIVE, 4).set_fill(POSITIVE, 0.14).move_to(group)

        first_box, second_box = around(found), around(alarmed)
        rate_ill = VGroup(
            MathTex(r"90\%", font_size=52, color=POSITIVE), words("of them positive", 32, SOFT)
        ).arrange(RIGHT, buff=0.2)
        rate_well = VGroup(
            MathTex(r"20\%", font_size=52, color=POSITIVE), words("of them positive", 32, SOFT)
        ).arrange(RIGHT, buff=0.2)
        self.play(
            ill_word.animate.move_to([1.2, 1.9, 0], aligned_edge=LEFT),
            well_word.animate.move_to([1.2, -0.5, 0], aligned_edge=LEFT),
            run_time=0.8,
        )
        rate_ill.next_to(ill_word, DOWN, buff=0.3).align_to(ill_word, LEFT)
        rate_well.next_to(well_word, DOWN, buff=0.3).align_to(ill_word, LEFT)

        self.play(FadeIn(rate_ill, shift=0.2 * UP), run_time=0.8)
        self.play(
            LaggedStart(*[Indicate(p, 1.4, POSITIVE) for p in found], lag_ratio=0.1),
            run_time=1.6,
        )
        self.play(Create(first_box), people[0][9].animate.set_opacity(0.3), run_time=0.9)
        nine = MathTex(r"10 \times 0.9 =", "9", font_size=52, color=INK)
        nine[1].set_color(ILL)
        nine.next_to(rate_ill, DOWN, buff=0.3).align_to(ill_word, LEFT)
        self.play(Write(nine), run_time=0.9)
        self.wait(1.2)

        self.play(FadeIn(rate_well, shift=0.2 * UP), run_time=0.8)
        self.play(
            LaggedStart(*[Indicate(c[:2], 1.2, POSITIVE) for c in people[1:]], lag_ratio=0.1),
            run_time=1.6,
        )
        rest = VGroup(*[person for column in people[1:] for person in column[2:]])
        self.play(Create(second_box), rest.animate.set_opacity(0.3), run_time=0.9)
        eighteen = MathTex(r"90 \times 0.2 =", "18", font_size=52, color=INK)
        eighteen[1].set_color(WELL)
        eighteen.next_to(rate_well, DOWN, buff=0.3).align_to(ill_word, LEFT)
        self.play(Write(eighteen), run_time=0.9)
        self.wait(1)
        self.play(
            Circumscribe(nine[1], color=ILL), Circumscribe(eighteen[1], color=WELL), run_time=1.4
        )
        self.wait(1.4)
