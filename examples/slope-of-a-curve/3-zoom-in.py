from manim import *

BACKGROUND, INK, SOFT, AXIS = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
CURVE, RISE, RUN, TANGENT = BLUE_C, RED_C, GREEN_C, YELLOW_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


def plane():
    # One unit is as long across as it is up, so that slopes look as steep as they are.
    axes = Axes(
        x_range=[-2.3, 2.3, 1],
        y_range=[-0.8, 4.4, 1],
        x_length=4.6 * 1.1,
        y_length=5.2 * 1.1,
        tips=False,
        axis_config={"color": AXIS, "stroke_width": 3},
    )
    return axes.move_to([-3.4, -0.5, 0])


def square(x):
    return x * x


class ZoomIn(MovingCameraScene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        axes, frame = plane(), self.camera.frame
        point, full_width = axes.c2p(1, 1), frame.width
        depth = ValueTracker(0)  # the logarithm of the magnification

        def magnification():
            return np.exp(depth.get_value())

        def aim(camera_frame):
            # The point drifts to the middle of the screen as the camera comes closer.
            z = magnification()
            camera_frame.set(width=full_width / z).move_to(point * (1 - 1 / z**2))

        def on_screen(mobject):
            # Keeps a caption where it was laid out, whatever the camera does.
            original = mobject.copy()

            def follow(caption):
                z = magnification()
                caption.become(original).scale(1 / z, about_point=ORIGIN)
                caption.shift(point * (1 - 1 / z**2))

            return mobject.add_updater(follow)

        # The picture the second scene ended with.
        title = heading("Bring the points together")
        curve = always_redraw(
            lambda: axes.plot(
                square,
                x_range=[
                    max(-2.09, 1 - 4 / magnification()),
                    min(2.09, 1 + 4 / magnification()),
                    0.08 / magnification(),
                ],
                color=CURVE,
                stroke_width=6 / magnification(),
            )
        )
        tangent = Line(axes.c2p(0.1, -0.8), axes.c2p(2.7, 4.4), color=TANGENT, stroke_width=5)
        dot = always_redraw(lambda: Dot(point, radius=0.09 / magnification(), color=INK))
        formula = MathTex(r"\text{slope}", "=", "2", "+", "h", font_size=54, color=INK)
        formula.move_to([3.9, 1.5, 0])
        formula[4].set_color(RUN)
        two = MathTex("2", font_size=96, color=TANGENT).move_to([3.9, -0.3, 0])
        limit = MathTex(
            r"h \to 0", r"\;\Rightarrow\;", r"\text{slope} \to 2", font_size=52, color=INK
        ).move_to([3.9, -2.1, 0])
        limit[0].set_color(RUN)
        limit[2].set_color(TANGENT)
        # A line is as thick on the screen as before, however close the camera is.
        tangent.add_updater(lambda m: m.set_stroke(width=5 / magnification()))
        axes.add_updater(lambda m: m.set_stroke(width=3 / magnification()))
        self.add(title, axes, curve, tangent, dot, formula, two, limit)

        new_title = heading("Look closer")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(formula, two, limit),
            run_time=0.9,
        )
        lens = Circle(radius=0.55, color=INK, stroke_width=4).move_to(point)
        self.play(Create(lens), run_time=0.8)
        self.wait(0.5)

        def zoom_text():
            z = magnification()
            number = Integer(round(z), font_size=72, color=INK)
            text = VGroup(MathTex(r"\times", font_size=72, color=SOFT), number)
            text.arrange(RIGHT, buff=0.15).move_to([4.9, 3.1, 0]).scale(1 / z, about_point=ORIGIN)
            return text.shift(point * (1 - 1 / z**2))

        counter = always_redraw(zoom_text)
        on_screen(new_title)
        frame.add_updater(aim)
        self.add(frame)
        self.play(FadeIn(counter), FadeOut(lens), run_time=0.4)
        self.play(depth.animate.set_value(np.log(8)), run_time=2.6)
        self.wait(0.7)
        self.play(depth.animate.set_value(np.log(100)), run_time=3)
        self.wait(0.6)

        # Up close the curve and its tangent cannot be told apart.
        z = 100
        straight = words("Up close,\nthe curve is straight.", 36, CURVE)
        straight.move_to([-3.6, 0.6, 0])
        step = 1.6 / 1.1 / z
        run = Line(point, axes.c2p(1 + step, 1), color=RUN, stroke_width=6 / z)
        corner = axes.c2p(1 + step, 1)
        rise = Line(corner, axes.c2p(1 + step, 1 + 2 * step), color=RISE, stroke_width=6 / z)
        one = MathTex("1", font_size=52, color=RUN).move_to([0.8, -0.45, 0])
        double = MathTex("2", font_size=52, color=RISE).move_to([2, 1.6, 0])
        for caption in (straight, one, double):
            caption.scale(1 / z, about_point=ORIGIN).shift(point * (1 - 1 / z**2))
        nudge = 0.2 / z
        self.play(FadeIn(straight, shift=nudge * UP), run_time=0.9)
        self.wait(1)
        self.play(Create(run), FadeIn(one, shift=nudge * UP), run_time=0.9)
        self.play(Create(rise), FadeIn(double, shift=nudge * LEFT), run_time=0.9)
        self.wait(1.4)
        self.play(FadeOut(straight, run, rise, one, double), run_time=0.6)

        # Back out: the tangent is the line the curve follows at this point.
        self.play(depth.animate.set_value(0), run_time=2.4)
        frame.clear_updaters()
        result = words("slope 2 at x = 1", 36, TANGENT).move_to([3.4, 0.6, 0])
        self.play(FadeOut(counter), FadeIn(result, shift=0.2 * UP), run_time=0.8)
        self.wait(1.6)
