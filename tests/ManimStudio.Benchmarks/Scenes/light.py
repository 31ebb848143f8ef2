"""A light scene, such as most scenes of a lesson are: a title, two shapes, three movements."""

from manim import *


class Light(Scene):
    def construct(self):
        self.camera.background_color = "#0000RUN"
        title = Text("A circle and a square", font_size=44).to_edge(UP)
        circle = Circle(color=BLUE, fill_opacity=0.5).shift(LEFT * 2)
        square = Square(color=YELLOW, fill_opacity=0.5).shift(RIGHT * 2)
        self.play(Write(title))
        self.play(Create(circle), FadeIn(square, shift=UP))
        self.play(circle.animate.shift(RIGHT * 2), Rotate(square, PI / 2))
        self.wait(1)
