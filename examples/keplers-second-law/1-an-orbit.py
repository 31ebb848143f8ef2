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


class AnOrbit(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND
        title, star, path = heading("An orbit is not a circle"), sun(), orbit()
        time = ValueTracker(0)  # in years of the planet
        planet = Dot(position(0), radius=0.15, color=PLANET).set_z_index(2)
        planet.add_updater(lambda m: m.move_to(position(time.get_value())))

        self.play(FadeIn(title, shift=0.2 * DOWN), FadeIn(star, scale=0.5), run_time=1.2)
        self.play(FadeIn(planet), run_time=0.5)
        trail = path.copy()
        trail.add_updater(lambda m: m.pointwise_become_partial(path, 0, time.get_value()))
        self.add(trail, star, planet)
        self.play(time.animate.set_value(1), run_time=6, rate_func=linear)
        self.remove(trail)
        self.add(path, star, planet)

        # The sun stands at a focus, off the middle.
        middle = FOCUS + HALF_AXIS * ECCENTRICITY * LEFT
        cross = VGroup(
            Line(0.15 * UL, 0.15 * DR, color=SOFT), Line(0.15 * UR, 0.15 * DL, color=SOFT)
        ).move_to(middle)
        middle_name = words("middle", 30, SOFT).next_to(cross, DOWN, buff=0.2)
        sun_name = words("sun", 30, SUN).next_to(star, DOWN, buff=0.05)
        self.play(Create(cross), FadeIn(middle_name, sun_name), run_time=0.9)
        self.wait(1)

        near = words("near: fast", 34, PLANET).move_to([2.3, -0.5, 0])
        far = words("far: slow", 34, PLANET).move_to([-5, -0.5, 0])
        self.play(
            time.animate(rate_func=linear).set_value(1.5),
            FadeIn(near, rate_func=squish_rate_func(smooth, 0, 0.2)),
            run_time=3,
        )
        self.play(
            time.animate(rate_func=linear).set_value(2),
            FadeIn(far, rate_func=squish_rate_func(smooth, 0, 0.2)),
            run_time=3,
        )
        self.play(FadeOut(cross, middle_name), run_time=0.4)
        question = words("Is there a rule in it?", 36).move_to([3.9, -2.6, 0])
        self.play(FadeIn(question, shift=0.2 * UP), run_time=0.8)
        self.wait(1.2)
