from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
ILL, WELL, POSITIVE = RED_C, BLUE_C, YELLOW_C
CENTER, SIDE = np.array([-3.4, -0.55, 0]), 5.4  # the square of a hundred people


def words(text, size=32, color=INK, **more):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    return Text(text, font="Inter", font_size=4 * size, color=color, **more).scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


class EachTestMovesTheBelief(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        belief = ValueTracker(0.1)  # how likely the illness is before the next test

        # The picture the third scene ended with.
        title = heading("Only the positives count")
        rows = VGroup(
            *[
                Dot([1.3 + 0.54 * k, 1.4 - 0.62 * r, 0], radius=0.17, color=ILL if r == 0 else WELL)
                for r in range(3)
                for k in range(9)
            ]
        )
        rows.move_to([0, 1.1, 0]).scale(1.25)
        rings = VGroup(
            *[
                RoundedRectangle(width=g.width + m, height=g.height + m, corner_radius=0.25)
                .set_stroke(color, 4)
                .move_to(g)
                for g, m, color in ((rows[:9], 0.25, ILL), (rows, 0.45, POSITIVE))
            ]
        )
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
        for part, color in ((2, ILL), (4, ILL), (6, WELL)):
            chance[part].set_color(color)
        third = MathTex("=", r"{1 \over 3}", font_size=64, color=INK).next_to(
            chance, RIGHT, buff=0.3
        )
        third[1].set_color(POSITIVE)
        self.add(title, rows, rings, chance, third)

        new_title = heading("Each test moves the belief")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(rows, rings, chance, third),
            run_time=1,
        )

        # The square: its width is what we believe, the bright heights are the positive results.
        corner = CENTER + SIDE / 2 * (LEFT + DOWN)

        def patch(left, right, height, color, opacity):
            area = Rectangle(
                width=SIDE * (right - left), height=SIDE * height, color=color, stroke_width=2
            )
            area.set_fill(color, opacity)
            return area.move_to(corner + SIDE * left * RIGHT, aligned_edge=DL)

        def picture():
            p = belief.get_value()
            return VGroup(
                patch(0, p, 1, ILL, 0.15),
                patch(p, 1, 1, WELL, 0.15),
                patch(0, p, 0.9, ILL, 0.8),
                patch(p, 1, 0.2, WELL, 0.8),
            )

        square = always_redraw(picture)
        self.play(FadeIn(square), run_time=1)

        chart = BarChart(
            [10, 100 / 3, 900 / 13, 8100 / 89],
            bar_names=["before", "test 1", "test 2", "test 3"],
            y_range=[0, 100, 25],
            x_length=5.6,
            y_length=4.6,
            bar_colors=[ILL],
            bar_fill_opacity=0.8,
            axis_config={"color": AXIS, "font_size": 30},
            x_axis_config={"font_size": 34},
        ).move_to([3.5, -0.75, 0])
        percents = VGroup(
            *[
                MathTex(rf"{round(value)}\%", font_size=42, color=INK).next_to(bar, UP, buff=0.15)
                for value, bar in zip(chart.values, chart.bars)
            ]
        )
        bars = chart.bars
        chart.remove(bars)
        self.play(FadeIn(chart), run_time=0.8)
        self.play(TransformFromCopy(square[2], bars[0]), FadeIn(percents[0]), run_time=1.1)
        self.wait(0.8)

        # A positive test leaves the bright areas; the red share of them is the new belief.
        for k in range(3):
            outline = VGroup(
                *[a.copy().set_fill(opacity=0).set_stroke(POSITIVE, 6) for a in square[2:]]
            )
            self.play(Create(outline), run_time=0.8)
            self.play(
                TransformFromCopy(outline[0], bars[k + 1]),
                FadeIn(percents[k + 1], shift=0.3 * UP),
                run_time=1.2,
            )
            self.play(FadeOut(outline), run_time=0.3)
            self.wait(0.4)
            self.play(belief.animate.set_value(chart.values[k + 1] / 100), run_time=1.4)
            self.wait(0.5)

        rule = MathTex(
            r"P(\text{ill} \mid +)",
            "=",
            r"{P(+ \mid \text{ill})",
            r"\, P(\text{ill})",
            r"\over",
            "P(+)}",
            font_size=46,
            color=INK,
        ).move_to([-3.5, 0.9, 0])
        rule[0].set_color(POSITIVE)
        rule[2:4].set_color(ILL)
        insight = words(
            "A test does not decide.\nIt moves what you\nbelieved before.",
            36,
            line_spacing=0.6,
            t2c={"It moves what you": POSITIVE, "believed before.": POSITIVE},
        )
        insight.move_to([-3.5, -1.6, 0])
        square.clear_updaters()
        self.play(FadeOut(square), run_time=0.7)
        self.play(Write(rule), run_time=1.6)
        self.play(FadeIn(insight, shift=0.2 * UP), run_time=0.9)
        self.wait(2.4)
