"""Scenes of every kind, with mixins, bases of the file and methods of their own."""

import math
import random
from itertools import cycle

import numpy as np
from manim import *


class Helpers:
    def say(self, words):
        self.play(Write(Text(words)), run_time=0.5)


class Base(MovingCameraScene, Helpers):
    def construct(self):
        self.say("base")
        self.look_at(Square())

    def look_at(self, mobject):
        self.add(mobject)
        self.play(self.camera.frame.animate.scale(0.5).move_to(mobject))


class Derived(Base):
    def construct(self):
        super().construct()
        self.camera.frame.save_state()
        self.play(Restore(self.camera.frame))


class Spatial(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES, zoom=0.8)
        surface = Surface(lambda u, v: np.array([u, v, u * v]), u_range=[-1, 1], v_range=[-1, 1], resolution=4)
        self.add(ThreeDAxes(), surface, Dot3D([0, 0, 1]), Line3D(ORIGIN, OUT), Sphere(radius=0.3, resolution=(4, 4)))
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(0.5)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=30 * DEGREES, run_time=0.5)
        self.add_fixed_in_frame_mobjects(Text("fixed"))


class Zoomed(ZoomedScene):
    def construct(self):
        self.add(Dot())
        self.activate_zooming(animate=False)
        self.zoomed_camera.frame.shift(UP)
        self.wait(0.2)


class Plane(LinearTransformationScene):
    def __init__(self, **kwargs):
        super().__init__(show_basis_vectors=True, **kwargs)

    def construct(self):
        self.apply_matrix([[1, 1], [0, 1]])
        self.add_vector([1, 2])


class Numbers(Scene):
    def construct(self):
        tracker = ValueTracker(0.5)
        curve = always_redraw(lambda: FunctionGraph(lambda x: math.sin(tracker.get_value() * x)))
        colours = cycle([RED, GREEN])
        dots = VGroup(*[Dot([random.uniform(-1, 1), n, 0], color=next(colours)) for n in range(-2, 3)])
        self.add(curve, dots, Text(str(np.float64(math.factorial(3)))))
        self.play(tracker.animate.set_value(2), dots.animate.arrange(RIGHT, buff=0.5))
        first, *_, last = dots
        match len(dots):
            case 5 as count:
                print(first.get_x(), last.get_y(), count, dots[0].get_width(), dots.get_color())
            case _:
                pass
        a = b = Square()
        a.set_custom(3)
        print(b.custom, a.get_custom())
