"""Moving, zoomed and 3-D cameras."""

import numpy as np
from manim import *


class MovingCamera(MovingCameraScene):
    def construct(self):
        axes = Axes(x_range=[-1, 6], y_range=[-1, 4])
        graph = axes.plot(lambda x: np.sin(x) + 2, color=BLUE)
        dot = Dot(axes.i2gp(0, graph), color=ORANGE)
        self.add(axes, graph, dot)
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(0.5).move_to(dot), run_time=0.4)
        self.camera.frame.add_updater(lambda m: m.move_to(dot.get_center()))
        self.play(MoveAlongPath(dot, graph, rate_func=linear), run_time=0.6)
        self.camera.frame.clear_updaters()
        self.play(Restore(self.camera.frame), run_time=0.3)
        self.wait(0.2)


class AutoZoom(MovingCameraScene):
    def construct(self):
        squares = VGroup(*[Square(0.5).shift(RIGHT * i) for i in range(-4, 5, 2)])
        self.add(squares)
        for square in squares[:2]:
            self.play(self.camera.auto_zoom([square], margin=1), run_time=0.3)
        self.wait(0.2)
        self.camera.frame.move_to(RIGHT).set(width=6)
        self.play(FadeIn(Circle()), run_time=0.2)


class CapsUnderMovingCamera(MovingCameraScene):
    def construct(self):
        line = Line(LEFT, RIGHT, stroke_width=40, cap_style=CapStyleType.ROUND)
        plain = Line(LEFT, RIGHT, stroke_width=40).shift(DOWN)
        self.play(Create(line), Create(plain), run_time=0.4)
        self.play(FadeOut(line), self.camera.frame.animate.scale(0.7), run_time=0.4)


class Zoomed(ZoomedScene):
    def construct(self):
        dot, square = Dot(), Square()
        self.add(NumberPlane(), square, dot)
        self.activate_zooming(animate=True)
        self.play(self.zoomed_camera.frame.animate.shift(RIGHT), dot.animate.shift(UP), run_time=0.5)
        self.wait(0.3)
        self.play(self.zoomed_camera.frame.animate.scale(0.5), run_time=0.4)


class ZoomedStill(ZoomedScene):
    def __init__(self, **kwargs):
        super().__init__(zoom_factor=0.3, zoomed_display_height=2, zoomed_display_width=3, **kwargs)

    def construct(self):
        self.add(Text("small print", font_size=20))
        self.activate_zooming(animate=False)
        self.wait(0.3)
        self.play(self.get_zoomed_display_pop_out_animation(), run_time=0.3)


class ResizedFrame(Scene):
    def construct(self):
        self.play(Create(Square()), run_time=0.3)
        self.camera.frame_width = 8
        self.camera.frame_height = 4.5
        self.play(FadeIn(Circle()), run_time=0.3)


class ResizedBefore(Scene):
    def construct(self):
        self.camera.frame_width, self.camera.frame_height = 20, 11.25
        self.camera.frame_center = RIGHT
        self.wait(0.1)
        self.play(Create(Square()), run_time=0.3)
        self.camera.frame_center = LEFT
        self.play(FadeIn(Circle()), run_time=0.3)


class Surfaces(ThreeDScene):
    def construct(self):
        axes = ThreeDAxes()
        surface = Surface(
            lambda u, v: np.array([u, v, np.sin(u) * np.cos(v)]), u_range=[-2, 2], v_range=[-2, 2], resolution=8
        )
        self.set_camera_orientation(phi=70 * DEGREES, theta=-45 * DEGREES)
        label = Text("z = sin x cos y", font_size=30)
        self.add_fixed_in_frame_mobjects(label)
        label.to_corner(UL)
        self.play(Create(axes), run_time=0.3)
        self.play(Create(surface), run_time=0.5)
        self.begin_ambient_camera_rotation(rate=0.8)
        self.wait(0.5)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=45 * DEGREES, theta=30 * DEGREES, run_time=0.4)
        self.wait(0.2)


class Solids(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES, zoom=0.8)
        solids = VGroup(
            Sphere(radius=0.7, resolution=(6, 6)),
            Cube(1),
            Cylinder(0.5, 1, resolution=(4, 6)),
            Cone(0.5, 1),
            Torus(0.6, 0.2, resolution=(6, 6)),
        )
        solids.arrange(RIGHT)
        self.play(FadeIn(solids), run_time=0.4)
        self.play(Rotate(solids, 1, axis=RIGHT), run_time=0.4)
        self.play(solids[1].animate.shift(OUT), run_time=0.3)


class Polyhedra(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=20 * DEGREES)
        self.play(Create(Tetrahedron()), run_time=0.3)
        self.play(
            FadeIn(Dodecahedron().shift(RIGHT * 3), Arrow3D(ORIGIN, OUT * 2), Line3D(LEFT, UP), Dot3D(DOWN)),
            run_time=0.3,
        )
        self.move_camera(zoom=1.5, gamma=0.3, run_time=0.4)


class FixedOrientation(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=75 * DEGREES)
        label = Text("faces you", font_size=30).shift(OUT)
        self.add_fixed_orientation_mobjects(label)
        self.add(Square(), label)
        self.move_camera(theta=0, run_time=0.4)
        self.begin_3dillusion_camera_rotation(rate=3)
        self.wait(0.4)
        self.stop_3dillusion_camera_rotation()
        self.move_camera(frame_center=[1, 0, 0], run_time=0.3)
        self.play(label.animate.shift(UP), run_time=0.2)


class ParametricCurve3D(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=45 * DEGREES, focal_distance=12)
        curve = ParametricFunction(lambda t: np.array([np.cos(t), np.sin(t), t / 5]), t_range=[-6, 6]).set_shade_in_3d(
            True
        )
        self.play(Create(curve), run_time=0.5)
        self.renderer.camera.light_source.move_to(3 * IN)
        surface = Surface(lambda u, v: [u, v, u * v / 3], u_range=[-1, 1], v_range=[-1, 1], resolution=4,
                          checkerboard_colors=[RED, BLUE])  # fmt: skip
        self.play(FadeIn(surface), run_time=0.3)
        surface.set_fill_by_value(axes=ThreeDAxes(), colorscale=[BLUE, RED], axis=2)
        self.play(surface.animate.scale(2), run_time=0.3)


class RotationAboutPhi(ThreeDScene):
    def construct(self):
        self.add(ThreeDAxes())
        self.play(FadeIn(Sphere(resolution=(6, 6))), run_time=0.3)
        self.begin_ambient_camera_rotation(rate=1, about="phi")
        self.wait(0.3)
        self.stop_ambient_camera_rotation(about="phi")
        self.play(Create(Circle()), run_time=0.3)


class LinearTransformation(LinearTransformationScene):
    def construct(self):
        self.add_vector([1, 2])
        self.apply_matrix([[1, 1], [0, 1]], run_time=0.5)
        self.wait(0.2)


class Vectors(VectorScene):
    def construct(self):
        self.add_plane().fade(0.6)
        vector = self.add_vector([2, 1])
        self.play(FadeIn(Dot()), run_time=0.2)
        self.vector_to_coords(vector)


class OwnCamera(Scene):
    def __init__(self, **kwargs):
        class Tinted(Camera):
            def get_fill_rgbas(self, vmobject):
                return vmobject.get_fill_rgbas() * 0.7

        super().__init__(camera_class=Tinted, **kwargs)

    def construct(self):
        self.play(FadeIn(Square(fill_opacity=1)), run_time=0.3)
