using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;

namespace ManimStudio.Engine.Llm.Transcripts;

/// <summary>How one model of one provider did.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Answered">Attempts with a whole answer.</param>
/// <param name="Failed">Attempts without one. Those that were cancelled or still run are in neither.</param>
/// <param name="Latencies">Seconds from the request to the last word of whole answers.</param>
/// <param name="FirstTokens">Seconds to the first word of whole answers.</param>
/// <param name="CostMicros">Millionths of a dollar of the attempts whose price is known; null when none is.</param>
/// <param name="Unpriced">Attempts that used tokens whose price is not known.</param>
public sealed record ModelFigures(
    string Provider,
    string Model,
    int Answered,
    int Failed,
    Percentiles? Latencies,
    Percentiles? FirstTokens,
    long InputTokens,
    long OutputTokens,
    long? CostMicros,
    int Unpriced,
    IReadOnlyDictionary<ModelFailureKind, int> Failures)
{
    /// <summary>Share of whole answers, 0 to 1; null when no attempt has ended.</summary>
    public double? Success => Answered + Failed == 0 ? null : (double)Answered / (Answered + Failed);
}

/// <summary>The value that half, nine in ten and ninety-nine in a hundred do not exceed (nearest rank).</summary>
public sealed record Percentiles(double P50, double P90, double P99)
{
    public static Percentiles? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : new Percentiles(Rank(sorted, 0.5), Rank(sorted, 0.9), Rank(sorted, 0.99));
    }

    private static double Rank(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}

/// <summary>One day (UTC) of calls.</summary>
public sealed record DayFigures(DateOnly Day, int Answered, int Failed, long CostMicros);

/// <summary>Figures over a span of days.</summary>
/// <param name="Models">The most used first.</param>
/// <param name="Days">Every day of the span, also those without calls.</param>
/// <param name="IsCut">There were more attempts than are counted; the newest are.</param>
public sealed record CallFigures(IReadOnlyList<ModelFigures> Models, IReadOnlyList<DayFigures> Days, bool IsCut);

/// <summary>Computes figures over transcripts. Thread-safe.</summary>
public sealed class CallAnalysis(TranscriptQueries transcripts, TimeProvider time)
{
    private const int MostRows = 50_000;

    /// <summary>The figures of the last <paramref name="days"/> days with today.</summary>
    public async Task<CallFigures> OfAsync(Owner owner, int days, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - days);
        var rows = await transcripts.SinceAsync(owner, new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero), MostRows + 1, cancellation);
        var counted = rows.Take(MostRows).ToList();
        return new CallFigures(
            [.. counted.GroupBy(r => (r.Provider, r.RequestedModel)).OrderByDescending(g => g.Count()).Select(g => Model(g.Key.Provider, g.Key.RequestedModel, [.. g]))],
            Days(counted, first, days),
            rows.Count > MostRows);
    }

    internal static ModelFigures Model(string provider, string model, IReadOnlyList<TranscriptRow> rows)
    {
        var answered = rows.Where(r => r.State == CallState.Answered).ToList();
        var failed = rows.Where(r => r.State == CallState.Failed).ToList();
        var priced = rows.Where(r => r.CostMicros is not null).ToList();
        return new ModelFigures(
            provider,
            model,
            answered.Count,
            failed.Count,
            Percentiles.Of(answered.Select(r => (r.CompletedAt!.Value - r.StartedAt).TotalSeconds)),
            Percentiles.Of(answered.Where(r => r.FirstTokenAt is not null).Select(r => (r.FirstTokenAt!.Value - r.StartedAt).TotalSeconds)),
            rows.Sum(r => r.InputTokens ?? 0),
            rows.Sum(r => r.OutputTokens ?? 0),
            priced.Count > 0 ? priced.Sum(r => r.CostMicros!.Value) : null,
            rows.Count(r => r.CostMicros is null && r.InputTokens + r.OutputTokens > 0),
            failed.GroupBy(r => r.Failure!.Value).ToDictionary(g => g.Key, g => g.Count()));
    }

    private static List<DayFigures> Days(List<TranscriptRow> rows, DateOnly first, int count)
    {
        var byDay = rows.ToLookup(r => DateOnly.FromDateTime(r.StartedAt.UtcDateTime));
        return [.. Enumerable.Range(0, count).Select(first.AddDays).Select(day => new DayFigures(
            day,
            byDay[day].Count(r => r.State == CallState.Answered),
            byDay[day].Count(r => r.State == CallState.Failed),
            byDay[day].Sum(r => r.CostMicros ?? 0)))];
    }
}
