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


class FollowAVector(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # Everything is drawn from the tips of the two arrows.
        i_tip, j_tip = VectorizedPoint([2, 1, 0]), VectorizedPoint([-1, 1, 0])

        def i():
            return i_tip.get_location()

        def j():
            return j_tip.get_location()

        def v():
            return 2 * i() + j()

        # The picture the second scene ended with.
        title = heading("Move the arrows, the grid follows")
        ghost = lines(RIGHT, UP, AXIS, 2, 0.45)
        grid = always_redraw(lambda: lines(i(), j(), GRID, 2.5, 0.6))
        i_hat = always_redraw(lambda: arrow(ORIGIN, i(), I_HAT))
        j_hat = always_redraw(lambda: arrow(ORIGIN, j(), J_HAT))
        box = panel(3.2, 1.9)
        matrix = Matrix([[2, -1], [1, 1]], h_buff=1.1, element_to_mobject_config={"font_size": 52})
        matrix.set_column_colors(I_HAT, J_HAT).get_brackets().set_color(SOFT)
        matrix.move_to(box)
        caption = words("any matrix", 32)
        caption.add_background_rectangle(color=BACKGROUND, opacity=0.9, buff=0.15)
        caption.next_to(box, UP, buff=0.25)
        self.add(ghost, grid, i_hat, j_hat, title, box, matrix, caption)

        new_title = heading("Follow one vector")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(caption),
            run_time=1,
        )
        self.play(
            i_tip.animate.move_to(RIGHT),
            j_tip.animate.move_to(UP),
            VGroup(box, matrix).animate.set_opacity(0),
            run_time=1.4,
        )
        self.remove(box, matrix)

        # The recipe of this vector: two of the one, one of the other.
        first = always_redraw(lambda: Line(i(), 2 * i(), color=I_HAT, stroke_width=6))
        second = always_redraw(lambda: arrow(2 * i(), v(), J_HAT, 6))
        vector = always_redraw(lambda: arrow(ORIGIN, v(), VECTOR))
        name = MathTex(r"\vec{v}", font_size=56, color=VECTOR)
        name.add_updater(lambda m: m.next_to(v(), v() / np.linalg.norm(v()), buff=0.15))
        recipe_box = panel(4.4, 1.2)
        recipe = MathTex(
            r"\vec{v}",
            "=",
            "2",
            r"\hat{\imath}",
            "+",
            "1",
            r"\hat{\jmath}",
            font_size=54,
            color=INK,
        ).move_to(recipe_box)
        recipe[0].set_color(VECTOR)
        recipe[3].set_color(I_HAT)
        recipe[6].set_color(J_HAT)
        self.play(Create(first), run_time=0.7)
        self.play(GrowArrow(second), run_time=0.7)
        self.play(GrowArrow(vector), FadeIn(name), FadeIn(recipe_box, recipe), run_time=1)
        self.wait(1.2)

        # The arrows move, the recipe stays.
        self.play(i_tip.animate.move_to([2, 1, 0]), j_tip.animate.move_to([-1, 1, 0]), run_time=3)
        self.play(Indicate(recipe[2], color=INK), Indicate(recipe[5], color=INK), run_time=1)
        self.wait(0.8)

        sum_box = panel(5.2, 3.2)
        columns = VGroup(
            MathTex("2", font_size=52, color=INK),
            Matrix([[2], [1]], element_to_mobject_config={"font_size": 48}),
            MathTex("+", "1", font_size=52, color=INK),
            Matrix([[-1], [1]], element_to_mobject_config={"font_size": 48}),
        )
        columns[1].get_entries().set_color(I_HAT)
        columns[3].get_entries().set_color(J_HAT)
        for column in (columns[1], columns[3]):
            column.get_brackets().set_color(SOFT)
        columns.arrange(RIGHT, buff=0.18).move_to(sum_box).shift(0.45 * DOWN)
        self.play(
            Transform(recipe_box, sum_box),
            recipe.animate.move_to(sum_box).shift(1.05 * UP),
            run_time=0.8,
        )
        self.play(
            TransformFromCopy(recipe[2], columns[0]),
            TransformFromCopy(i_hat, columns[1].get_entries()),
            FadeIn(columns[1].get_brackets()),
            run_time=1,
        )
        self.play(
            TransformFromCopy(recipe[4:6], columns[2]),
            TransformFromCopy(j_hat, columns[3].get_entries()),
            FadeIn(columns[3].get_brackets()),
            run_time=1,
        )
        self.wait(1)
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
        product.arrange(RIGHT, buff=0.15).move_to(columns)
        self.play(
            FadeOut(columns[0], columns[2]),
            ReplacementTransform(columns[1].get_entries(), product[0].get_columns()[0]),
            ReplacementTransform(columns[3].get_entries(), product[0].get_columns()[1]),
            FadeOut(columns[1].get_brackets(), columns[3].get_brackets()),
            FadeIn(product[0].get_brackets(), product[1], product[2]),
            run_time=1.4,
        )
        self.play(TransformFromCopy(vector, product[3]), run_time=1)
        self.wait(1.8)
