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


def card(number):
    """A card lying face down: its number is there but cannot be seen."""
    face = RoundedRectangle(width=0.76, height=1, corner_radius=0.1)
    face.set_fill(SURFACE, 1).set_stroke(POSSIBLE, 3)
    return VGroup(face, Integer(number, font_size=38, color=INK).set_opacity(0))


def row_of_cards():
    return VGroup(*[card(n) for n in NUMBERS]).arrange(RIGHT, buff=0.08).move_to(0.4 * UP)


class LookInTheMiddle(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the first scene ended with.
        title, cards = heading("One by one"), row_of_cards()
        for one in cards[:12]:
            one[0].set_stroke(AXIS)
            one[1].set_opacity(1).set_color(SOFT)
        cards[12][0].set_stroke(FOUND)
        cards[12][1].set_opacity(1).set_color(FOUND)
        question = VGroup(words("Where is", 40), Integer(WANTED, font_size=64, color=FOUND))
        question.arrange(RIGHT, buff=0.25).move_to(2 * UP)
        looks = VGroup(words("looks:", 36, SOFT), Integer(0, font_size=60, color=SLOW))
        looks.arrange(RIGHT, buff=0.25).move_to(2.3 * DOWN)
        looks[1].set_value(13)
        pointer = Triangle(color=SLOW, fill_opacity=1).scale(0.16)
        pointer.next_to(cards[12], DOWN, buff=0.2)
        verdict = words("13 looks for 15 cards", 36, SLOW).move_to(3.1 * DOWN)
        self.add(title, cards, question, looks, pointer, verdict)

        # Start again; this time with the knowledge that the cards are sorted.
        new_title = heading("Look in the middle")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(pointer, verdict, looks),
            *[c[0].animate.set_stroke(POSSIBLE) for c in cards],
            *[c[1].animate.set_opacity(0) for c in cards],
            run_time=1.2,
        )
        order = Arrow(
            cards[0].get_left(), cards[14].get_right(), buff=0, color=SOFT, stroke_width=4
        )
        order.next_to(cards, DOWN, buff=0.35)
        order_name = words("sorted: small to large", 32, SOFT).next_to(order, DOWN, buff=0.2)
        self.play(GrowArrow(order), FadeIn(order_name), run_time=1)
        self.wait(1)
        self.play(FadeOut(order, order_name), run_time=0.5)

        looks = VGroup(words("looks:", 36, SOFT), Integer(0, font_size=60, color=LOOK))
        looks.arrange(RIGHT, buff=0.25).move_to(2.6 * DOWN)
        pointer = Triangle(color=LOOK, fill_opacity=1).scale(0.16).next_to(cards[7], DOWN, buff=0.2)
        span = Brace(cards, DOWN, buff=0.55, color=POSSIBLE)
        left = words("15 cards possible", 32, POSSIBLE).next_to(span, DOWN, buff=0.15)
        self.play(FadeIn(looks, pointer), GrowFromCenter(span), FadeIn(left), run_time=1)

        low, high, count = 0, 14, 0
        while True:
            middle, count = (low + high) // 2, count + 1
            one, value = cards[middle], NUMBERS[middle]
            looks[1].set_value(count)
            color = FOUND if value == WANTED else LOOK
            self.play(
                pointer.animate.next_to(one, DOWN, buff=0.2),
                one[0].animate.set_stroke(color, 5),
                one[1].animate.set_opacity(1).set_color(color),
                run_time=0.9,
            )
            if value == WANTED:
                break
            smaller = value < WANTED
            sign = MathTex(str(value), "<" if smaller else ">", str(WANTED), font_size=56)
            sign[0].set_color(LOOK)
            sign[2].set_color(FOUND)
            sign.move_to(2 * UP)
            self.play(
                FadeOut(question, rate_func=squish_rate_func(smooth, 0, 0.45)),
                FadeIn(sign, rate_func=squish_rate_func(smooth, 0.55, 1)),
                run_time=0.8,
            )
            self.wait(0.6)

            # Half of the cards cannot hold the number any more.
            gone = cards[low : middle + 1] if smaller else cards[middle : high + 1]
            low, high = (middle + 1, high) if smaller else (low, middle - 1)
            new_span = Brace(cards[low : high + 1], DOWN, buff=0.55, color=POSSIBLE)
            number = high - low + 1
            note = "1 card possible" if number == 1 else f"{number} cards possible"
            new_left = words(note, 32, POSSIBLE).next_to(new_span, DOWN, buff=0.15)
            if new_left.get_right()[0] > 6.6:
                new_left.set_x(6.6 - new_left.width / 2)
            self.play(
                *[c[0].animate.set_opacity(0.15).shift(0.25 * DOWN) for c in gone if c is not one],
                one.animate.set_opacity(0.25).shift(0.25 * DOWN),
                Transform(span, new_span),
                FadeTransform(left, new_left),
                run_time=1.1,
            )
            left = new_left
            question = sign
            self.wait(0.5)

        result = words("4 looks instead of 13", 40, FOUND).move_to(2 * UP)
        self.play(
            FadeOut(question, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(result, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(span, left, pointer),
            Circumscribe(cards[12], color=FOUND, buff=0.1),
            run_time=1.4,
        )
        self.wait(2)
