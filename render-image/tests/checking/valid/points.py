"""Pairs that are no points, and points that are made of pairs."""

from manim import *


class Pairs(Scene):
    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=(-1, 3), x_length=6, tips=False)
        size = [4, 2]
        box = Rectangle(width=size[0], height=size[1], grid_xstep=1)
        data = [(0, 0), (1, 2), (3, 1)]
        dots = VGroup(*[Dot(axes.c2p(x, y)) for x, y in data])
        shape = Polygon(*[axes.c2p(*pair) for pair in data])
        path = VMobject().set_points_as_corners([axes @ pair for pair in data])
        arrow = Vector([1, 2])
        self.add(axes, box, dots, shape, path, arrow)
        self.play(box.animate.move_to(axes.coords_to_point(1, 2)), arrow.animate.shift(np.array([*size, 0])))
        box.align_to([1, 2], UP)


class Ends(Scene):
    def construct(self):
        start, end = np.array([0, 0, 0]), (2, 1, 0)
        first, second = Dot(start), Dot(end)
        both = [LEFT, RIGHT]
        self.add(Line(first, second), Line(*both), Arrow(start, end), DashedLine(both[0], both[1]))
        corners = [first.get_center(), second.get_center()]
        self.add(Line(corners[0], corners[1]), Polygon(*corners, [0, 2, 0]))
        self.play(first.animate.next_to(second, UP), Rotate(second, about_point=[1, 0, 0]))
        ends = [0, 1]
        self.add(NumberLine(x_range=ends), FunctionGraph(lambda t: t**2, x_range=ends))


class Mixed(Scene):
    def construct(self):
        p = [1, 2]
        q = [*p, 0]
        p = [3, 4, 0]
        self.add(Dot(p), Dot(q))
        vectors = [UP, RIGHT]
        self.add(Dot([v[0] for v in vectors] + [0]), Dot(sum(vectors)))
        plane = NumberPlane()
        self.add(plane, Dot(plane.c2p(1, 2)), plane.get_vector([1, 2]))
        self.add(ParametricFunction(lambda t: plane.c2p(np.cos(t), np.sin(t)), t_range=[0, TAU]))


class Fields(Scene):
    def construct(self):
        field = ArrowVectorField(lambda p: np.array([p[1], -p[0], 0]) / 4, x_range=[-2, 2], y_range=[-2, 2])
        table = Table([["1", "2"], ["3", "4"]], row_labels=[Text("a"), Text("b")])
        matrix = Matrix([[1, 2], [3, 4]])
        self.add(field, table.scale(0.4), matrix.to_corner(UR))
        self.play(table.get_cell((1, 2)).animate.set_color(RED))
