from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
GRID, I_HAT, J_HAT, VECTOR = BLUE_C, GREEN_C, RED_C, YELLOW_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


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


class HowMuchSpaceGrows(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # Everything is drawn from the tips of the two arrows.
        i_tip, j_tip = VectorizedPoint([2, 1, 0]), VectorizedPoint([-1, 1, 0])

        def i():
            return i_tip.get_location()

        def j():
            return j_tip.get_location()

        def area():
            return i()[0] * j()[1] - i()[1] * j()[0]

        def cell():
            color = VECTOR if area() > -0.01 else PURPLE_B
            square = Polygon(ORIGIN, i(), i() + j(), j(), color=color, stroke_width=4)
            return square.set_fill(color, 0.45)

        # The picture the third scene ended with.
        title = heading("Follow one vector")
        ghost = lines(RIGHT, UP, AXIS, 2, 0.45)
        grid = always_redraw(lambda: lines(i(), j(), GRID, 2.5, 0.6))
        i_hat = always_redraw(lambda: arrow(ORIGIN, i(), I_HAT))
        j_hat = always_redraw(lambda: arrow(ORIGIN, j(), J_HAT))
        v = 2 * i() + j()
        walk = VGroup(
            Line(i(), 2 * i(), color=I_HAT, stroke_width=6),
            arrow(2 * i(), v, J_HAT, 6),
            arrow(ORIGIN, v, VECTOR),
            MathTex(r"\vec{v}", font_size=56, color=VECTOR),
        )
        walk[3].next_to(v, v / np.linalg.norm(v), buff=0.15)
        old_box = panel(5.2, 3.2)
        recipe = MathTex(r"\vec{v}", "=", "2", r"\hat{\imath}", "+", "1", r"\hat{\jmath}")
        recipe.set(font_size=54, color=INK).move_to(old_box).shift(1.05 * UP)
        for part, color in ((0, VECTOR), (3, I_HAT), (6, J_HAT)):
            recipe[part].set_color(color)
        product = VGroup(
            Matrix([[2, -1], [1, 1]], h_buff=0.9, element_to_mobject_config={"font_size": 48}),
            Matrix([[2], [1]], element_to_mobject_config={"font_size": 48}),
            MathTex("=", font_size=52, color=INK),
            Matrix([[3], [3]], element_to_mobject_config={"font_size": 48}),
        )
        product[0].set_column_colors(I_HAT, J_HAT)
        product[3].get_entries().set_color(VECTOR)
        for part in (product[0], product[1], product[3]):
            part.get_brackets().set_color(SOFT)
        product.arrange(RIGHT, buff=0.15).move_to(old_box).shift(0.45 * DOWN)
        self.add(ghost, grid, i_hat, j_hat, walk, title, old_box, recipe, product)

        new_title = heading("How much does space grow?")
        self.play(FadeOut(walk, old_box, recipe, product), run_time=0.6)
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            i_tip.animate.move_to(RIGHT),
            j_tip.animate.move_to(UP),
            run_time=1.6,
        )
        square = always_redraw(cell)
        box = panel(5.2, 1.2)
        name = MathTex(r"\text{area} =", font_size=54, color=VECTOR)
        number = DecimalNumber(1, num_decimal_places=2, font_size=54, color=INK)
        VGroup(name, number).arrange(RIGHT, aligned_edge=DOWN, buff=0.2).move_to(box)
        self.add(square, i_hat, j_hat)
        self.play(FadeIn(square), FadeIn(box, name, number), run_time=0.9)
        number.add_updater(lambda m: m.set_value(area() + 0.0))
        self.wait(1)

        def go(a, b, c, d, seconds):
            self.play(
                i_tip.animate.move_to([a, c, 0]), j_tip.animate.move_to([b, d, 0]), run_time=seconds
            )

        # The matrix of this lesson makes every area three times as large.
        go(2, -1, 1, 1, 2.2)
        self.wait(1)
        many = VGroup()
        for p, q in ((0, -1), (1, -1), (-1, -1), (-1, 0)):
            corner = p * i() + q * j()
            other = Polygon(corner, corner + i(), corner + i() + j(), corner + j(), stroke_width=3)
            many.add(other.set_color(VECTOR).set_fill(VECTOR, 0.2))
        self.play(LaggedStart(*[FadeIn(m) for m in many], lag_ratio=0.25), run_time=1.4)
        self.wait(0.6)
        self.play(FadeOut(many), run_time=0.5)

        # A shear keeps it, a squeeze onto a line leaves none, a flip makes it negative.
        go(1, 1, 0, 1, 1.6)
        self.wait(0.8)
        go(1, 1, 1, 1, 1.8)
        self.wait(1)
        go(0, 1.5, 1.5, 0, 1.8)
        self.wait(0.9)
        go(2, -1, 1, 1, 2)

        formula_box = panel(5.2, 2.7)
        formula = MathTex(
            r"\det",
            r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}",
            "= ad - bc",
            font_size=44,
            color=INK,
        )
        formula.move_to(formula_box).shift(0.45 * DOWN)
        self.play(
            Transform(box, formula_box),
            VGroup(name, number).animate.move_to(formula_box).shift(0.8 * UP),
            FadeIn(formula, shift=0.2 * UP),
            run_time=1,
        )
        insight = VGroup(
            words("A matrix says\nwhere two arrows land.", 34),
            words("Its determinant says\nhow much space grows.", 34, VECTOR),
        ).arrange(DOWN, aligned_edge=LEFT, buff=0.3)
        insight.add_background_rectangle(color=BACKGROUND, opacity=0.92, buff=0.25)
        insight.to_corner(DL, buff=0.5)
        self.play(FadeIn(insight, shift=0.2 * UP), run_time=1)
        self.wait(2.4)
