namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Makes items of elements: formulas that follow each other become one, what is too long for one page becomes several.</summary>
internal static class PageItems
{
    private const int Letters = 400;
    private const int Rows = 8;

    /// <summary>The items, a list for each stretch between page breaks.</summary>
    public static IReadOnlyList<IReadOnlyList<PageItem>> Of(IReadOnlyList<OutlineElement> elements, int linesOfCode)
    {
        List<List<PageItem>> blocks = [[]];
        List<OutlineFormula> formulas = [];
        foreach (var element in elements)
        {
            if (element is OutlineFormula formula)
            {
                formulas.Add(formula);
                continue;
            }

            EndFormulas();
            if (element is OutlineBreak) blocks.Add([]);
            else blocks[^1].AddRange(Of(element, linesOfCode));
        }

        EndFormulas();
        return blocks;

        void EndFormulas()
        {
            if (formulas.Count > 0) blocks[^1].Add(new FormulaItem([.. formulas]));
            formulas.Clear();
        }
    }

    private static IEnumerable<PageItem> Of(OutlineElement element, int linesOfCode) => element switch
    {
        OutlineParagraph paragraph => Texts(paragraph, paragraph.Text),
        OutlineSubheading subheading => Texts(subheading, subheading.Text),
        OutlinePoint point => Texts(point, point.Text),
        OutlineListing listing => Listings(listing, linesOfCode),
        OutlineTable table => Tables(table),
        OutlinePlot plot => [new PlotItem(plot.Plot)],
        _ => throw new InvalidOperationException($"An outline has no {element.GetType().Name} to show."),
    };

    private static IEnumerable<TextItem> Texts(OutlineElement element, RichText text) =>
        LongText.Split(text, Letters).Select((part, i) => new TextItem(element, part, i > 0));

    private static IEnumerable<ListingItem> Listings(OutlineListing listing, int linesOfCode)
    {
        var lines = listing.Code.Split('\n');

        // Pages of about equal length, so that none holds a single line.
        var pages = (lines.Length + linesOfCode - 1) / linesOfCode;
        var each = (lines.Length + pages - 1) / pages;
        return lines.Chunk(each).Select(chunk => new ListingItem(string.Join('\n', chunk), listing.Language));
    }

    private static IEnumerable<TableItem> Tables(OutlineTable table)
    {
        var letters = Math.Max(12, 100 / table.Alignments.Length);
        var rows = table.Rows.Select(r => r.Select(c => LongText.Wrap(c, letters)).ToList()).ToList();
        if (rows.Count == 1) return [new TableItem(table, [rows[0]])];
        var pages = (rows.Count - 1 + Rows - 1) / Rows;
        var each = (rows.Count - 1 + pages - 1) / pages;
        return rows.Skip(1).Chunk(each).Select(chunk => new TableItem(table, [rows[0], .. chunk]));
    }
}
