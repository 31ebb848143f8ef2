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


class OneByOne(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title, cards = heading("One by one"), row_of_cards()
        question = VGroup(words("Where is", 40), Integer(WANTED, font_size=64, color=FOUND))
        question.arrange(RIGHT, buff=0.25).move_to(2 * UP)

        self.play(FadeIn(title, shift=0.2 * DOWN), run_time=0.8)
        self.play(
            LaggedStart(*[FadeIn(c, shift=0.3 * UP) for c in cards], lag_ratio=0.08), run_time=1.8
        )
        self.play(FadeIn(question, shift=0.2 * DOWN), run_time=0.9)
        self.wait(1)

        looks = VGroup(words("looks:", 36, SOFT), Integer(0, font_size=60, color=SLOW))
        looks.arrange(RIGHT, buff=0.25).move_to(2.3 * DOWN)
        pointer = Triangle(color=SLOW, fill_opacity=1).scale(0.16)
        pointer.next_to(cards[0], DOWN, buff=0.2)
        self.play(FadeIn(looks, pointer), run_time=0.7)

        # Slowly at first, then faster: the idea is clear after three cards.
        for k, one in enumerate(cards):
            seconds = 0.8 if k < 3 else 0.45
            looks[1].set_value(k + 1)
            right = NUMBERS[k] == WANTED
            self.play(
                pointer.animate.next_to(one, DOWN, buff=0.2),
                one[0].animate.set_stroke(FOUND if right else AXIS),
                one[1].animate.set_opacity(1).set_color(FOUND if right else SOFT),
                run_time=seconds,
            )
            if right:
                break
        self.play(Circumscribe(cards[12], color=FOUND, buff=0.1), run_time=1)
        verdict = words("13 looks for 15 cards", 36, SLOW).move_to(3.1 * DOWN)
        self.play(FadeIn(verdict, shift=0.2 * UP), run_time=0.8)
        self.wait(2)
