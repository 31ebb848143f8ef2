"""One small scene for every family of animation."""

import numpy as np
from manim import *


class Creation(Scene):
    def construct(self):
        circle, square, star = Circle(), Square(fill_opacity=0.5), Star(fill_opacity=1)
        self.play(Create(circle), DrawBorderThenFill(square), run_time=0.5)
        self.play(Uncreate(circle), SpinInFromNothing(star), run_time=0.5)
        self.play(ShowPassingFlash(square.copy().set_color(YELLOW)), run_time=0.4)
        self.play(Unwrite(star), run_time=0.3)


class LetterByLetter(Scene):
    def construct(self):
        text = Text("letters", font_size=40)
        self.play(AddTextLetterByLetter(text, time_per_char=0.05))
        self.play(RemoveTextLetterByLetter(text, time_per_char=0.05))
        word = Text("typed", font_size=40).shift(DOWN)
        cursor = Rectangle(height=0.6, width=0.1, fill_opacity=1)
        self.play(TypeWithCursor(word, cursor, time_per_char=0.06))
        self.play(Blink(cursor, time_on=0.1, time_off=0.1, blinks=2))
        self.play(UntypeWithCursor(word, cursor, time_per_char=0.06))


class Subsets(Scene):
    def construct(self):
        group = VGroup(*[Square(0.5).shift(RIGHT * i) for i in range(-3, 4)])
        self.play(ShowIncreasingSubsets(group), run_time=0.4)
        self.play(ShowSubmobjectsOneByOne(group), run_time=0.4)
        spiral = VGroup(*[Circle(0.2).shift(RIGHT * i) for i in range(-2, 3)])
        self.play(SpiralIn(spiral), run_time=0.5)


class Fading(Scene):
    def construct(self):
        group = VGroup(Square(), Circle(), Triangle()).arrange()
        self.play(FadeIn(group, shift=DOWN, scale=0.5), run_time=0.4)
        self.play(FadeToColor(group[0], RED), FadeOut(group[1], target_position=UP * 3), run_time=0.4)
        self.play(FadeTransform(group[0], Star()), run_time=0.4)
        self.play(FadeOut(group[2], shift=RIGHT, scale=2), run_time=0.3)


class Growing(Scene):
    def construct(self):
        shapes = VGroup(Square(), Circle(), Triangle()).arrange()
        self.play(
            GrowFromCenter(shapes[0]), GrowFromEdge(shapes[1], DOWN), GrowFromPoint(shapes[2], ORIGIN), run_time=0.5
        )
        self.play(ShrinkToCenter(shapes[0]), ScaleInPlace(shapes[1], 0.5), run_time=0.4)


class Transforms(Scene):
    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5)
        self.add(square)
        self.play(Transform(square, Circle(color=RED)), run_time=0.4)
        self.play(Transform(square, Triangle(color=GREEN), path_arc=2), Rotate(square, PI / 3), run_time=0.4)
        copy = Star().shift(RIGHT * 3)
        self.play(TransformFromCopy(square, copy), run_time=0.4)
        self.play(ClockwiseTransform(copy, Dot()), CounterclockwiseTransform(square, Square()), run_time=0.4)


class Replacing(Scene):
    def construct(self):
        one, two = Text("one"), Text("two").shift(UP)
        self.add(one)
        self.play(ReplacementTransform(one, two), run_time=0.4)
        self.play(TransformMatchingShapes(two, Text("tow").shift(DOWN)), run_time=0.4)
        pair = VGroup(Square(0.5), Circle(0.3).shift(RIGHT * 2))
        self.add(pair)
        self.play(Swap(*pair), run_time=0.3)
        self.play(CyclicReplace(pair[0], pair[1]), run_time=0.3)


class Targets(Scene):
    def construct(self):
        square = Square()
        square.save_state()
        square.generate_target()
        square.target.shift(RIGHT * 2).set_fill(RED, 0.5)
        self.add(square)
        self.play(MoveToTarget(square), run_time=0.3)
        self.play(Restore(square), run_time=0.3)
        self.play(ApplyMethod(square.rotate, 1), run_time=0.2)
        self.play(square.animate(rate_func=there_and_back, run_time=0.5).shift(UP))
        self.play(square.animate(path_arc=1).move_to(LEFT * 2).scale(0.5), run_time=0.3)


class Functions(Scene):
    def construct(self):
        plane = NumberPlane(x_range=[-3, 3], y_range=[-2, 2])
        plane.prepare_for_nonlinear_transform(8)
        self.add(plane)
        self.play(ApplyPointwiseFunction(lambda p: p + np.array([np.sin(p[1]), 0, 0]) * 0.5, plane), run_time=0.4)
        self.play(ApplyFunction(lambda m: m.scale(0.5).shift(UP), plane), run_time=0.3)
        self.play(ApplyMatrix([[0, -1], [1, 0]], plane), run_time=0.4)


class Homotopies(Scene):
    def construct(self):
        text = Text("wave")
        self.add(text)
        self.play(Homotopy(lambda x, y, z, t: (x + t * np.sin(y), y + 0.3 * t, z), text), run_time=0.4)
        self.play(ApplyWave(text), run_time=0.4)
        self.play(ComplexHomotopy(lambda z, t: z * (1 + 0.5j * t), Square()), run_time=0.3)
        self.play(PhaseFlow(lambda p: np.array([-p[1], p[0], 0]), text, virtual_time=0.5), run_time=0.4)


class Attention(Scene):
    def construct(self):
        text = Text("look").shift(LEFT)
        self.add(text)
        self.play(Indicate(text), Flash(RIGHT * 2), run_time=0.4)
        self.play(Wiggle(text), run_time=0.4)
        self.play(FocusOn(text), Circumscribe(text, Circle, fade_out=True), run_time=0.5)
        self.play(ShowPassingFlashWithThinningStrokeWidth(Circle(2), time_width=0.5), run_time=0.4)


class Turning(Scene):
    def construct(self):
        square, star = Square(), Star().shift(RIGHT * 3)
        self.play(Rotating(square, angle=PI, run_time=0.5), Rotate(star, TAU, run_time=0.5))
        self.play(square.animate.rotate(PI / 2, about_point=LEFT * 2), run_time=0.3)


class AlongAPath(Scene):
    def construct(self):
        path, dot = Arc(2, angle=PI), Dot(color=RED)
        self.add(path, dot)
        self.play(MoveAlongPath(dot, path, rate_func=linear), run_time=0.6)
        self.play(dot.animate.scale(3), run_time=0.2)
        self.play(MoveAlongPath(dot, Line(LEFT * 3, RIGHT * 3)), Rotate(path, 1), run_time=0.5)


class Groups(Scene):
    def construct(self):
        squares = VGroup(*[Square(0.4, fill_opacity=0.8) for _ in range(12)]).arrange_in_grid(3, 4)
        self.play(LaggedStart(*[FadeIn(s, scale=0.2) for s in squares], lag_ratio=0.1), run_time=0.5)
        self.play(AnimationGroup(*[s.animate.rotate(PI / 4) for s in squares], lag_ratio=0.05), run_time=0.5)
        self.play(LaggedStartMap(FadeOut, squares, lag_ratio=0.1), run_time=0.4)


class Successions(Scene):
    def construct(self):
        square, circle = Square(), Circle().shift(RIGHT * 2)
        self.play(Succession(Create(square), square.animate.shift(LEFT * 2), FadeIn(circle)), run_time=0.9)
        self.play(
            Succession(square.animate.rotate(1), square.animate.set_color(RED)), circle.animate.shift(UP), run_time=0.7
        )
        self.play(AnimationGroup(Succession(FadeOut(square), Wait(0.1), FadeIn(square)), Create(Star())), run_time=0.6)


class ThereAndBack(Scene):
    def construct(self):
        group = VGroup(*[Dot().shift(RIGHT * i) for i in range(-3, 4)])
        self.add(group)
        self.play(
            LaggedStart(*[ApplyMethod(d.shift, UP, rate_func=there_and_back) for d in group], lag_ratio=0.1),
            run_time=0.6,
        )
        self.play(AnimationGroup(*[d.animate.shift(DOWN) for d in group], rate_func=there_and_back), run_time=0.5)
        self.play(group.animate(rate_func=rate_functions.ease_out_bounce).shift(UP), run_time=0.4)
        self.play(group.animate(rate_func=squish_rate_func(smooth, 0.2, 0.6)).shift(DOWN), run_time=0.4)
        self.play(group.animate(rate_func=lambda t: t**3).shift(UP), run_time=0.4)


class Speed(Scene):
    def construct(self):
        dot = Dot(LEFT * 3)
        self.add(dot)
        self.play(ChangeSpeed(dot.animate(run_time=1).shift(RIGHT * 6), speedinfo={0.3: 1, 0.6: 0.3, 1: 1}))
        self.wait(0.2)


class Spreading(Scene):
    def construct(self):
        self.play(Broadcast(Circle(0.5), n_mobs=3, run_time=0.8))
        self.play(Flash(ORIGIN, num_lines=6, flash_radius=0.5), run_time=0.3)


class UpdatingAnimations(Scene):
    def construct(self):
        square, label = Square(), Text("s", font_size=30)
        self.add(square, label)
        self.play(square.animate.shift(RIGHT), UpdateFromFunc(label, lambda m: m.next_to(square, UP)), run_time=0.4)
        self.play(UpdateFromAlphaFunc(square, lambda m, a: m.set_fill(RED, a)), run_time=0.3)
        self.play(MaintainPositionRelativeTo(label, square), square.animate.shift(LEFT * 2), run_time=0.4)


class OwnAnimation(Scene):
    def construct(self):
        class Count(Animation):
            def interpolate_mobject(self, alpha):
                self.mobject.set_width(1 + 3 * self.rate_func(alpha)).rotate(0.02)

        square = Square()
        self.add(square)
        self.play(Count(square), run_time=0.5)
        self.play(square.animate.shift(UP), run_time=0.2)


class OwnMobject(Scene):
    def construct(self):
        class Shy(Square):
            seen = 0

            def interpolate_color(self, one, two, alpha):
                super().interpolate_color(one, two, alpha)
                type(self).seen += 1

            def get_fill_rgbas(self):
                return super().get_fill_rgbas() * 0.5

        shy = Shy(fill_opacity=1)
        self.play(shy.animate.shift(RIGHT), run_time=0.4)
        self.play(FadeIn(Integer(Shy.seen)), run_time=0.2)


class OddLengths(Scene):
    def construct(self):
        self.wait(0.05)
        self.play(Create(Square()), run_time=0.37)
        self.wait(0.13)
        self.play(FadeIn(Circle()), run_time=0.01)
        self.pause(0.21)


class LongPlays(Scene):
    def construct(self):
        square, trail = Square(0.5), VGroup()
        self.play(Rotate(square, TAU), square.animate.shift(RIGHT * 3), run_time=4)
        dot = Dot()
        dot.add_updater(lambda m, dt: m.shift(LEFT * dt))
        dot.add_updater(lambda m: trail.add(Dot(m.get_center(), radius=0.02)))
        self.add(dot, trail)
        self.wait(4.1)
        self.play(square.animate.scale(2), run_time=3)
        self.wait(5)
