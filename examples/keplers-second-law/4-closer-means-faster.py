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


class CloserMeansFaster(Scene):
    def construct(self):
        self.camera.background_color = BACKGROUND

        # The triangles the third scene ended with.
        s, a, b = np.array([-5.2, -2.5, 0]), np.array([1.2, -2.7, 0]), np.array([0.9, -0.5, 0])
        straight, pull = 2 * b - a, 0.25 * (s - b)
        c = straight + pull
        title, star, path = heading("Why is that so?"), sun().move_to(s), orbit()
        planet = Dot(c, radius=0.15, color=PLANET).set_z_index(2)
        triangles = VGroup(
            *[
                Polygon(s, p, q, color=color, stroke_width=3).set_fill(color, 0.5)
                for p, q, color in ((a, b, AREA), (b, c, TEAL_C))
            ],
            Line(a, b, color=PLANET, stroke_width=6),
            Line(b, c, color=PLANET, stroke_width=6),
            DashedLine(b, straight, color=PLANET, stroke_width=4),
            Dot(straight, radius=0.12, color=PLANET, fill_opacity=0.25),
            DashedLine(
                straight - 0.35 * pull, c + 2.2 * pull, color=PULL, stroke_width=3, dash_length=0.12
            ),
            Arrow(straight, c, buff=0, color=PULL, stroke_width=7, tip_length=0.25),
        )
        same = words("The same side, the\nsame height again:\nstill the same area.", 34, AREA)
        same.move_to([1.9, 0.3, 0], aligned_edge=LEFT)
        self.add(title, triangles, same, star, planet)

        # Many short steps become the orbit.
        new_title = heading("Closer means faster")
        self.play(
            FadeOut(title, rate_func=squish_rate_func(smooth, 0, 0.45)),
            FadeIn(new_title, rate_func=squish_rate_func(smooth, 0.55, 1)),
            FadeOut(triangles, same),
            star.animate.move_to(FOCUS),
            planet.animate.move_to(position(0)),
            run_time=1.4,
        )
        self.play(Create(path), run_time=1.2)
        time = ValueTracker(0)  # in years of the planet

        def here():
            return position(time.get_value())

        def distance():
            return np.linalg.norm(here() - FOCUS)

        def velocity():
            t = time.get_value()
            return (position(t + 1e-4) - position(t - 1e-4)) / 2e-4

        planet.add_updater(lambda m: m.move_to(here()))
        arm = always_redraw(lambda: Line(FOCUS, here(), color=SUN, stroke_width=5))
        arrow = always_redraw(
            lambda: Arrow(
                here(),
                here() + 0.04 * velocity(),
                buff=0,
                color=PULL,
                stroke_width=6,
                tip_length=0.2,
            )
        )

        # The distance, the speed across the arm, and their product.
        near, far = HALF_AXIS * (1 - ECCENTRICITY), HALF_AXIS * (1 + ECCENTRICITY)
        floor, tall = -2.3, 3.4
        bars = VGroup()
        for x, color, height in (
            (2.5, SUN, lambda: distance() / far),
            (4.2, PULL, lambda: near / distance()),
            (5.9, AREA, lambda: distance() / far * near / distance() * 2.5),
        ):
            bars.add(
                always_redraw(
                    lambda x=x, color=color, height=height: (
                        Rectangle(width=0.9, height=tall * height(), color=color, stroke_width=2)
                        .set_fill(color, 0.6)
                        .move_to([x, floor, 0], aligned_edge=DOWN)
                    )
                )
            )
        base = Line([1.8, floor, 0], [6.6, floor, 0], color=ORBIT, stroke_width=3)
        names = VGroup(
            words("distance", 28, SUN).move_to([2.5, -2.45, 0], aligned_edge=UP),
            words("speed\nacross", 28, PULL).move_to([4.2, -2.45, 0], aligned_edge=UP),
            words("product", 28, AREA).move_to([5.9, -2.45, 0], aligned_edge=UP),
        )
        signs = VGroup(
            MathTex(r"\times", font_size=48, color=INK).move_to([3.35, -1.95, 0]),
            MathTex("=", font_size=48, color=INK).move_to([5.05, -1.95, 0]),
        )
        self.play(Create(arm), Create(base), FadeIn(bars[0], names[0]), run_time=1)
        self.add(arm, star, planet)
        self.play(FadeIn(arrow, bars[1], names[1], signs[0]), run_time=1)
        self.wait(0.6)
        self.play(time.animate.set_value(0.5), run_time=3)
        self.wait(0.6)
        self.play(FadeIn(bars[2], names[2], signs[1]), run_time=0.9)
        self.play(time.animate(rate_func=linear).set_value(1.5), run_time=5)

        level = DashedLine(
            bars[2].get_corner(UL) + 0.25 * LEFT, bars[2].get_corner(UR) + 0.25 * RIGHT, color=INK
        )
        insight = words("What it loses in distance,\nit gains in speed.", 32, AREA)
        insight.to_edge(RIGHT, buff=0.6).set_y(2.4)
        self.play(
            time.animate(rate_func=linear).set_value(2),
            Create(level),
            FadeIn(insight, rate_func=squish_rate_func(smooth, 0, 0.4)),
            run_time=2.5,
        )
        self.wait(2.2)
