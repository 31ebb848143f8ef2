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


class EqualTimesEqualAreas(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The picture the first scene ended with.
        title, star, path = heading("An orbit is not a circle"), sun(), orbit()
        time = ValueTracker(0)  # in years of the planet
        planet = Dot(position(0), radius=0.15, color=PLANET).set_z_index(2)
        sun_name = words("sun", 30, SUN).next_to(star, DOWN, buff=0.05)
        near = words("near: fast", 34, PLANET).move_to([2.3, -0.5, 0])
        far = words("far: slow", 34, PLANET).move_to([-5, -0.5, 0])
        question = words("Is there a rule in it?", 36).move_to([3.9, -2.6, 0])
        self.add(title, path, star, planet, sun_name, near, far, question)

        new_title = heading("Equal times, equal areas")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(near, far, question, sun_name),
            run_time=1,
        )
        planet.add_updater(lambda m: m.move_to(position(time.get_value())))
        arm = always_redraw(
            lambda: Line(FOCUS, position(time.get_value()), color=INK, stroke_width=3)
        )
        self.play(Create(arm), run_time=0.7)
        self.add(star, planet)

        # Twelve months of the planet's year, each with the area that its line sweeps over.
        clock = VGroup(words("month", 36, SOFT), Integer(1, font_size=60, color=INK))
        clock.arrange(RIGHT, buff=0.3).move_to([3.6, 2.2, 0], aligned_edge=LEFT)
        self.play(FadeIn(clock), run_time=0.5)
        sectors = VGroup()
        for month in range(12):
            color = (AREA, TEAL_C)[month % 2]
            start = month / 12
            growing = always_redraw(
                lambda start=start, color=color: sector(
                    start, max(time.get_value(), start + 0.001), color
                )
            )
            clock[1].set_value(month + 1)
            self.add(growing, arm, star, planet)
            self.play(
                time.animate.set_value(start + 1 / 12),
                run_time=1.3 if month < 2 else 0.7,
                rate_func=linear,
            )
            growing.clear_updaters()
            sectors.add(growing)
        self.wait(0.8)

        # A short fat sector and a long thin one: the same number.
        near, far = sectors[0], sectors[6]
        self.play(
            *[s.animate.set_opacity(0.08) for s in sectors if s not in (near, far)],
            FadeOut(arm, clock),
            near.animate.set_fill(AREA, 0.8),
            far.animate.set_fill(AREA, 0.8),
            run_time=0.9,
        )

        def measured(area):
            # The shoelace formula over the corners of the sector.
            x, y, _ = area.get_vertices().T
            return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2

        values = VGroup(
            MathTex(f"{measured(near):.1f}", font_size=56, color=AREA).move_to([1.7, 1.2, 0]),
            MathTex(f"{measured(far):.1f}", font_size=56, color=AREA).move_to([-4.7, 0, 0]),
        )
        self.play(FadeIn(values[0], shift=0.2 * UP), run_time=0.7)
        self.play(FadeIn(values[1], shift=0.2 * UP), run_time=0.7)
        self.wait(0.8)
        law = words("In equal times\nthe line to the sun\nsweeps over equal areas.", 30)
        law.move_to([4, -2.1, 0])
        self.play(FadeIn(law, shift=0.2 * UP), run_time=0.9)
        self.wait(2)
