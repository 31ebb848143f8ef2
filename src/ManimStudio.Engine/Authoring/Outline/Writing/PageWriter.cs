namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Writes the statements that build a page and show its items one after the other.</summary>
internal sealed class PageWriter(SceneScript script)
{
    private const int Indent = 12;

    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Writes one page.</summary>
    /// <returns>The names of what is on the screen at its end.</returns>
    public IReadOnlyList<string> Write(Page page)
    {
        script.Uses("lay_out");
        var inColumn = page.Beside is not null;
        var items = page.Items.Select(item => Build(item, inColumn && item != page.Beside, page.Items.Count == 1)).ToList();
        var beside = page.Beside is null ? null : items[page.Items.ToList().IndexOf(page.Beside)];
        List<string> arguments = [.. items.Where(i => i != beside).Select(i => i.Name)];
        if (beside is not null) arguments.Add($"beside={beside.Name}");
        script.Call("lay_out", arguments);
        foreach (var item in items) item.Show();
        return [.. items.Select(i => i.Last)];
    }

    private Built Build(PageItem item, bool inColumn, bool isAlone) => item switch
    {
        TextItem { Element: OutlinePoint point } text => BuildPoint(text, point, inColumn),
        TextItem text => BuildParagraph(text, inColumn),
        FormulaItem formulas => BuildFormulas(formulas),
        ListingItem listing => BuildListing(listing),
        TableItem table => BuildTable(table),
        PlotItem plot => BuildPlot(plot, isAlone),
        _ => throw new InvalidOperationException($"Nothing writes a {item.GetType().Name}."),
    };

    private Built BuildPoint(TextItem item, OutlinePoint point, bool inColumn)
    {
        var arguments = TextArguments(item.Text);
        if (point.Level > 0) arguments.Add($"level={point.Level}");
        if (item.Continues) arguments.Add("mark=\" \"");
        else if (point.Number is { } number) arguments.Add($"mark=\"{number}.\"");
        return BuildText("point", arguments, item.Text, inColumn);
    }

    private Built BuildParagraph(TextItem item, bool inColumn)
    {
        var arguments = TextArguments(item.Text, item.Element is OutlineSubheading ? ("<b>", "</b>") : ("", ""));
        if (item.Element is OutlineSubheading) arguments.Add("color=ACCENT");
        return BuildText("paragraph", arguments, item.Text, inColumn);
    }

    private Built BuildText(string function, List<string> arguments, RichText text, bool inColumn)
    {
        if (inColumn) arguments.Add("width=COLUMN");
        var name = Define(function, function, arguments);
        return new Built(name, name, () =>
        {
            script.Blank();
            script.Play(0.7, $"FadeIn({name}, shift=0.3 * RIGHT)");
            script.Pause(Pacing.Reading(text));
        });
    }

    private Built BuildFormulas(FormulaItem item)
    {
        var isChain = item.Steps.Count > 1;
        var terms = item.Steps.Select(s => isChain ? TexTerms.Of(s.Tex) : [s.Tex]).ToList();
        var names = terms.Select(t => Define("formula", "formula", [.. t.Select(TexLiteral)])).ToList();
        var group = isChain ? Define("steps", "VGroup", names, isHelper: false) : names[0];
        return new Built(group, names[^1], () =>
        {
            script.Blank();
            script.Play(1.2, $"Write({names[0]})");
            script.Pause(Pacing.Reading(item.Steps[0].Tex));
            for (var i = 1; i < names.Count; i++)
            {
                // Where no term is the same in both, the shapes that are take its place.
                var kind = terms[i - 1].Intersect(terms[i]).Any() ? "TransformMatchingTex" : "TransformMatchingShapes";
                script.Play(1.4, $"{kind}({names[i - 1]}, {names[i]})");
                script.Pause(Pacing.Reading(item.Steps[i].Tex));
            }
        });
    }

    private Built BuildListing(ListingItem item)
    {
        var number = Count("code");
        script.Constant($"CODE_{number}", Python.Block(Drawable(item.Code)));
        var name = $"code_{number}";
        script.Uses("listing");
        script.Call($"{name} = listing", $"CODE_{number}", Python.Literal(item.Language));
        return new Built(name, name, () =>
        {
            script.Blank();
            script.Play(0.9, $"FadeIn({name}, shift=0.2 * UP)");
            script.Pause(1 + (0.9 * item.Code.Split('\n').Length));
        });
    }

    private Built BuildTable(TableItem item)
    {
        var rows = item.Rows.Select(row => $"[{string.Join(", ", row.Select(Cell))}]").Select(row => row.Length <= 84 ? row : row.Replace(", words(", ",\n                words(", StringComparison.Ordinal).Replace("[words(", "[\n                words(", StringComparison.Ordinal)[..^1] + ",\n            ]").ToList();
        var name = Define("table", "table", [Python.Literal(item.Table.Alignments), .. rows]);
        var body = item.Rows.Skip(1).ToList();
        return new Built(name, name, () =>
        {
            script.Blank();
            script.Play(0.7, $"FadeIn({name}[0])");
            script.Pause(0.6);
            if (body.Count == 0) return;
            script.Statement($"for row in {name}[1:]:");
            script.Statement("    self.play(FadeIn(row, shift=0.15 * UP), run_time=0.4)");
            script.Played(0.4 * body.Count);
            script.Pause(body.Average(r => 0.4 + r.Sum(c => Pacing.Reading(c) - 0.5)), body.Count, "    ");
            script.Pause(1);
        });
    }

    private static string Cell(RichText text)
    {
        var (markup, formulas) = Markup.Of(text);
        return $"words({string.Join(", ", [Python.Literal(markup), .. formulas.Select(TexLiteral)])})";
    }

    private Built BuildPlot(PlotItem item, bool isAlone) => new PlotWriter(script, Count("plot")).Write(item.Plot, isAlone);

    private string Define(string prefix, string function, IReadOnlyList<string> arguments, bool isHelper = true)
    {
        var name = $"{prefix}_{Count(prefix)}";
        if (isHelper) script.Uses(function);
        script.Call($"{name} = {function}", arguments);
        return name;
    }

    private int Count(string prefix) => _counts[prefix] = _counts.GetValueOrDefault(prefix) + 1;

    private static List<string> TextArguments(RichText text, (string Before, string After) wrap = default)
    {
        var (markup, formulas) = Markup.Of(text);
        return [.. Python.Literals(wrap.Before + markup + wrap.After, Indent).AsArgument(), .. formulas.Select(TexLiteral)];
    }

    // Manim takes a double brace behind a space as a mark of its own.
    private static string TexLiteral(string tex)
    {
        var apart = tex.StartsWith("{{", StringComparison.Ordinal) ? "{ {" + tex[2..] : tex;
        return Python.Literal(apart.Replace(" {{", " { {", StringComparison.Ordinal));
    }

    // Manim wants one glyph for each letter of a program; marks that join others to one have none of their own.
    private static string Drawable(string code) => string.Concat(
        code.Normalize().EnumerateRunes()
            .Where(r => System.Text.Rune.GetUnicodeCategory(r) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark))
            .Select(r => r.ToString())).Replace("\t", "    ", StringComparison.Ordinal);
}

/// <summary>An item whose object is defined: the object's name, the name of what remains of it, and what writes its appearance.</summary>
internal sealed record Built(string Name, string Last, Action Show);
