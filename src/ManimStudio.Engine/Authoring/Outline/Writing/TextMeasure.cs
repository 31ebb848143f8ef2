using System.Text;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>
/// How much room text takes, in Manim's units, near enough to share it out over pages. The scene measures again when it is drawn and
/// makes smaller what does not fit.
/// </summary>
internal static class TextMeasure
{
    private const double LineHeight = 1.45;

    /// <summary>Width of an em at a font size: Manim sets 48 points in two thirds of a unit.</summary>
    public static double Em(double size) => size / 72;

    public static double Height(RichText text, double size, double width) =>
        Math.Max(1, Lines(text, size, width)) * LineHeight * Em(size);

    public static int Lines(RichText text, double size, double width)
    {
        var (lines, used) = (1, 0.0);
        var room = width / Em(size);
        foreach (var run in text.Runs)
        {
            foreach (var word in Words(run))
            {
                if (word.EndsLine)
                {
                    (lines, used) = (lines + 1, 0);
                    continue;
                }

                if (used > 0 && used + word.Width > room) (lines, used) = (lines + 1, 0);
                lines += (int)(word.Width / room);
                used += word.Width % room;
            }
        }

        return lines;
    }

    /// <summary>Width in em of a text on one line.</summary>
    public static double Width(RichText text) => text.Runs.Sum(r => Words(r).Sum(w => w.Width));

    private static IEnumerable<(double Width, bool EndsLine)> Words(RichRun run)
    {
        if (run.IsFormula)
        {
            yield return (0.5 * run.Text.Count(c => c is not ('\\' or '{' or '}' or '^' or '_' or ' ')) + 0.3, false);
            yield break;
        }

        var width = 0.0;
        foreach (var rune in run.Text.EnumerateRunes())
        {
            if (rune.Value == '\n') yield return (0, true);
            width += Width(rune, run);
            if (!Rune.IsWhiteSpace(rune) && !IsWide(rune)) continue;
            yield return (width, false);
            width = 0;
        }

        if (width > 0) yield return (width, false);
    }

    private static double Width(Rune rune, RichRun run)
    {
        if (IsWide(rune)) return 1;
        if (run.Mono) return 0.62;
        var width = rune.Value switch
        {
            ' ' => 0.28,
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '!' or '|' or '\'' => 0.28,
            'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '"' => 0.38,
            'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' => 0.92,
            >= 'A' and <= 'Z' => 0.7,
            >= '0' and <= '9' => 0.64,
            _ => 0.6,
        };
        return run.Bold ? width * 1.06 : width;
    }

    // Chinese, Japanese, Korean: as wide as high, and a line may break after each.
    private static bool IsWide(Rune rune) => rune.Value is (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFD);
}
