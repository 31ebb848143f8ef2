namespace ManimStudio.Benchmarks.Figures;

/// <summary>Prints a table row by row, so that what is measured can be seen while the rest is.</summary>
internal sealed class TextTable
{
    private readonly int[] _widths;

    /// <param name="columns">Title and width of each; the first is aligned to the left.</param>
    public TextTable(string title, params (string Title, int Width)[] columns)
    {
        _widths = [.. columns.Select(c => c.Width)];
        Console.Out.WriteLine($"\n## {title}\n");
        Row([.. columns.Select(c => c.Title)]);
        Console.Out.WriteLine(string.Join("  ", _widths.Select(width => new string('-', width))));
    }

    public void Row(params string[] cells)
    {
        var padded = cells.Select((cell, i) => i == 0 ? cell.PadRight(_widths[i]) : i < _widths.Length ? cell.PadLeft(_widths[i]) : cell);
        Console.Out.WriteLine(string.Join("  ", padded).TrimEnd());
    }

    public static void Note(string text) => Console.Out.WriteLine(text);
}
