using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Outline.Plots;

/// <summary>Reads <c>y = x^2, y = 2x, x in [-3, 3], y in [0, 9]</c>.</summary>
internal static partial class PlotParser
{
    private const int MaxCurves = 5;
    private const string Shape = "Write it like plot: y = x^2, x in [-3, 3].";

    /// <exception cref="ExpressionException">It is none; the message says why and what to write.</exception>
    public static Plot Parse(string text)
    {
        List<(string Name, Expression Expression)> curves = [];
        Bounds? x = null, y = null;
        foreach (var part in Parts(text))
        {
            if (RangePattern().Match(part) is { Success: true } range)
            {
                var bounds = ReadBounds(range);
                if (range.Groups["axis"].Value is "x" or "X") x = bounds;
                else y = bounds;
            }
            else
            {
                curves.Add(ReadCurve(part));
            }
        }

        if (curves.Count == 0) throw new ExpressionException($"There is no function to plot. {Shape}");
        if (curves.Count > MaxCurves) throw new ExpressionException($"One diagram shows at most {MaxCurves} functions. Write a second plot: line for the rest.");
        return PlotRanges.Fit(curves, x ?? new Bounds(-5, 5, false), y);
    }

    private static (string Name, Expression Expression) ReadCurve(string part)
    {
        var curve = CurvePattern().Match(part);
        if (curve.Success) return (curve.Groups["name"].Value.Replace(" ", "", StringComparison.Ordinal), ExpressionParser.Parse(curve.Groups["formula"].Value));
        if (part.Contains('=', StringComparison.Ordinal)) throw new ExpressionException($"“{part}” is no function of x. {Shape}");
        return ("y", ExpressionParser.Parse(part));
    }

    private static Bounds ReadBounds(Match range)
    {
        var (low, high) = (range.Groups["low"].Value, range.Groups["high"].Value);
        var bounds = new Bounds(ExpressionParser.ParseNumber(low), ExpressionParser.ParseNumber(high), MentionsPi(low) || MentionsPi(high));
        if (bounds.From >= bounds.To) throw new ExpressionException($"A range goes from the smaller to the larger number: {range.Groups["axis"].Value} in [{high.Trim()}, {low.Trim()}].");
        if (bounds.To - bounds.From is < 1e-6 or > 1e6 || Math.Max(Math.Abs(bounds.From), Math.Abs(bounds.To)) > 1e6)
            throw new ExpressionException("The range is too small or too large to be drawn: stay between a millionth and a million.");
        return bounds;
    }

    private static bool MentionsPi(string bound) => bound.Contains("pi", StringComparison.OrdinalIgnoreCase) || bound.Contains('π', StringComparison.Ordinal);

    // At commas that are in no bracket.
    private static IEnumerable<string> Parts(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[') depth++;
            else if (text[i] is ')' or ']') depth--;
            if (text[i] is not (',' or ';') || depth > 0) continue;
            if (text[start..i].Trim() is { Length: > 0 } part) yield return part;
            start = i + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } last) yield return last;
    }

    [GeneratedRegex(@"^(?:for\s+)?(?<axis>[xyXY])\s*(?:in|from|∈|=)\s*\[(?<low>[^\[\],;]+)[,;](?<high>[^\[\],;]+)\]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"^(?<name>[yY]|[a-zA-Z]\s*\(\s*x\s*\))\s*=(?<formula>[^=]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CurvePattern();

    /// <summary>The ends of a range as they were written.</summary>
    internal sealed record Bounds(double From, double To, bool InPi);
}
