namespace ManimStudio.Engine.Authoring.Outline.Plots;

/// <summary>Functions of x over a range, with all that their diagram needs.</summary>
public sealed record Plot(IReadOnlyList<PlotCurve> Curves, PlotRange X, PlotRange Y);

/// <summary>One function.</summary>
/// <param name="Name">What stands left of the equals sign, as LaTeX: <c>y</c> or <c>f(x)</c>.</param>
/// <param name="Pieces">The parts of the range of x where the function has a value inside the range of y.</param>
public sealed record PlotCurve(string Name, Expression Expression, IReadOnlyList<(double From, double To)> Pieces)
{
    public string Tex => $"{Name} = {Expression.ToTex()}";
}

/// <summary>From where to where an axis goes, and how far apart its marks are.</summary>
/// <param name="InPi">The bounds were given in multiples of pi, so the marks are as well.</param>
public sealed record PlotRange(double From, double To, double Step, bool InPi = false);
