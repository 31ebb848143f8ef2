namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>Shares a scene's elements out over pages: as few as they need, none fuller than can be read.</summary>
internal static class PageMaker
{
    private const double Room = 5.4;
    private const double Width = 12.4;
    private const double Column = 5.8;
    private const double Gap = 0.4;
    private const int LinesOfCode = 13;
    private static readonly double[] Sizes = [40, 36, 32];

    /// <summary>The pages, and the font size at which they were made: the largest that costs no more pages than the smallest does.</summary>
    public static (IReadOnlyList<Page> Pages, double Size) Make(IReadOnlyList<OutlineElement> elements)
    {
        var blocks = PageItems.Of(elements, LinesOfCode);
        var fewest = Share(blocks, Sizes[^1]).Count;
        var size = Sizes.First(s => Share(blocks, s).Count <= fewest);
        return (Share(blocks, size), size);
    }

    private static List<Page> Share(IReadOnlyList<IReadOnlyList<PageItem>> blocks, double size)
    {
        List<Page> pages = [];
        foreach (var block in blocks)
        {
            List<PageItem> items = [];
            PageItem? beside = null;
            foreach (var item in block)
            {
                var (more, figure) = Add(items, beside, item, size);
                if (more is null)
                {
                    pages.Add(new Page(items, beside));
                    (more, figure) = ([item], null);
                }

                (items, beside) = (more, figure);
            }

            if (items.Count > 0) pages.Add(new Page(items, beside));
        }

        return pages;
    }

    /// <summary>The page with one more item, or null when there is no room.</summary>
    private static (List<PageItem>? Items, PageItem? Beside) Add(List<PageItem> items, PageItem? beside, PageItem item, double size)
    {
        List<PageItem> more = [.. items, item];

        // Code and tables may shrink a little for the sake of the words that introduce them.
        var room = more.Exists(i => i is ListingItem or TableItem) ? 1.35 * Room : Room;
        if (beside is null && Stack(more, size, Width) <= room && !(more.Count > 1 && more.Exists(i => i is PlotItem))) return (more, null);
        var figure = beside ?? more.Find(i => i.IsFigure);
        if (figure is null || more.Count < 2) return more.Count == 1 ? (more, null) : (null, null);
        var column = more.Where(i => i != figure).ToList();
        var fits = column.TrueForAll(i => i is TextItem or FormulaItem && i.Height(size, Column) < 3.6) && Stack(column, size, Column) <= Room;
        return fits ? (more, figure) : (null, null);
    }

    private static double Stack(List<PageItem> items, double size, double width) =>
        items.Sum(i => i.Height(size, width)) + (Gap * (items.Count - 1));
}
