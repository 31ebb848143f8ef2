"""Everything that can be played, grouped and coloured."""

from manim import *


class Played(Scene):
    def construct(self):
        a, b = Circle(), Square()
        self.add(a, b)
        self.play(a.animate.shift(UP), b.animate.shift(DOWN))
        self.play(a.animate(run_time=0.5, rate_func=linear).set_fill(BLUE, opacity=0.4).scale(2))
        self.play(a.animate.set(width=3).build())
        self.play([FadeIn(Dot()), FadeOut(b)], lag_ratio=0.5, run_time=1)
        self.play(Succession(Wait(0.2), a.animate.rotate(PI)), AnimationGroup(b.animate.scale(2)))
        self.play((m.animate.shift(LEFT) for m in (a, b)))
        self.play(ApplyMethod(a.shift, UP), Wait(0.1))
        self.play(Transform(a, b.copy().shift(RIGHT)), a.animate.set_color(RED))
        self.play(LaggedStartMap(FadeIn, VGroup(a, b), shift=UP))
        a.generate_target()
        a.target.shift(LEFT)
        self.play(MoveToTarget(a))
        a.save_state()
        self.play(a.animate.become(Triangle()))
        self.play(Restore(a), subcaption="back")


class Tabled(Scene):
    def construct(self):
        table = Table([["1", "2"], ["3", "4"]])
        self.play(table.create())
        chart = BarChart([1, 2, 3], bar_names=["a", "b", "c"], y_range=[0, 4, 1])
        self.play(chart.animate.change_bar_values([3, 2, 1]))
        graph = Graph([1, 2, 3], [(1, 2), (2, 3)], labels=True, layout="circular")
        self.play(Create(graph))
        self.play(graph.animate.add_vertices(4, positions={4: UP}))
        number = DecimalNumber(1.5, num_decimal_places=2, unit="m")
        self.play(ChangeDecimalToValue(number, 3), Count(Integer(0), 0, 5))


class Count(Animation):
    """A class of the file that is called like a word."""

    def __init__(self, number, start, end, **kwargs):
        super().__init__(number, **kwargs)
        self.start, self.end = start, end

    def interpolate_mobject(self, alpha):
        self.mobject.set_value(self.start + alpha * (self.end - self.start))


class Coloured(Scene):
    def construct(self):
        self.camera.background_color = "#101820"
        shapes = [Circle(color="red"), Square(color="#fff"), Triangle(fill_color="BLUE_E", stroke_color=None)]
        shapes += [Star(color=ManimColor("#12345678")), Dot(color=(255, 128, 0)), Line(color=rgb_to_color([0.5, 0.5, 1]))]
        self.add(*shapes, Text("rainbow", gradient=(RED, "#00FF00")), Text("rainbow", t2c={"[0:4]": "blue"}))
        shapes[0].set_color("teal").set_fill("gold", 0.5).set_stroke(PURE_RED, width=2)
        self.add(MathTex("a", "b", tex_to_color_map={"a": "orange"}))
        self.wait()


class Grouped(Scene):
    def construct(self):
        picture = ImageMobject(np.uint8([[0, 255], [255, 0]]))
        everything = Group(picture, Text("x"), ValueTracker(2))
        self.add(everything)
        vectors = VGroup(Circle(), [Dot(), Dot()], (Square() for _ in range(2)))
        self.remove(*self.mobjects)
        self.add(*[Dot(), Dot()], vectors)
        VGroup(*self.mobjects).shift(UP)
        rest = VGroup(*[m for m in self.mobjects if isinstance(m, VMobject)])
        self.play(FadeOut(rest))
