from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
ILL, WELL, POSITIVE = RED_C, BLUE_C, YELLOW_C
CENTER, SIDE = np.array([-3.4, -0.55, 0]), 5.4  # the square of a hundred people


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color).scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def place(column, row):
    """Where one of the hundred people stands; row 0 is at the bottom."""
    return (
        CENTER + SIDE * ((column + 0.5) / 10 - 0.5) * RIGHT + SIDE * ((row + 0.5) / 10 - 0.5) * UP
    )


class OnlyThePositives(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the second scene ended with.
        title = heading("What the test says")
        frame = Square(SIDE, color=AXIS, stroke_width=3).move_to(CENTER)
        people = VGroup(
            *[
                VGroup(*[Dot(place(c, r), radius=0.17, color=color) for r in range(10)])
                for c, color in enumerate([ILL] + 9 * [WELL])
            ]
        )
        found = people[0][:9]
        alarmed = VGroup(*[column[r] for r in (1, 0) for column in people[1:]])
        others = VGroup(people[0][9], *[p for column in people[1:] for p in column[2:]])
        others.set_opacity(0.3)

        def around(group):
            box = RoundedRectangle(
                width=group.width + 0.16, height=group.height + 0.16, corner_radius=0.18
            )
            return box.set_stroke(POSITIVE, 4).set_fill(POSITIVE, 0.14).move_to(group)

        boxes = VGroup(around(found), around(alarmed))
        notes = VGroup()
        for top, name, color, rate, sum_, count in (
            (1.9, "10 are ill", ILL, r"90\%", r"10 \times 0.9 =", "9"),
            (-0.5, "90 are well", WELL, r"20\%", r"90 \times 0.2 =", "18"),
        ):
            who = words(name, 36, color).move_to([1.2, top, 0], aligned_edge=LEFT)
            share = VGroup(
                MathTex(rate, font_size=52, color=POSITIVE), words("of them positive", 32, SOFT)
            ).arrange(RIGHT, buff=0.2)
            share.next_to(who, DOWN, buff=0.3).align_to(who, LEFT)
            product = MathTex(sum_, count, font_size=52, color=INK)
            product[1].set_color(color)
            product.next_to(share, DOWN, buff=0.3).align_to(who, LEFT)
            notes.add(VGroup(who, share, product))
        self.add(title, frame, people, boxes, notes)

        # A positive result leaves the others out of the question.
        new_title = heading("Only the positives count")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(notes),
            run_time=1,
        )
        self.play(FadeOut(others, frame), run_time=1.2)
        self.wait(0.8)

        # Nine ill and eighteen well people line up in rows of nine.
        def spot(column, row):
            return np.array([1.3 + 0.54 * column, 1.4 - 0.62 * row, 0])

        self.play(FadeOut(boxes), run_time=0.5)
        self.play(
            LaggedStart(
                *[p.animate(path_arc=-0.6).move_to(spot(k, 0)) for k, p in enumerate(found)],
                lag_ratio=0.06,
            ),
            run_time=2,
        )
        self.play(
            LaggedStart(
                *[
                    p.animate(path_arc=0.4).move_to(spot(k % 9, 1 + k // 9))
                    for k, p in enumerate(alarmed)
                ],
                lag_ratio=0.04,
            ),
            run_time=2.4,
        )
        rows = VGroup(*found, *alarmed)
        self.play(rows.animate.move_to([0, 1.1, 0]).scale(1.25), run_time=1)
        self.wait(0.8)

        row = VGroup(*found)
        ring = RoundedRectangle(
            width=row.width + 0.25, height=row.height + 0.25, corner_radius=0.25
        )
        ring.set_stroke(ILL, 4).move_to(row)
        chance = MathTex(
            r"P(\text{ill} \mid \text{positive})",
            "=",
            r"{9",
            r"\over",
            "9",
            "+",
            "18}",
            font_size=64,
            color=INK,
        ).move_to([-0.9, -1.8, 0])
        chance[2].set_color(ILL)
        chance[4].set_color(ILL)
        chance[6].set_color(WELL)
        self.play(FadeIn(chance[:2]), run_time=0.7)
        self.play(Create(ring), FadeIn(chance[2:4], shift=0.3 * DOWN), run_time=1.2)
        self.wait(0.4)
        everyone = RoundedRectangle(
            width=rows.width + 0.45, height=rows.height + 0.45, corner_radius=0.25
        )
        everyone.set_stroke(POSITIVE, 4).move_to(rows)
        self.play(Create(everyone), FadeIn(chance[4:], shift=0.3 * DOWN), run_time=1.4)
        self.wait(0.8)
        third = MathTex("=", r"{1 \over 3}", font_size=64, color=INK).next_to(
            chance, RIGHT, buff=0.3
        )
        third[1].set_color(POSITIVE)
        self.play(Write(third), run_time=0.9)
        self.wait(0.6)
        self.play(Circumscribe(third[1], color=POSITIVE, buff=0.2), run_time=1.2)
        self.wait(1.8)
