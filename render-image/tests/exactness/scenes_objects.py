"""One small scene for every other family of object."""

import random

import numpy as np
from manim import *


class Plot(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-2, 6, 2], x_length=8, y_length=5, axis_config={"include_numbers": True})
        graph = axes.plot(lambda x: 0.5 * x * x + np.sin(2 * x), color=BLUE)
        self.play(Create(axes), run_time=0.5)
        self.play(Create(graph), run_time=0.6)
        self.play(FadeIn(axes.get_area(graph, x_range=[0, 2], color=(GREEN, BLUE), opacity=0.4)), run_time=0.3)
        self.play(Create(axes.get_riemann_rectangles(graph, x_range=[-2, 0], dx=0.5)), run_time=0.4)


class PlaneAndCharts(Scene):
    def construct(self):
        plane = NumberPlane()
        chart = BarChart([1, 3, 2], bar_names=["a", "b", "c"], y_range=[0, 4, 1]).scale(0.5)
        self.play(Create(plane), run_time=0.4)
        self.play(plane.animate.apply_matrix([[1, 1], [0, 1]]), run_time=0.5)
        self.play(FadeIn(chart), run_time=0.2)
        self.play(chart.animate.change_bar_values([3, 1, 4]), run_time=0.4)


class PolarAndComplex(Scene):
    def construct(self):
        polar = PolarPlane(size=5)
        complex_plane = ComplexPlane().add_coordinates()
        self.play(FadeIn(polar), run_time=0.3)
        self.play(FadeOut(polar), Create(complex_plane), run_time=0.4)
        self.play(ApplyComplexFunction(lambda z: z * (1 + 0.5j), complex_plane), run_time=0.5)


class NodesAndEdges(Scene):
    def construct(self):
        graph = Graph([1, 2, 3, 4], [(1, 2), (2, 3), (3, 4), (4, 1)], layout="circular", labels=True)
        self.play(Create(graph), run_time=0.5)
        self.play(graph[1].animate.shift(UP), graph[3].animate.shift(LEFT), run_time=0.5)
        self.play(graph.animate.add_vertices(5, positions={5: RIGHT * 3}), run_time=0.3)


class Arrows(Scene):
    def construct(self):
        arrow = Arrow(LEFT, RIGHT, buff=0)
        both = DoubleArrow(LEFT * 2 + DOWN, RIGHT * 2 + DOWN)
        curved = CurvedArrow(LEFT * 2 + UP, RIGHT * 2 + UP)
        self.play(GrowArrow(arrow), Create(both), Create(curved), run_time=0.5)
        self.play(Rotate(arrow, PI / 2), both.animate.scale(0.5), run_time=0.4)
        self.play(arrow.animate.put_start_and_end_on(ORIGIN, UP * 2), run_time=0.3)


class DashesAndBraces(Scene):
    def construct(self):
        line = DashedLine(LEFT * 3, RIGHT * 3)
        circle = DashedVMobject(Circle(radius=1.5), num_dashes=20)
        brace = Brace(line, DOWN)
        self.play(Create(line), Create(circle), GrowFromCenter(brace), FadeIn(brace.get_text("six")), run_time=0.5)
        self.play(Rotate(circle, PI / 5), run_time=0.3)


class Angles(Scene):
    def construct(self):
        one, two = Line(ORIGIN, RIGHT * 2), Line(ORIGIN, UP * 2 + RIGHT)
        self.play(Create(one), Create(two), run_time=0.3)
        self.play(Create(Angle(one, two, radius=0.6)), FadeIn(RightAngle(one, Line(ORIGIN, UP))), run_time=0.4)
        self.play(
            FadeIn(Sector(angle=1), AnnularSector(1, 2, angle=0.5).shift(LEFT * 3), Annulus(0.5, 1).shift(DOWN * 2)),
            run_time=0.3,
        )


class BooleanOperations(Scene):
    def construct(self):
        square, circle = Square(2, fill_opacity=0.5, color=BLUE), Circle(1.2, fill_opacity=0.5, color=RED).shift(RIGHT)
        self.add(square, circle)
        shapes = [
            kind(square, circle, color=GREEN, fill_opacity=0.8) for kind in (Union, Intersection, Difference, Exclusion)
        ]
        for shape in shapes:
            self.play(FadeIn(shape.scale(0.5).shift(UP * 2)), run_time=0.2)


class Polygons(Scene):
    def construct(self):
        shapes = VGroup(Star(5), RegularPolygon(6), RoundedRectangle(corner_radius=0.3), ArcPolygon([0, 0, 0], [2, 0, 0], [0, 2, 0]),
                        Cutout(Square(2), Circle(0.5), fill_opacity=1), Elbow())  # fmt: skip
        shapes.arrange_in_grid(2, 3).scale(0.7)
        self.play(
            LaggedStart(*[DrawBorderThenFill(s.set_fill(BLUE, 0.5)) for s in shapes], lag_ratio=0.2), run_time=0.9
        )


class Gradients(Scene):
    def construct(self):
        square = Square(2).set_fill([RED, YELLOW, GREEN], 1).set_stroke([BLUE, WHITE], 8).set_sheen_direction(UR)
        ball = Circle(1, fill_opacity=1, color=BLUE, sheen_factor=0.5, sheen_direction=UL).shift(RIGHT * 3)
        self.add(square, ball)
        self.play(square.animate.rotate(1).set_sheen_direction(LEFT), run_time=0.4)
        self.play(Transform(ball, Square(color=[GREEN, PINK], fill_opacity=0.5).shift(LEFT * 3)), run_time=0.4)


class BackgroundStroke(Scene):
    def construct(self):
        text = Text("outlined").set_stroke(RED, 6, background=True)
        bars = VGroup(*[Rectangle(width=14, height=0.3, fill_opacity=1, color=c) for c in (BLUE, GREEN)]).arrange(DOWN)
        self.add(bars, text)
        self.play(text.animate.shift(UP).set_stroke(YELLOW, 12, background=True), run_time=0.5)


class LayerOrder(Scene):
    def construct(self):
        front = Square(fill_opacity=1, color=RED).set_z_index(2)
        back = Circle(1.5, fill_opacity=1, color=BLUE).set_z_index(-1)
        middle = Triangle(fill_opacity=1, color=GREEN).scale(2)
        self.add(front, middle, back)
        self.play(back.animate.shift(RIGHT), run_time=0.3)
        self.play(middle.animate.set_z_index(3), run_time=0.2)
        self.bring_to_back(middle)
        self.play(front.animate.shift(LEFT), run_time=0.3)


class LineCaps(Scene):
    def construct(self):
        plain = Line(LEFT * 3, RIGHT * 3, stroke_width=60)
        round_line = Line(LEFT * 3, RIGHT * 3, stroke_width=60, cap_style=CapStyleType.ROUND).shift(DOWN * 2)
        self.add(plain)
        self.wait(0.2)
        self.play(Create(round_line), run_time=0.4)
        self.play(FadeOut(round_line), run_time=0.3)
        self.play(plain.animate.shift(UP), run_time=0.3)
        self.wait(0.2)


class LineJoins(Scene):
    def construct(self):
        first = VMobject(stroke_width=40, joint_type=LineJointType.BEVEL).set_points_as_corners([LEFT, UP, RIGHT])
        second = first.copy().shift(DOWN * 2)
        second.joint_type = LineJointType.AUTO
        self.play(Create(second), run_time=0.3)
        self.play(Create(first), second.animate.shift(LEFT), run_time=0.4)
        self.play(FadeOut(first), second.animate.shift(RIGHT), run_time=0.4)


class Picture(Scene):
    def construct(self):
        picture = ImageMobject(np.uint8(np.arange(30 * 40 * 3).reshape(30, 40, 3) % 251)).scale(4)
        self.play(FadeIn(picture), run_time=0.3)
        self.play(picture.animate.rotate(0.5).shift(RIGHT), run_time=0.4)
        self.play(picture.animate.set_opacity(0.4), Create(Circle()), run_time=0.3)


class PointClouds(Scene):
    def construct(self):
        cloud = PMobject(stroke_width=4)
        cloud.add_points(np.random.uniform(-2, 2, (300, 3)), color=YELLOW)
        dots = PGroup(PointCloudDot(radius=0.8, density=8).shift(LEFT * 3), Mobject1D())
        self.play(FadeIn(cloud), FadeIn(dots), run_time=0.3)
        self.play(cloud.animate.rotate(1).shift(UP), run_time=0.4)


class ImageInsideShape(Scene):
    def construct(self):
        from PIL import Image

        pixels = np.uint8(np.random.randint(0, 255, (20, 30, 4)))
        Image.fromarray(pixels).convert("RGB").save(f"{config.media_dir}/inside.png")
        star = Star(6, fill_opacity=1).scale(2).color_using_background_image(f"{config.media_dir}/inside.png")
        self.play(Create(star), run_time=0.3)
        self.play(star.animate.shift(RIGHT), run_time=0.3)


class BackgroundPicture(Scene):
    def construct(self):
        self.camera.background_color = ManimColor("#204060")
        self.play(Create(Square()), run_time=0.3)
        self.camera.background = np.full((config.pixel_height, config.pixel_width, 4), 90, np.uint8)
        self.play(FadeIn(Circle()), run_time=0.3)
        self.wait(0.2)


class VectorFields(Scene):
    def construct(self):
        field = ArrowVectorField(lambda p: np.array([p[1], -p[0], 0]) / 3, x_range=[-4, 4, 1], y_range=[-2, 2, 1])
        dot = Dot(RIGHT * 2)
        self.play(Create(field), run_time=0.4)
        dot.add_updater(field.get_nudge_updater())
        self.add(dot)
        self.wait(0.5)


class Streams(Scene):
    def construct(self):
        lines = StreamLines(
            lambda p: np.array([1, np.sin(p[0]), 0]), x_range=[-4, 4, 2], y_range=[-2, 2, 1], virtual_time=1
        )
        self.add(lines)
        lines.start_animation(warm_up=False, flow_speed=1.5)
        self.wait(0.8)
        self.play(lines.end_animation())


class Labelled(Scene):
    def construct(self):
        dots = VGroup(LabeledDot("1"), LabeledDot(Text("b", font_size=24)).shift(RIGHT * 2))
        line = LabeledLine("0.5", start=LEFT * 3 + DOWN, end=RIGHT * 3 + DOWN)
        self.play(FadeIn(dots), FadeIn(line), run_time=0.3)
        self.play(dots.animate.arrange(DOWN), run_time=0.3)


class Numbers(Scene):
    def construct(self):
        number = DecimalNumber(0).shift(UP)
        count = Integer(3)
        self.add(number, count)
        self.play(ChangeDecimalToValue(number, 4.5), ChangeDecimalToValue(count, 12), run_time=0.6)
        self.play(number.animate.set_value(1), run_time=0.2)
        variable = Variable(1.5, "x").shift(DOWN)
        self.add(variable)
        self.play(variable.tracker.animate.set_value(3), run_time=0.5)


class NumberLines(Scene):
    def construct(self):
        line = NumberLine(x_range=[0, 5], length=8, include_numbers=True)
        pointer = Triangle(fill_opacity=1).scale(0.15).next_to(line.n2p(1), DOWN)
        self.play(Create(line), FadeIn(pointer), run_time=0.4)
        self.play(pointer.animate.next_to(line.n2p(4), DOWN), run_time=0.4)


class Drawing(Scene):
    def construct(self):
        file = f"{config.media_dir}/drawing.svg"
        with open(file, "w") as svg:
            svg.write(
                '<svg viewBox="0 0 20 20"><path d="M2 2 L18 2 L10 18 Z" fill="#f80"/><circle cx="10" cy="8" r="3"/></svg>'
            )
        drawing = SVGMobject(file)
        self.play(DrawBorderThenFill(drawing), run_time=0.4)
        self.play(drawing.animate.rotate(1), run_time=0.3)


class ManyRandomDots(Scene):
    def construct(self):
        dots = VGroup(
            *[Dot([random.uniform(-5, 5), np.random.uniform(-3, 3), 0], color=random_bright_color()) for _ in range(40)]
        )
        self.play(FadeIn(dots), run_time=0.3)
        self.play(LaggedStart(*[d.animate.shift(UP * random.random()) for d in dots], lag_ratio=0.02), run_time=0.6)
        self.play(Create(Circle(color=random_color())), run_time=0.2)
