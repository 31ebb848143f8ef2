using System.Text;

namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Text as Pango's markup, which <c>words</c> of a written scene takes.</summary>
internal static class Markup
{
    // Longer words get places where a line may break, so that none is wider than the narrowest column.
    private const int LongWord = 22;
    private const int Syllable = 16;

    /// <summary>The markup with <c>{}</c> at the place of each formula, and the formulas.</summary>
    public static (string Text, IReadOnlyList<string> Formulas) Of(RichText text)
    {
        var markup = new StringBuilder();
        List<string> formulas = [];
        foreach (var run in text.Runs)
        {
            if (run.IsFormula)
            {
                markup.Append("{}");
                formulas.Add(run.Text);
            }
            else
            {
                markup.Append(Styled(run));
            }
        }

        return (markup.ToString().Trim(), formulas);
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var run = 0;
        foreach (var rune in Breakable(text))
        {
            run = Rune.IsWhiteSpace(rune.Rune) ? 0 : run + 1;
            if (rune.IsLong && run > Syllable)
            {
                escaped.Append("&#8203;");
                run = 1;
            }

            escaped.Append(rune.Rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '{' => "&#123;",
                '}' => "&#125;",
                '\t' => " ",
                _ => rune.Rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Each letter, and whether its word is too long to stay in one piece.</summary>
    private static IEnumerable<(Rune Rune, bool IsLong)> Breakable(string text)
    {
        List<Rune> word = [];
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                word.Add(rune);
                continue;
            }

            foreach (var letter in word) yield return (letter, word.Count > LongWord);
            word.Clear();
            yield return (rune, false);
        }

        foreach (var letter in word) yield return (letter, word.Count > LongWord);
    }

    private static string Styled(RichRun run)
    {
        var text = Escape(run.Text);
        if (run.Mono) text = $"<span face='JetBrains Mono NL'>{text}</span>";
        if (run.Italic) text = $"<i>{text}</i>";
        return run.Bold ? $"<b>{text}</b>" : text;
    }
}
