"""Text, formulas, tables and code."""

from manim import *


class PlainText(Scene):
    def construct(self):
        title = Text("Completing the square", font_size=40)
        self.play(Write(title), run_time=0.6)
        self.wait(0.3)
        self.play(title.animate.to_edge(UP).scale(0.7), run_time=0.4)


class TextStyles(Scene):
    def construct(self):
        lines = (
            VGroup(
                Text("Bold and slanted", weight=BOLD, slant=ITALIC),
                Text("colours", t2c={"col": RED}),
                Text("blended", gradient=(BLUE, GREEN)),
                MarkupText('a <b>bold</b> <span foreground="yellow">word</span>'),
                Text("漢字 ∑ é", font="Noto Sans CJK JP"),
                Paragraph("two lines", "of text", alignment="center"),
            )
            .arrange(DOWN)
            .scale(0.6)
        )
        self.play(FadeIn(lines, lag_ratio=0.2), run_time=0.6)
        self.play(lines[0].animate.set_opacity(0.3), run_time=0.3)


class Formulas(Scene):
    def construct(self):
        before = MathTex("x^2", "+", "6x", "+", "5", "=", "0")
        after = MathTex("(x+3)^2", "-", "4", "=", "0")
        self.play(Write(before), run_time=0.5)
        self.play(TransformMatchingTex(before, after), run_time=0.6)
        self.play(Indicate(after[0]), Circumscribe(after), run_time=0.6)
        self.wait(0.2)


class ColouredFormula(Scene):
    def construct(self):
        formula = MathTex(r"\int_0^1 x\,dx = {{\tfrac12}}", substrings_to_isolate="x")
        formula.set_color_by_tex("x", YELLOW)
        self.add(formula)
        self.play(formula.animate.set_color(RED), FadeIn(Tex("area $A$").shift(DOWN), shift=UP), run_time=0.5)


class TableOfTexts(Scene):
    def construct(self):
        table = Table([["1", "2"], ["3", "4"]], col_labels=[Text("a"), Text("b")], include_outer_lines=True).scale(0.6)
        self.play(Create(table), run_time=0.7)
        self.play(table.get_rows()[1].animate.set_color(YELLOW), run_time=0.3)
        self.add(table.get_highlighted_cell((2, 2), color=GREEN))
        self.wait(0.2)


class MathTables(Scene):
    def construct(self):
        matrix = Matrix([[1, 0], ["a", r"\pi"]])
        numbers = DecimalTable([[0.5, 1], [2, 3]]).scale(0.4).to_edge(RIGHT)
        self.play(FadeIn(matrix), Create(numbers), run_time=0.5)
        self.play(matrix.animate.to_edge(LEFT), Indicate(matrix.get_entries()[0]), run_time=0.4)


class CodeBlock(Scene):
    def construct(self):
        code = Code(code_string="def gcd(a, b):\n    while b:\n        a, b = b, a % b\n    return a\n", language="python",
                    background="window").scale(0.7)  # fmt: skip
        self.play(FadeIn(code), run_time=0.4)
        self.play(code.animate.scale(0.7).to_edge(LEFT), run_time=0.4)
