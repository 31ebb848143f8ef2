using System.Globalization;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Transcripts;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Transcripts;

/// <summary>Figures over the calls of some days, as plots and as a table.</summary>
public sealed partial class AnalysisPage
{
    private CallFigures? _figures;
    private int _days = 30;

    [Inject]
    private CallAnalysis Analysis { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    private IEnumerable<(string Name, string Value)> Totals
    {
        get
        {
            var (answered, failed) = (_figures!.Models.Sum(m => m.Answered), _figures.Models.Sum(m => m.Failed));
            yield return ("Attempts", (answered + failed).ToString("N0", CultureInfo.InvariantCulture));
            yield return ("Answered", answered + failed == 0 ? "–" : CallWords.Percent((double)answered / (answered + failed)));
            yield return ("Tokens in", CallWords.Short(_figures.Models.Sum(m => m.InputTokens)));
            yield return ("Tokens out", CallWords.Short(_figures.Models.Sum(m => m.OutputTokens)));
            yield return ("Estimated cost", CallWords.Dollars(_figures.Models.Sum(m => m.CostMicros ?? 0)) + (_figures.Models.Any(m => m.Unpriced > 0) ? " and what has no known price" : ""));
        }
    }

    private IReadOnlyList<Bar> SuccessBars =>
        [.. _figures!.Models.Where(m => m.Success is not null).Select(m => new Bar(NameOf(m), [m.Success!.Value], CallWords.Percent(m.Success.Value), Most: 1))];

    private IReadOnlyList<Bar> LatencyBars =>
        [.. _figures!.Models.Where(m => m.Latencies is not null).Select(m => new Bar(
            NameOf(m), [m.Latencies!.P50, m.Latencies.P90 - m.Latencies.P50], $"{Seconds(m.Latencies.P50)}, {Seconds(m.Latencies.P90)}"))];

    private IReadOnlyList<Bar> TokenBars =>
        [.. _figures!.Models.Where(m => m.InputTokens + m.OutputTokens > 0).Select(m => new Bar(
            NameOf(m), [m.InputTokens, m.OutputTokens], $"{CallWords.Short(m.InputTokens)}, {CallWords.Short(m.OutputTokens)}"))];

    private IReadOnlyList<Bar> FailureBars =>
        [.. _figures!.Models.SelectMany(m => m.Failures).GroupBy(f => f.Key, f => f.Value).OrderByDescending(g => g.Sum())
            .Select(g => new Bar(FailureWords.Of(g.Key), [0, g.Sum()], g.Sum().ToString("N0", CultureInfo.InvariantCulture)))];

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _figures = await Analysis.OfAsync(Owner.Value, _days, Gone);

    private static double[] AttemptsOf(DayFigures day) => [day.Answered, day.Failed];

    private static double[] CostOf(DayFigures day) => [day.CostMicros];

    private static string NameOf(ModelFigures model) => $"{model.Model} ({model.Provider})";

    private static string Seconds(double? seconds) => seconds is { } s ? CallWords.Seconds(s) : "–";
}
