using System.Globalization;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>One scene at one size: what both sides took.</summary>
internal sealed class RendererRow
{
    private readonly Sample _firstSeconds = new();
    private readonly Sample _plainOfFirst = new();
    private readonly Sample _finalSeconds = new();
    private double? _peak;

    public static readonly (string Title, int Width)[] DraftColumns =
        [("scene", 10), ("command", 22), ("studio", 22), ("whole scene", 20), ("first segment", 20), ("peak MB", 7), ("command", 7)];

    public static readonly (string Title, int Width)[] FinalColumns =
        [("scene", 10), ("command", 22), ("preview encoder", 22), ("whole scene", 20), ("first segment", 20), ("final encoder", 22), ("whole scene", 20), ("peak MB", 7), ("command", 7)];

    public Sample Plain { get; } = new();

    public Sample Preview { get; } = new();

    public double? PlainPeak { get; set; }

    /// <summary>Why Manim's own renderer drew at least one of the runs.</summary>
    public string? Fallback { get; private set; }

    public Sample Whole => Sample.Ratio(Plain, Preview);

    /// <summary>Empty where a scene gave no segments.</summary>
    public Sample First => Sample.Ratio(_plainOfFirst, _firstSeconds);

    public Sample Final => Sample.Ratio(Plain, _finalSeconds);

    /// <summary>Adds the run that belongs to the command's last one.</summary>
    public void AddPreview(Drawn drawn)
    {
        Preview.Add(drawn.Seconds);
        if (drawn.FirstSeconds is { } first)
        {
            _firstSeconds.Add(first);
            _plainOfFirst.Add(Plain.Last);
        }

        Note(drawn);
    }

    /// <inheritdoc cref="AddPreview"/>
    public void AddFinal(Drawn drawn)
    {
        _finalSeconds.Add(drawn.Seconds);
        Note(drawn);
    }

    public string[] Cells(string scene, bool draft)
    {
        List<string> cells = [scene, Plain.Tell("0.00", " s"), Preview.Tell("0.00", " s"), Whole.Tell("0.00", "x"), _firstSeconds.Count > 0 ? First.Tell("0.0", "x") : "-"];
        if (!draft) cells.AddRange([_finalSeconds.Tell("0.00", " s"), Final.Tell("0.00", "x")]);
        cells.AddRange([Megabytes(_peak), Megabytes(PlainPeak)]);
        if (Fallback is not null) cells.Add($"fallback: {Fallback}");
        return [.. cells];
    }

    private void Note(Drawn drawn)
    {
        _peak = drawn.PeakMegabytes is { } peak ? Math.Max(peak, _peak ?? 0) : _peak;
        Fallback ??= drawn.Fallback;
    }

    private static string Megabytes(double? value) => value?.ToString("0", CultureInfo.InvariantCulture) ?? "-";
}
