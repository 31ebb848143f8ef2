namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>
/// The Python functions that written scenes stand on. Each scene carries those that it needs, so that it works alone and can be edited.
/// </summary>
internal static class SceneHelpers
{
    /// <summary>The head of a scene's file up to its own code.</summary>
    /// <param name="size">Font size of its text.</param>
    /// <param name="used">Names of functions that its code calls.</param>
    public static string Head(double size, IReadOnlySet<string> used)
    {
        var functions = Optional.Where(f => used.Contains(f.Name)).Select(f => f.Code);
        return string.Join("\n\n\n", [Constants.Replace("<size>", Python.Number(size), StringComparison.Ordinal), Words, .. functions]);
    }

    private const string Constants = """
        from math import ceil

        from manim import *

        BACKGROUND, SURFACE, INK, SOFT, AXIS = "#0E1116", "#1B222B", "#E7ECF2", "#A9B4C2", "#5B6877"
        ACCENT = BLUE_C
        MARK = "#010203"  # the colour of places within a text, and of nothing that is shown
        SIZE = <size>  # of the text
        WIDTH, HEIGHT = config.frame_width - 1.8, config.frame_height - 2.5  # the room under the title
        LANDSCAPE = config.frame_width > 1.2 * config.frame_height
        COLUMN = 0.47 * WIDTH if LANDSCAPE else WIDTH
        """;

    // Pango breaks lines at 25 units and draws 20 units of them: hence the size and the second try.
    private const string Words = """"
        def fit(mobject, width=WIDTH, height=HEIGHT, **around):
            """Shrinks what is larger than this."""
            factor = min(1, width / max(mobject.width, 0.1), height / max(mobject.height, 0.1))
            return mobject.scale(factor, **around)


        def words(markup, *formulas, size=SIZE, color=INK, width=WIDTH):
            """Text that breaks its lines at `width`. Each {} in it is the place of a formula."""
            inline = VGroup()
            for tex in formulas:
                # An invisible rule tells where the formula's baseline is.
                part = MathTex(
                    r"\rule{0.1pt}{1ex}" + tex,
                    tex_environment="math",
                    font_size=1.35 * size,
                    color=color,
                )
                part[0][0].set_opacity(0)
                inline.add(fit(part, 0.9 * width))
            counts = [ceil(part.width / (0.00146 * size)) for part in inline]
            places = [f"<span foreground='{MARK}' size='20%'>{'x' * count}</span>" for count in counts]
            start = f"<span foreground='{MARK}' size='5%'>x</span>"

            # Pango breaks lines at 25 units and draws 20 units of them: set as large as that needs, then shrunk.
            text = MarkupText(
                start + markup.format(*places), font="Inter", font_size=size * 25 / width, color=color
            )
            if text.height > 18:
                return words(markup, *formulas, size=0.85 * size, color=color, width=width)
            text.scale(width / 25)

            marks = [glyph for glyph in text if glyph.get_fill_color().to_hex() == MARK]
            text.remove(*marks)
            strut = Line(0.2 * DOWN, 0.75 * UP, stroke_width=0).scale(size / 72, about_point=ORIGIN)
            strut.shift(marks.pop(0).get_corner(DL))
            for part, count in zip(inline, counts):
                place, marks = VGroup(*marks[:count]), marks[count:]
                part.move_to(place)
                part.shift((place.get_bottom() - part[0][0].get_bottom())[1] * UP)
            return VGroup(strut, text, inline)


        def heading(markup, *formulas):
            """The title of the scene, at the top."""
            title = words(f"<span weight='600'>{markup}</span>", *formulas, size=42)
            fit(title, height=1)
            return title.move_to([-WIDTH / 2, config.frame_height / 2 - 0.5, 0], aligned_edge=UL)
        """";

    private static readonly (string Name, string Code)[] Optional =
    [
        ("paragraph", """"
            def paragraph(markup, *formulas, size=SIZE, color=INK, width=WIDTH):
                """Text at the left margin."""
                text = words(markup, *formulas, size=size, color=color, width=width)
                return text.move_to(WIDTH / 2 * LEFT, aligned_edge=LEFT)
            """"),
        ("point", """"
            def point(markup, *formulas, level=0, mark="", width=WIDTH):
                """A point of a list behind a dot, or behind `mark`."""
                size = SIZE if level == 0 else 0.9 * SIZE
                indent = (0.75 if mark.strip() else 0.4) + 0.6 * level
                text = words(markup, *formulas, size=size, width=width - indent)
                text.move_to((WIDTH / 2 - indent) * LEFT, aligned_edge=LEFT)
                sign = words(mark, size=size, color=ACCENT) if mark else Dot(radius=0.07, color=ACCENT)
                sign.next_to(text, LEFT, buff=0.2).set_y(text[0].get_y())
                return VGroup(sign, text)
            """"),
        ("formula", """"
            def formula(*tex):
                """A formula on a line of its own; its parts can move to their places in the next one."""
                return MathTex(*tex, font_size=1.5 * SIZE, color=INK)
            """"),
        ("listing", """"
            def listing(code, language):
                """A program text."""
                lines = code.split("\n")
                # Manim cuts text off that has more pixels than the picture: set as large as fits, then scaled.
                size = min(
                    112,
                    4.8 * config.pixel_width / (max(map(len, lines)) + 8),
                    2.2 * config.pixel_height / (len(lines) + 2),
                )
                block = Code(
                    code_string=code,
                    language=language,
                    add_line_numbers=False,
                    formatter_style="one-dark",
                    background_config={
                        "fill_color": SURFACE,
                        "stroke_color": AXIS,
                        "stroke_width": 2,
                        "buff": 0.35 * size / 30,
                    },
                    paragraph_config={
                        "font": "JetBrains Mono NL",
                        "font_size": size,
                        "line_spacing": 0.5,
                    },
                )
                return fit(block.scale(30 / size))
            """"),
        ("table", """"
            def table(columns, *rows):
                """Rows of words, the first one the header; `columns` aligns them, as in "lcr"."""
                cells = VGroup(*[cell for row in rows for cell in row])
                cells.arrange_in_grid(cols=len(columns), col_alignments=columns, buff=(0.9, 0.4))
                header, *body = [VGroup(*row) for row in rows]
                header.set_color(SOFT)
                rule = Line(ORIGIN, (cells.width + 0.5) * RIGHT, stroke_width=2, color=AXIS)
                rule.move_to([cells.get_x(), header.get_bottom()[1] - 0.2, 0])
                return fit(VGroup(VGroup(header, rule), *body))
            """"),
        ("lay_out", """"
            def lay_out(*items, beside=None):
                """Puts the items under each other in the room under the title; smaller where they would not fit."""
                items = list(items)
                if beside is not None and not LANDSCAPE:
                    items, beside = [*items, beside], None
                centred = [item for item in items if abs(item.get_x()) < 0.01]
                for above, item in zip(items, items[1:]):
                    item.set_y(above.get_bottom()[1] - 0.4 - item.height / 2)
                column = VGroup(*items)
                fit(column, WIDTH if beside is None else COLUMN, about_edge=LEFT).set_y(-0.65)
                for item in centred:
                    item.set_x(0 if beside is None else (COLUMN - WIDTH) / 2)
                if beside is not None:
                    fit(beside, COLUMN).move_to([(WIDTH - COLUMN) / 2, -0.65, 0])
            """"),
    ];
}
