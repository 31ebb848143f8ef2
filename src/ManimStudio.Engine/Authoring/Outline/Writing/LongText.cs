namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Text that is longer than its place.</summary>
internal static class LongText
{
    /// <summary>Parts of at most <paramref name="longest"/> letters, ended after a sentence where there is one, or between words. Formulas stay whole.</summary>
    public static IReadOnlyList<RichText> Split(RichText text, int longest)
    {
        List<RichText> parts = [];
        List<RichRun> part = [];
        var used = 0;
        foreach (var run in text.Runs)
        {
            var rest = run;
            while (!rest.IsFormula && used + rest.Text.Length > longest)
            {
                var cut = Cut(rest.Text, longest - used, used == 0);
                if (cut > 0) part.Add(rest with { Text = rest.Text[..cut].TrimEnd() });
                rest = rest with { Text = rest.Text[cut..].TrimStart() };
                EndPart();
            }

            if (rest.Text.Length == 0) continue;
            part.Add(rest);
            used += rest.Text.Length;
            if (used > longest) EndPart();
        }

        EndPart();
        return parts;

        void EndPart()
        {
            if (part.Count > 0) parts.Add(new RichText([.. part]));
            part.Clear();
            used = 0;
        }
    }

    /// <summary>The text with line ends, so that no line is longer than <paramref name="letters"/> where it can be broken.</summary>
    public static RichText Wrap(RichText text, int letters)
    {
        if (text.Plain.Length <= letters) return text;
        var used = 0;
        List<RichRun> runs = [];
        foreach (var run in text.Runs)
        {
            if (run.IsFormula)
            {
                runs.Add(run);
                used += run.Text.Length / 2;
                continue;
            }

            var words = run.Text.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var breaks = i > 0 && used + words[i].Length > letters;
                if (i > 0) words[i] = (breaks ? "\n" : " ") + words[i];
                used = (breaks ? 0 : used) + words[i].Length;
            }

            runs.Add(run with { Text = string.Concat(words) });
        }

        return new RichText(runs);
    }

    // 0: nothing of it fits here, it begins on the next part.
    private static int Cut(string text, int room, bool isFirst)
    {
        if (room <= 0) return 0;
        var window = text[..Math.Min(room, text.Length)];
        var sentence = window.LastIndexOf(". ", StringComparison.Ordinal);
        if (sentence > window.Length / 2) return sentence + 1;
        var space = window.LastIndexOf(' ');
        if (space > 0) return space;
        if (!isFirst) return 0;
        return char.IsHighSurrogate(window[^1]) ? window.Length - 1 : window.Length;
    }
}
