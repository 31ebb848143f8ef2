"""LaTeX that compiles, however it is written."""

from manim import *

NAME = "theta"


class Signs(Scene):
    def construct(self):
        self.add(
            Tex(r"50\% of R\&D, \#1 with snake\_case and \$5"),
            Tex("50\\% done \\& $x_1 + y^{2}$"),
            Tex("Straße, é, →, °, “quoted” – and ×"),
            Tex(r"""first % a remark of TeX's own
                second"""),
            Tex(r"\begin{tabular}{c|c} a & b \\ c & d \end{tabular}"),
            Tex(r"\verb|snake_case & #1|"),
            Tex("one\ntwo\nis fine\nusual"),
            Tex("first\ni see\ne.g. this\nnot that"),
        )
        self.wait()


class Formulas(Scene):
    def construct(self):
        aligned = MathTex(r"a &= b + c \\ &= d")
        split = MathTex(r"\frac{", "a", "}{", "b", "}", "=", "x_1", "^2")
        braces = MathTex(r"{{ a^2 }} + {{ b^2 }} = {{ c^2 }}")
        cases = MathTex(r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}")
        named = MathTex(f"\\{NAME}_{{1}}^{2} = \\frac{{{3}}}{{x}}")
        units = MathTex(r"v = 3\,\mathrm{m_s}", r"\text{ for } $a_b$".replace("$", ""))
        self.add(aligned, split[1].set_color(RED), braces[4].set_color(BLUE), cases, named, units)
        self.add(MathTex("x", "=", "1")[-3], MathTex("abc")[0][2], MathTex("50\\%"))
        self.wait()


class Parts(Scene):
    def construct(self):
        formula = MathTex("E", "=", "m c^2", substrings_to_isolate=["c"])
        formula.get_part_by_tex("E").set_color(RED)
        formula.get_part_by_tex("c").set_color(BLUE)
        formula.set_color_by_tex("m", GREEN)
        part = formula.get_part_by_tex("no such part")
        if part is not None:
            part.set_color(RED)
        grown = MathTex("a")
        grown.add(MathTex("b"), MathTex("c"))
        grown[2].set_color(RED)
        self.add(formula, grown.arrange())
        self.play(Write(formula), run_time=1)


class Templates(Scene):
    def construct(self):
        template = TexTemplate()
        template.add_to_preamble(r"\usepackage{cancel}")
        self.add(MathTex(r"\cancel{x}", tex_template=template))
        self.add(Tex("x^2 + y_1", tex_environment="align*"), Title("A title"), BulletedList("a", "b"))
        self.add(Brace(Square()).get_tex("x^2"), Text("no_latex & 100% #1 $5 \\alpha"), MarkupText("<b>a_b</b>"))
        self.wait()
