namespace ManimStudio.Engine.Authoring.Outline.Writing;

/// <summary>What is on the screen together.</summary>
/// <param name="Items">In the order in which they appear.</param>
/// <param name="Beside">The item that stands to the right of the others; null when all are under each other.</param>
internal sealed record Page(IReadOnlyList<PageItem> Items, PageItem? Beside);

/// <summary>An element, or formulas that replace each other in one place.</summary>
internal abstract record PageItem
{
    /// <summary>Height in units at a font size, in a column of this width.</summary>
    public abstract double Height(double size, double width);

    /// <summary>Width in units, for what does not break its lines.</summary>
    public virtual double Width(double size) => 0;

    public virtual bool IsFigure => false;
}

/// <summary>Paragraph, subheading or point.</summary>
/// <param name="Continues">The text goes on from an item before; it gets no sign of its own.</param>
internal sealed record TextItem(OutlineElement Element, RichText Text, bool Continues = false) : PageItem
{
    public override double Height(double size, double width) => TextMeasure.Height(Text, size, width - Indent);

    private double Indent => Element is OutlinePoint point ? (point.Number is null ? 0.4 : 0.75) + (0.6 * point.Level) : 0;
}

internal sealed record FormulaItem(IReadOnlyList<OutlineFormula> Steps) : PageItem
{
    public override double Height(double size, double width) => Steps.Max(s => Rows(s.Tex) * (s.Tex.Contains(@"\frac", StringComparison.Ordinal) || s.Tex.Contains("sum", StringComparison.Ordinal) || s.Tex.Contains("int", StringComparison.Ordinal) ? 1.2 : 0.7)) * size / 36;

    private static int Rows(string tex) => 1 + tex.Split(@"\\").Length - 1;
}

internal sealed record ListingItem(string Code, string Language) : PageItem
{
    private string[] Lines => Code.Split('\n');

    public override double Height(double size, double width) => (0.43 * Lines.Length) + 0.7;

    public override double Width(double size) => (0.25 * Lines.Max(l => l.Length)) + 0.7;

    public override bool IsFigure => Width(0) < 7;
}

internal sealed record TableItem(OutlineTable Table, IReadOnlyList<IReadOnlyList<RichText>> Rows) : PageItem
{
    public override double Height(double size, double width) => Rows.Sum(r => 0.4 + (r.Max(c => 1 + c.Plain.Count(x => x == '\n')) * TextMeasure.Em(size) * 1.2));

    public override double Width(double size) =>
        Enumerable.Range(0, Table.Alignments.Length).Sum(i => 0.9 + (Rows.Max(r => TextMeasure.Width(r[i])) * TextMeasure.Em(size)));

    public override bool IsFigure => Width(32) < 6;
}

internal sealed record PlotItem(Plots.Plot Plot) : PageItem
{
    public override double Height(double size, double width) => 5;

    public override bool IsFigure => true;
}
