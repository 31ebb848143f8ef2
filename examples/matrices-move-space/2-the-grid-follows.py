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


class TheGridFollows(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # Everything is drawn from the tips of the two arrows.
        i_tip, j_tip = VectorizedPoint(RIGHT), VectorizedPoint(UP)

        def i():
            return i_tip.get_location()

        def j():
            return j_tip.get_location()

        # The picture the first scene ended with.
        title = heading("Two arrows reach every point")
        ghost = lines(RIGHT, UP, AXIS, 2, 0.45)
        grid = always_redraw(lambda: lines(i(), j(), GRID, 2.5, 0.6))
        i_hat = always_redraw(lambda: arrow(ORIGIN, i(), I_HAT))
        j_hat = always_redraw(lambda: arrow(ORIGIN, j(), J_HAT))
        i_name = MathTex(r"\hat{\imath}", font_size=52, color=I_HAT).next_to(i_hat, DOWN, buff=0.15)
        j_name = MathTex(r"\hat{\jmath}", font_size=52, color=J_HAT).next_to(j_hat, LEFT, buff=0.15)
        first = Line(ORIGIN, 2 * RIGHT, color=I_HAT, stroke_width=5)
        second = Line(2 * RIGHT, 2 * RIGHT + UP, color=J_HAT, stroke_width=5)
        vector = arrow(ORIGIN, 2 * RIGHT + UP, VECTOR)
        vector_name = MathTex(r"\vec{v}", font_size=56, color=VECTOR)
        vector_name.next_to(2 * RIGHT + UP, (2 * RIGHT + UP) / np.sqrt(5), buff=0.2)
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
        self.add(ghost, grid, first, second, i_hat, j_hat, i_name, j_name, vector, vector_name)
        self.add(title, box, sum_parts)

        new_title = heading("Move the arrows, the grid follows")
        small_box = panel(3.2, 1.9)
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(first, second, vector, vector_name, sum_parts, i_name, j_name),
            Transform(box, small_box),
            run_time=1.2,
        )

        def matrix(a, b, c, d):
            shown = Matrix(
                [[a, b], [c, d]], h_buff=1.1, element_to_mobject_config={"font_size": 52}
            )
            shown.set_column_colors(I_HAT, J_HAT).get_brackets().set_color(SOFT)
            return shown.move_to(small_box)

        def fade_entries(shown):
            # The numbers go as soon as they are no longer true.
            quick = squish_rate_func(smooth, 0, 0.3)
            return [FadeOut(entry, rate_func=quick) for entry in shown.get_entries()]

        shown = matrix(1, 0, 0, 1)
        self.play(FadeIn(shown), run_time=0.7)
        self.wait(0.8)

        # The first column is where the green arrow lands, the second where the red one lands.
        moves = (
            ((1, 1, 0, 1), 0, "shear"),
            ((0, -1, 1, 0), PI / 2, "quarter turn"),
            ((2, -1, 1, 1), 0, "any matrix"),
        )
        for number, ((a, b, c, d), arc, name) in enumerate(moves):
            caption = words(name, 32)
            caption.add_background_rectangle(color=BACKGROUND, opacity=0.9, buff=0.15)
            caption.next_to(small_box, UP, buff=0.25)
            self.play(
                i_tip.animate(path_arc=arc).move_to([a, c, 0]),
                j_tip.animate(path_arc=arc).move_to([b, d, 0]),
                *(fade_entries(shown) if number == 0 else []),
                run_time=2,
            )
            landed = matrix(a, b, c, d)
            self.play(
                TransformFromCopy(i_hat, landed.get_columns()[0]),
                TransformFromCopy(j_hat, landed.get_columns()[1]),
                ReplacementTransform(shown.get_brackets(), landed.get_brackets()),
                FadeIn(caption),
                run_time=1.2,
            )
            self.remove(*landed.get_columns(), landed.get_brackets())
            shown = landed
            self.add(shown)
            self.wait(1.2)
            if number < 2:
                self.play(
                    i_tip.animate(path_arc=-arc).move_to(RIGHT),
                    j_tip.animate(path_arc=-arc).move_to(UP),
                    FadeOut(caption),
                    *fade_entries(shown),
                    run_time=1.2,
                )

        # What never changes: the origin stays, the lines stay straight, parallel and even.
        self.play(Flash(ORIGIN, color=INK, flash_radius=0.5), run_time=0.8)
        self.wait(1.4)
