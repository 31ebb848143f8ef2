"""Names that mean something else than they look like."""

import functools

from manim import *


class Badge(VGroup):
    """A class of the file, with keywords and methods of its own."""

    def __init__(self, words, frame=True, side=2, **kwargs):
        super().__init__(**kwargs)
        self.words = Text(words)
        self.add([self.words, Square(side_length=side)])
        if frame:
            self.border = SurroundingRectangle(self.words)
            self.add(self.border)

    def pulse(self):
        return Indicate(self.words)

    def bottom_left(self):
        return self.get_corner(DL)


class Rebound(Scene):
    def construct(self):
        thing = Circle()
        self.add(thing)
        thing = Text("a text now")
        print(thing.text, thing.font_size)
        thing = ValueTracker(1)
        thing.increment_value(2)
        for thing in [MathTex("x"), Text("y")]:
            self.add(thing)
        print(thing.text)


class Chosen(Scene):
    def construct(self):
        shape = Circle() if self.renderer.time < 1 else Square()
        if isinstance(shape, Circle):
            kind = Text("round")
        else:
            kind = MathTex("x")
        for _ in range(2):
            print(kind.text if hasattr(kind, "text") else kind.tex_string)
        self.add(shape, kind)
        self.wait()


class Badges(Scene):
    def construct(self):
        badge = Badge("one", frame=False, side=1)
        other = Badge("two").move_to(badge.bottom_left())
        print(other.border.width)
        self.play(FadeIn(badge), FadeIn(other))
        self.play(badge.pulse())
        VGroup(*self.mobjects)


class Partial(Scene):
    def construct(self):
        Circle = functools.partial(Square, side_length=1)
        frame = Circle(color=RED)
        self.add(frame)
        self.play(frame.animate.scale(2), run_time=1)


class Attributes(Scene):
    speed = 2

    def setup(self):
        self.tracker = ValueTracker(0)
        self.helper_name = "dot"

    def construct(self):
        dot = Dot()
        dot.velocity = RIGHT * self.speed
        dot.label = Text("d")
        setattr(dot, "mass", 3)
        print(dot.velocity, dot.label.text, dot.mass, getattr(dot, "charge", 0))
        self.add(dot, dot.label)
        self.note = Text(self.helper_name)
        self.play(self.tracker.animate.set_value(1), FadeIn(self.note))
        self.fade_everything()

    def fade_everything(self):
        self.play(*[FadeOut(m) for m in self.mobjects])


class Tried(Scene):
    def construct(self):
        try:
            Circle().explode()
        except AttributeError:
            pass
        try:
            Square(side=3)
        except TypeError:
            self.add(Square(side_length=3))
        if False:
            self.undefined_method(undefined_name)
        self.wait()


class Closures(Scene):
    def construct(self):
        count = 0
        label = Text("0")

        def step(mobject, dt):
            nonlocal count, label
            count += 1
            label = MathTex(str(count)) if count % 2 else Text(str(count))

        dot = Dot()
        dot.add_updater(step)
        self.add(dot)
        self.wait(0.5)
        print(getattr(label, "text", ""), [label := n for n in range(3)], label.bit_length())
