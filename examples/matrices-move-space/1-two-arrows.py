from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
GRID, I_HAT, J_HAT, VECTOR = BLUE_C, GREEN_C, RED_C, YELLOW_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color).scale(0.25)


def heading(text):
    title = words(text, 40).to_corner(UL, buff=0.6)
    return title.add_background_rectangle(color=BACKGROUND, opacity=0.9, buff=0.2)


def panel(width, height):
    box = RoundedRectangle(width=width, height=height, corner_radius=0.15)
    box.set_fill(BACKGROUND, 0.92).set_stroke(AXIS, 2)
    return box.to_corner(DR, buff=0.5)


def lines(i_hat, j_hat, color, width, opacity):
    """The grid that two arrows span, as one shape."""
    grid = VMobject(stroke_color=color, stroke_width=width, stroke_opacity=opacity)
    for a, b in ((i_hat, j_hat), (j_hat, i_hat)):
        for k in range(-12, 13):
            grid.start_new_path(k * a - 12 * b)
            grid.add_line_to(k * a + 12 * b)
    return grid


def arrow(start, end, color, width=9):
    return Arrow(start, end, buff=0, color=color, stroke_width=width, tip_length=0.3)


class TwoArrows(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title = heading("Two arrows reach every point")
        ghost = lines(RIGHT, UP, AXIS, 2, 0.45)
        grid = lines(RIGHT, UP, GRID, 2.5, 0.6)
        i_hat, j_hat = arrow(ORIGIN, RIGHT, I_HAT), arrow(ORIGIN, UP, J_HAT)
        i_name = MathTex(r"\hat{\imath}", font_size=52, color=I_HAT).next_to(i_hat, DOWN, buff=0.15)
        j_name = MathTex(r"\hat{\jmath}", font_size=52, color=J_HAT).next_to(j_hat, LEFT, buff=0.15)

        self.add(ghost)
        self.play(FadeIn(title, shift=0.2 * DOWN), Create(grid), run_time=1.8)
        self.bring_to_front(title)
        self.play(GrowArrow(i_hat), FadeIn(i_name, shift=0.3 * RIGHT), run_time=1)
        self.play(GrowArrow(j_hat), FadeIn(j_name, shift=0.3 * UP), run_time=1)
        self.wait(1)

        # Walk two steps along the one and one step along the other.
        across, along = ValueTracker(2), ValueTracker(1)

        def elbow():
            return across.get_value() * RIGHT

        def tip():
            return across.get_value() * RIGHT + along.get_value() * UP

        first = Line(ORIGIN, elbow(), color=I_HAT, stroke_width=5)
        second = Line(elbow(), tip(), color=J_HAT, stroke_width=5)
        vector = arrow(ORIGIN, tip(), VECTOR)
        vector_name = MathTex(r"\vec{v}", font_size=56, color=VECTOR)
        vector_name.next_to(tip(), UR, buff=0.1)
        self.play(TransformFromCopy(i_hat, first), run_time=1.2)
        self.play(TransformFromCopy(j_hat, second), run_time=1.2)
        self.play(GrowArrow(vector), FadeIn(vector_name), run_time=1)

        box = panel(5, 1.2)
        sum_parts = VGroup(
            MathTex(r"\vec{v} =", font_size=52, color=VECTOR),
            DecimalNumber(2, num_decimal_places=1, font_size=52, color=INK),
            MathTex(r"\hat{\imath}", font_size=52, color=I_HAT),
            VGroup(
                MathTex("+", font_size=52, color=INK),
                MathTex("-", font_size=52, color=INK).set_opacity(0),
            ),
            DecimalNumber(1, num_decimal_places=1, font_size=52, color=INK),
            MathTex(r"\hat{\jmath}", font_size=52, color=J_HAT),
        )
        sum_parts.arrange(RIGHT, buff=0.16).move_to(box)
        self.play(FadeIn(box, sum_parts, shift=0.2 * UP), run_time=0.8)
        self.wait(1.2)

        # Other amounts of the same two arrows lead anywhere on the plane.
        first.add_updater(lambda m: m.become(Line(ORIGIN, elbow(), color=I_HAT, stroke_width=5)))
        second.add_updater(lambda m: m.become(Line(elbow(), tip(), color=J_HAT, stroke_width=5)))
        vector.add_updater(lambda m: m.become(arrow(ORIGIN, tip(), VECTOR)))
        vector_name.add_updater(lambda m: m.next_to(tip(), tip() / np.linalg.norm(tip()), buff=0.2))

        def write_sum(parts):
            parts[1].set_value(across.get_value())
            down = along.get_value() < 0
            parts[3][0].set_opacity(0 if down else 1)
            parts[3][1].set_opacity(1 if down else 0)
            parts[4].set_value(abs(along.get_value()))
            parts.arrange(RIGHT, buff=0.16).move_to(box)

        sum_parts.add_updater(write_sum)
        for x, y in ((-3, 1.5), (-2, -2), (4, -1.5), (2, 1)):
            self.play(across.animate.set_value(x), along.animate.set_value(y), run_time=1.7)
            self.wait(0.4)
        self.wait(1.2)
