from manim import *

BACKGROUND, SURFACE, INK, SOFT, AXIS = "#0E1116", "#1B222B", "#E7ECF2", "#A9B4C2", "#5B6877"
POSSIBLE, LOOK, FOUND, SLOW = BLUE_C, YELLOW_C, GREEN_C, RED_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


NUMBERS = [3, 8, 12, 17, 21, 26, 30, 34, 41, 47, 52, 58, 63, 71, 80]


def open_card(number):
    face = RoundedRectangle(width=0.76, height=0.8, corner_radius=0.1)
    face.set_fill(SURFACE, 1).set_stroke(POSSIBLE, 3)
    return VGroup(face, Integer(number, font_size=36, color=INK))


class HalvingWins(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The row of cards the third scene ended with.
        title = heading("The same idea in code")
        cards = VGroup(*[open_card(n) for n in NUMBERS]).arrange(RIGHT, buff=0.08)
        cards.move_to(1.95 * DOWN)
        for k, one in enumerate(cards):
            if k in (7, 11, 13):
                one[0].set_stroke(LOOK, 5)
            one.set_opacity(1 if k == 12 else 0.2)
        cards[12][0].set_stroke(FOUND, 5)
        cards[12][1].set_color(FOUND)
        self.add(title, cards)

        # A million cards, as one long bar.
        name = words("a million cards", 36, SOFT).move_to(1.95 * UP)
        bar = Rectangle(width=12.4, height=0.9, color=POSSIBLE, stroke_width=3)
        bar.set_fill(POSSIBLE, 0.6).move_to(0.8 * UP)
        rim = bar.copy().set_fill(opacity=0).set_stroke(AXIS, 2)
        new_title = heading("Halving wins")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            cards.animate.move_to(bar).set_opacity(0),
            run_time=1.1,
        )
        self.remove(cards)
        self.play(GrowFromCenter(bar), FadeIn(name), run_time=1.2)
        self.add(rim)
        left = VGroup(
            words("cards left:", 36, SOFT), Integer(1_000_000, font_size=60, color=POSSIBLE)
        )
        looks = VGroup(words("looks:", 36, SOFT), Integer(0, font_size=60, color=LOOK))
        for group, x in ((left, -6), (looks, 2.6)):
            group.arrange(RIGHT, buff=0.3).move_to([x, -0.5, 0], aligned_edge=LEFT)
        self.play(FadeIn(left, looks), run_time=0.8)
        self.wait(0.8)

        # Each look throws away one half, now the left one, now the right one.
        number, edge = 1_000_000, bar.get_left()[0]
        width = bar.width
        for k in range(20):
            number //= 2
            width /= 2
            edge += width if k in (0, 2, 3) else 0
            kept = Rectangle(width=max(width, 0.03), height=0.9, color=POSSIBLE, stroke_width=3)
            kept.set_fill(POSSIBLE, 0.6).move_to([edge + width / 2, 0.8, 0])
            left[1].set_value(max(number, 1)).next_to(left[0], RIGHT, buff=0.3)
            looks[1].set_value(k + 1).next_to(looks[0], RIGHT, buff=0.3)
            self.play(Transform(bar, kept), run_time=0.8 if k < 3 else 0.4 if k < 8 else 0.2)
        self.play(
            bar.animate.set_color(FOUND), Flash(bar, color=FOUND, flash_radius=0.6), run_time=0.8
        )
        self.wait(1)

        # Doubling the cards costs one more look: the curve hardly climbs.
        self.play(FadeOut(bar, rim, name, left, looks), run_time=0.7)
        axes = Axes(
            x_range=[0, 16, 4],
            y_range=[0, 16, 4],
            x_length=5.6,
            y_length=4.8,
            tips=False,
            axis_config={"color": AXIS, "stroke_width": 3, "font_size": 36},
        )
        axes.add_coordinates([4, 8, 12, 16], [4, 8, 12, 16]).move_to([-3.1, -0.7, 0])
        x_name = words("cards", 30, SOFT).next_to(axes.c2p(16, 0), UR, buff=0.1)
        y_name = words("looks", 30, SOFT).next_to(axes.c2p(0, 16), RIGHT, buff=0.2)
        slow = axes.plot(lambda n: n, x_range=[0, 16], color=SLOW, stroke_width=6)
        quick = axes.plot(lambda n: np.log2(n + 1), x_range=[0, 16], color=FOUND, stroke_width=6)
        slow_name = words("one by one", 32, SLOW)
        slow_name.next_to(axes.c2p(9.4, 11.6), LEFT, buff=0.2)
        quick_name = words("halving", 32, FOUND).next_to(axes.c2p(12, 4.2), UP, buff=0.1)
        self.play(Create(axes), FadeIn(x_name, y_name), run_time=1)
        self.play(Create(slow), FadeIn(slow_name), run_time=1.2)
        self.play(Create(quick), FadeIn(quick_name), run_time=1.2)

        table = VGroup(
            *[
                VGroup(
                    MathTex(many, font_size=48, color=INK),
                    MathTex(r"\rightarrow", font_size=48, color=SOFT),
                    MathTex(few, font_size=56, color=FOUND),
                )
                for many, few in (
                    (r"1\,000", "10"),
                    (r"1\,000\,000", "20"),
                    (r"1\,000\,000\,000", "30"),
                )
            ]
        )
        for k, (many, arrow, few) in enumerate(table):
            y = 1.4 - 0.9 * k
            many.move_to([5, y, 0], aligned_edge=RIGHT)
            arrow.move_to([5.4, y, 0])
            few.move_to([6.1, y, 0])
        for row in table:
            self.play(FadeIn(row, shift=0.2 * UP), run_time=0.6)
        self.wait(0.6)
        insight = words("Twice the cards,\nonly one more look.", 36, LOOK)
        insight.to_edge(RIGHT, buff=0.6).set_y(-2.2)
        self.play(FadeIn(insight, shift=0.2 * UP), run_time=0.9)
        self.wait(2.4)
