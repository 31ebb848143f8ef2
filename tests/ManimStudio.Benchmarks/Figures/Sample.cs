using System.Globalization;

namespace ManimStudio.Benchmarks.Figures;

/// <summary>The same thing measured several times.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => MedianOf(_values);

    public IReadOnlyList<double> Values => _values;

    public double Last => _values[^1];

    public void Add(double value) => _values.Add(value);

    /// <summary>The quotients run by run: both sides of a pair had the same machine, so what slowed both cancels out.</summary>
    public static Sample Ratio(Sample above, Sample below)
    {
        if (above.Count != below.Count) throw new ArgumentException("Only pairs have a ratio.", nameof(below));
        var ratio = new Sample();
        for (var i = 0; i < above.Count; i++) ratio.Add(above._values[i] / below._values[i]);
        return ratio;
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) throw new InvalidOperationException("Nothing was measured.");
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Median with the least and the largest: <c>1.24 s (1.20-1.31)</c>.</summary>
    public string Tell(string format, string unit = "") => string.Create(
        CultureInfo.InvariantCulture, $"{Number(Median, format)}{unit} ({Number(_values.Min(), format)}-{Number(_values.Max(), format)})");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
