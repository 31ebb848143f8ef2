namespace ManimStudio.Engine.Authoring.Outline.Plots;

/// <summary>
/// Chooses what part of a plot is shown. A function is worked out at many places: where it has no value, or leaves the diagram, its
/// curve is interrupted, so that poles make no vertical lines and nothing is drawn outside the axes.
/// </summary>
internal static class PlotRanges
{
    private const int Samples = 2_000;

    public static Plot Fit(IReadOnlyList<(string Name, Expression Expression)> curves, PlotParser.Bounds x, PlotParser.Bounds? y)
    {
        var xRange = Ticks(x.From, x.To, x.InPi);
        var yRange = y is null ? FindY(curves, x) : Ticks(y.From, y.To, y.InPi);
        var drawn = curves.Select(c => new PlotCurve(c.Name, c.Expression, Pieces(c.Expression, x, yRange))).ToList();
        if (drawn.FirstOrDefault(c => c.Pieces.Count == 0) is { } empty)
        {
            throw new ExpressionException(
                $"{empty.Name} = {empty.Expression.ToPython()} has no value in this part of the plane. Choose another range, for example x in [1, 5].");
        }

        return new Plot(drawn, xRange, yRange);
    }

    private static PlotRange FindY(IReadOnlyList<(string Name, Expression Expression)> curves, PlotParser.Bounds x)
    {
        var values = curves.SelectMany(c => Places(x).Select(c.Expression.At)).Where(double.IsFinite).Order().ToList();
        if (values.Count == 0) throw new ExpressionException($"There is no value between {x.From:0.##} and {x.To:0.##}. Choose another range, for example x in [1, 5].");
        var (low, high) = (values[0], values[^1]);

        // A pole would press all the rest flat: then the outermost values are left out.
        var (lowMost, highMost) = (values[values.Count / 20], values[values.Count - 1 - (values.Count / 20)]);
        var middle = Math.Max(highMost - lowMost, 1e-9);
        if (high - low > 6 * middle) (low, high) = (Math.Max(low, lowMost - (0.25 * middle)), Math.Min(high, highMost + (0.25 * middle)));
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (Math.Min(0, low - 1), Math.Max(0, high + 1));
        if (Math.Max(Math.Abs(low), Math.Abs(high)) > 1e6) throw new ExpressionException("The values get larger than a million. Choose a smaller range of x.");

        // The x axis is shown when it is near.
        if (low > 0 && low < 0.6 * (high - low)) low = 0;
        if (high < 0 && -high < 0.6 * (high - low)) high = 0;
        var step = Step(high - low);
        return new PlotRange(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step);
    }

    private static List<(double From, double To)> Pieces(Expression expression, PlotParser.Bounds x, PlotRange y)
    {
        List<(double, double)> pieces = [];
        var room = (y.To - y.From) * 1e-9;
        double? start = null;
        var before = x.From;
        var beforeValue = double.NaN;
        foreach (var place in Places(x))
        {
            var value = expression.At(place);
            var inside = Inside(value);
            var jumps = start is not null && inside && Math.Abs(value - beforeValue) > 0.5 * (y.To - y.From);
            if (start is not null && (!inside || jumps))
            {
                Add(start.Value, inside ? before : Edge(before, place));
                start = null;
            }

            if (inside) start ??= jumps || place <= x.From ? place : Edge(place, before);
            (before, beforeValue) = (place, value);
        }

        if (start is { } last) Add(last, x.To);
        return pieces;

        bool Inside(double value) => value >= y.From - room && value <= y.To + room;

        void Add(double from, double to)
        {
            if (to - from > (x.To - x.From) / Samples) pieces.Add((Round(from), Round(to)));
        }

        double Edge(double inside, double outside)
        {
            for (var i = 0; i < 40; i++)
            {
                var middle = (inside + outside) / 2;
                if (Inside(expression.At(middle))) inside = middle;
                else outside = middle;
            }

            return inside;
        }

        // Towards the inside, so that the last digit does not lead out of the function's domain again.
        double Round(double place) => place == x.From || place == x.To ? place : Math.Round(place, 6);
    }

    private static IEnumerable<double> Places(PlotParser.Bounds x) =>
        Enumerable.Range(0, Samples + 1).Select(i => i == Samples ? x.To : x.From + ((x.To - x.From) * i / Samples));

    private static PlotRange Ticks(double from, double to, bool inPi) =>
        new(from, to, inPi ? PiStep(to - from) : Step(to - from), inPi);

    private static double PiStep(double length)
    {
        var step = Math.PI / 4;
        while (length / step > 8.0001) step *= 2;
        return step;
    }

    /// <summary>1, 2 or 5 times a power of ten, so that there are four to eight marks.</summary>
    private static double Step(double length)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(length)));
        double[] steps = [unit / 5, unit / 2, unit, 2 * unit];
        return steps.First(s => length / s <= 8.0001);
    }
}
