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


class AHundredPeople(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title = heading("A hundred people")
        frame = Square(SIDE, color=AXIS, stroke_width=3).move_to(CENTER)
        people = VGroup(
            *[
                VGroup(*[Dot(place(c, r), radius=0.17, color=SOFT) for r in range(10)])
                for c in range(10)
            ]
        )
        self.play(FadeIn(title, shift=0.2 * DOWN), Create(frame), run_time=1.2)
        self.play(LaggedStart(*[FadeIn(p, scale=0.4) for p in people], lag_ratio=0.15), run_time=2)
        self.wait(0.8)

        # One column of ten is ill; nobody can see it.
        ill_word = words("10 are ill", 36, ILL).move_to([3.4, 1.4, 0])
        well_word = words("90 are well", 36, WELL).next_to(ill_word, DOWN, buff=0.4)
        well_word.align_to(ill_word, LEFT)
        self.play(
            LaggedStart(*[p.animate.set_color(ILL) for p in people[0]], lag_ratio=0.08),
            FadeIn(ill_word, shift=0.2 * UP),
            run_time=1.4,
        )
        self.wait(0.6)
        self.play(
            LaggedStart(*[c.animate.set_color(WELL) for c in people[1:]], lag_ratio=0.1),
            FadeIn(well_word, shift=0.2 * UP),
            run_time=1.6,
        )
        self.wait(1.2)

        question = VGroup(
            words("A test says: positive.", 36, POSITIVE),
            words("How likely is it\nthat the person is ill?", 36),
        ).arrange(DOWN, aligned_edge=LEFT, buff=0.25)
        question.next_to(well_word, DOWN, buff=0.9).align_to(ill_word, LEFT).shift(0.6 * LEFT)
        self.play(FadeIn(question[0], shift=0.2 * UP), run_time=0.8)
        self.wait(0.6)
        self.play(FadeIn(question[1], shift=0.2 * UP), run_time=0.8)
        someone = Circle(radius=0.24, color=POSITIVE, stroke_width=5).move_to(place(4, 6))
        self.play(Create(someone), run_time=0.6)
        for c, r in ((0, 4), (7, 2), (5, 8)):
            self.play(someone.animate.move_to(place(c, r)), run_time=0.8)
            self.wait(0.2)
        self.play(FadeOut(someone), run_time=0.4)
        self.wait(1)
