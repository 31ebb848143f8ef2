from manim import *

BACKGROUND, INK, SOFT, ORBIT = "#0E1116", "#E7ECF2", "#A9B4C2", "#5B6877"
SUN, PLANET, AREA, PULL = YELLOW_C, BLUE_C, GREEN_C, RED_C


def words(text, size=32, color=INK):
    # Set large and shrunk: Pango rounds the distances between letters at small sizes.
    large = Text(text, font="Inter", font_size=4 * size, color=color, line_spacing=0.6)
    return large.scale(0.25)


def heading(text):
    return words(text, 40).to_corner(UL, buff=0.6)


HALF_AXIS, ECCENTRICITY = 3.6, 0.6
FOCUS = np.array([-0.6, -0.5, 0])  # the sun; the near end of the orbit is to its right


def position(time):
    """Where the planet is after `time` years, by Kepler's equation M = E - e sin E."""
    mean = TAU * time
    anomaly = mean + ECCENTRICITY * np.sin(mean)
    for _ in range(6):  # Newton's method
        error = anomaly - ECCENTRICITY * np.sin(anomaly) - mean
        anomaly -= error / (1 - ECCENTRICITY * np.cos(anomaly))
    across = HALF_AXIS * (np.cos(anomaly) - ECCENTRICITY)
    up = HALF_AXIS * np.sqrt(1 - ECCENTRICITY**2) * np.sin(anomaly)
    return FOCUS + across * RIGHT + up * UP


def sector(start, end, color, opacity=0.5):
    """The area that the line from the sun to the planet sweeps over between two times."""
    rim = [position(t) for t in np.linspace(start, end, max(2, int(180 * (end - start))))]
    area = Polygon(FOCUS, *rim, color=color, stroke_width=2)
    return area.set_fill(color, opacity)


def sun():
    glow = VGroup(
        *[
            Circle(radius=r, stroke_width=0, fill_color=SUN, fill_opacity=a)
            for r, a in ((0.55, 0.08), (0.42, 0.15), (0.28, 1))
        ]
    )
    return glow.move_to(FOCUS).set_z_index(1)


def orbit():
    return ParametricFunction(position, t_range=[0, 1, 0.01], color=ORBIT, stroke_width=3)


class WhyItIsSo(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the second scene ended with.
        title, star, path = heading("Equal times, equal areas"), sun(), orbit()
        planet = Dot(position(0), radius=0.15, color=PLANET).set_z_index(2)
        months = VGroup(
            *[sector(k / 12, (k + 1) / 12, (AREA, TEAL_C)[k % 2], 0.08) for k in range(12)]
        )
        months.set_stroke(opacity=0.08)
        for month in (months[0], months[6]):
            month.set_fill(AREA, 0.8).set_stroke(opacity=1)
        law = words("In equal times\nthe line to the sun\nsweeps over equal areas.", 30)
        law.move_to([4, -2.1, 0])
        values = VGroup(
            MathTex("2.7", font_size=56, color=AREA).move_to([1.7, 1.2, 0]),
            MathTex("2.7", font_size=56, color=AREA).move_to([-4.7, 0, 0]),
        )
        self.add(title, path, months, star, planet, values, law)

        s, a, b = np.array([-5.2, -2.5, 0]), np.array([1.2, -2.7, 0]), np.array([0.9, -0.5, 0])
        straight = 2 * b - a  # where the planet would be after the second step without a pull
        pull = 0.25 * (s - b)
        c = straight + pull

        new_title = heading("Why is that so?")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(path, months, values, law),
            star.animate.move_to(s),
            planet.animate.move_to(a),
            run_time=1.4,
        )

        def triangle(p, q, color, opacity=0.5):
            return Polygon(s, p, q, color=color, stroke_width=3).set_fill(color, opacity)

        def say(text, color=INK):
            return words(text, 34, color).move_to([1.9, 0.3, 0], aligned_edge=LEFT)

        # The first step.
        first = triangle(a, b, AREA)
        step = Line(a, b, color=PLANET, stroke_width=6)
        self.play(Create(step), planet.animate.move_to(b), run_time=1.2)
        self.play(FadeIn(first), run_time=0.7)
        self.bring_to_front(star, step, planet)
        self.wait(0.6)

        # Without a pull the second step would repeat the first: same base, same height.
        ghost = DashedLine(b, straight, color=PLANET, stroke_width=4)
        ghost_dot = Dot(straight, radius=0.12, color=PLANET, fill_opacity=0.5)
        second = triangle(b, straight, TEAL_C)
        note = say("Without a pull:\nstraight on,\nas far as before.")
        self.play(Create(ghost), FadeIn(ghost_dot, note), run_time=1.1)
        self.play(FadeIn(second), run_time=0.7)
        self.wait(0.5)
        equal = say("Same base,\nsame height:\nsame area.", AREA)
        ticks = VGroup(
            *[
                Line(0.14 * LEFT, 0.14 * RIGHT, color=INK).move_to((p + q) / 2)
                for p, q in ((a, b), (b, straight))
            ]
        )
        self.play(
            FadeOut(note, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(equal, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeIn(ticks),
            run_time=1.1,
        )
        self.wait(1)

        # The pull moves the end of the step along a line parallel to the side at the sun.
        force = Arrow(b, b + pull, buff=0, color=PULL, stroke_width=7, tip_length=0.25)
        toward = say("The pull points\nto the sun.", PULL)
        self.play(
            FadeOut(equal, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(toward, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(ticks),
            GrowArrow(force),
            run_time=1.1,
        )
        rail = DashedLine(
            straight - 0.35 * pull, c + 2.2 * pull, color=PULL, stroke_width=3, dash_length=0.12
        )
        self.play(Create(rail), force.animate.shift(straight - b), run_time=1.2)
        self.wait(0.4)
        slide = ValueTracker(0)
        second.add_updater(
            lambda m: m.become(triangle(b, straight + slide.get_value() * pull, TEAL_C))
        )
        self.add(star, step, ghost, planet)
        self.play(slide.animate.set_value(1), ghost_dot.animate.set_opacity(0.25), run_time=2)
        second.clear_updaters()
        bent = Line(b, c, color=PLANET, stroke_width=6)
        same = say("The same side, the\nsame height again:\nstill the same area.", AREA)
        self.play(
            FadeOut(toward, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(same, rate_func=squish_rate_func(smooth, 0.55, 1)),
            Create(bent),
            planet.animate.move_to(c),
            run_time=1.2,
        )
        self.play(
            first.animate(rate_func=there_and_back).set_fill(opacity=0.9),
            second.animate(rate_func=there_and_back).set_fill(opacity=0.9),
            run_time=1.2,
        )
        self.wait(1.6)
