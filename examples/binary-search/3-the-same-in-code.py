from manim import *

BACKGROUND, SURFACE, INK, SOFT, AXIS = "#0E1116", "#1B222B", "#E7ECF2", "#A9B4C2", "#5B6877"
POSSIBLE, LOOK, FOUND, SLOW = BLUE_C, YELLOW_C, GREEN_C, RED_C
NUMBERS = [3, 8, 12, 17, 21, 26, 30, 34, 41, 47, 52, 58, 63, 71, 80]
WANTED = 63


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


CODE = """def find(numbers, wanted):
    low, high = 0, len(numbers) - 1
    while low <= high:
        middle = (low + high) // 2
        if numbers[middle] == wanted:
            return middle
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1"""


def open_card(number, height=0.8):
    face = RoundedRectangle(width=0.76, height=height, corner_radius=0.1)
    face.set_fill(SURFACE, 1).set_stroke(POSSIBLE, 3)
    return VGroup(face, Integer(number, font_size=36, color=INK))


class TheSameInCode(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The row of cards the second scene ended with.
        title = heading("Look in the middle")
        cards = VGroup(*[open_card(n, 1) for n in NUMBERS]).arrange(RIGHT, buff=0.08)
        cards.move_to(0.4 * UP)
        for k, one in enumerate(cards):
            one.shift(ORIGIN if k == 12 else 0.25 * DOWN)
            one[0].set_opacity(1 if k == 12 else 0.15)
            one[1].set_opacity(1 if k == 12 else 0)
            if k in (7, 11, 13):
                one[0].set_stroke(LOOK, 5, 0.25)
                one[1].set_opacity(0.25).set_color(LOOK)
        cards[12][0].set_fill(SURFACE, 1).set_stroke(FOUND, 5)
        cards[12][1].set_color(FOUND)
        result = words("4 looks instead of 13", 40, FOUND).move_to(2 * UP)
        looks = VGroup(words("looks:", 36, SOFT), Integer(0, font_size=60, color=LOOK))
        looks.arrange(RIGHT, buff=0.25).move_to(2.6 * DOWN)
        looks[1].set_value(4)
        self.add(title, cards, result, looks)

        new_title = heading("The same idea in code")
        row = VGroup(*[open_card(n) for n in NUMBERS]).arrange(RIGHT, buff=0.08)
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(result, looks),
            Transform(cards, row.move_to(1.95 * DOWN)),
            run_time=1.4,
        )
        listing = Code(
            code_string=CODE,
            language="python",
            formatter_style="one-dark",
            background="rectangle",
            background_config={
                "fill_color": SURFACE,
                "stroke_color": AXIS,
                "stroke_width": 2,
                "buff": 0.9,
            },
            add_line_numbers=False,
            paragraph_config={"font": "JetBrains Mono NL", "font_size": 112, "line_spacing": 0.5},
        )
        listing.scale(0.25).scale_to_fit_height(3.95).to_edge(LEFT, buff=0.6).set_y(0.65)
        self.play(FadeIn(listing, shift=0.3 * RIGHT), run_time=1.2)
        lines = listing.code_lines
        marker = Rectangle(width=listing.width - 0.2, height=0.36, stroke_width=0)
        marker.set_fill(LOOK, 0.22)

        def at_line(k):
            return marker.animate.move_to([listing.get_x(), lines[k].get_y(), 0])

        # The three names of the program are three marks under the cards.
        low, high, middle = 0, 14, 7
        marks = VGroup(
            *[
                VGroup(
                    Triangle(color=color, fill_opacity=1).scale(0.12), words(name, 28, color)
                ).arrange(DOWN, buff=0.1)
                for name, color in (("low", POSSIBLE), ("high", POSSIBLE), ("middle", LOOK))
            ]
        )

        # The third mark hangs lower, so that the names never cover each other.
        marks[2][0].stretch(4, 1)
        marks[2].arrange(DOWN, buff=0.1)

        def under(mark, k):
            return mark.next_to(cards[k], DOWN, buff=0.1)

        goal = VGroup(words("wanted", 36, SOFT), Integer(WANTED, font_size=60, color=FOUND))
        goal.arrange(RIGHT, buff=0.3).move_to([4.4, 1.5, 0])
        marker.move_to([listing.get_x(), lines[0].get_y(), 0])
        self.play(FadeIn(marker, goal), run_time=0.7)
        self.wait(0.5)
        under(marks[0], 0)
        under(marks[1], 14)
        self.play(at_line(1), run_time=0.4)
        self.play(FadeIn(marks[:2], shift=0.2 * UP), run_time=0.7)
        self.wait(0.4)

        sign = None
        for step, seconds in enumerate((0.75, 0.5, 0.4, 0.4)):
            middle = (low + high) // 2
            value = NUMBERS[middle]
            self.play(at_line(3), run_time=seconds)
            # At the last step all the marks would share one card: low and high step aside.
            last = low == high
            under(marks[2], middle)
            self.play(
                FadeIn(marks[2], shift=0.2 * UP),
                *([FadeOut(marks[0])] if last else []),
                cards[middle][0].animate.set_stroke(LOOK, 5),
                run_time=seconds,
            )
            relation = "=" if value == WANTED else "<" if value < WANTED else ">"
            new_sign = MathTex(str(value), relation, str(WANTED), font_size=60)
            new_sign[0].set_color(LOOK)
            new_sign[2].set_color(FOUND)
            new_sign.move_to([4.4, 0.2, 0])
            self.play(
                at_line(4 if value == WANTED else 6),
                FadeIn(new_sign, rate_func=squish_rate_func(smooth, 0.5, 1)),
                *([FadeOut(sign, rate_func=squish_rate_func(smooth, 0, 0.5))] if sign else []),
                run_time=seconds,
            )
            sign = new_sign
            self.wait(0.3)
            if value == WANTED:
                break
            smaller = value < WANTED
            gone = cards[low : middle + 1] if smaller else cards[middle : high + 1]
            low, high = (middle + 1, high) if smaller else (low, middle - 1)
            moved = marks[0] if smaller else marks[1]
            target = low if smaller else high
            if low == high:  # one card has room for one name only
                both = VGroup(marks[0][0].copy(), words("low = high", 28, POSSIBLE))
                under(both.arrange(DOWN, buff=0.1), low)
                changes = [FadeOut(marks[1]), Transform(marks[0], both)]
            else:
                changes = [moved.animate.next_to(cards[target], DOWN, buff=0.1)]
            self.play(
                at_line(7 if smaller else 9),
                FadeOut(marks[2]),
                *changes,
                *[c.animate.set_opacity(0.2) for c in gone],
                run_time=seconds + 0.3,
            )

        self.play(
            at_line(5),
            cards[12][0].animate.set_stroke(FOUND, 5),
            cards[12][1].animate.set_color(FOUND),
            run_time=0.7,
        )
        self.play(Circumscribe(cards[12], color=FOUND, buff=0.08), run_time=1.1)
        self.wait(1.6)
        self.play(FadeOut(listing, marker, goal, sign, marks[2]), run_time=0.7)
