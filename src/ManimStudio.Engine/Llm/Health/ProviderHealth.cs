using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;

namespace ManimStudio.Engine.Llm.Health;

/// <summary>How a provider does: its setting, its breaker, and its attempts of the last 24 hours.</summary>
/// <param name="Provider">The provider as it is set up.</param>
/// <param name="Breaker">Whether it is left alone just now.</param>
/// <param name="OpenUntil">Until when it is left alone.</param>
/// <param name="Answered">Attempts with a whole answer.</param>
/// <param name="Failed">Attempts without.</param>
/// <param name="Latency">Seconds to the last word of a whole answer.</param>
/// <param name="LastError">The newest failure.</param>
/// <param name="LastErrorAt">When that was.</param>
/// <param name="LastAnswerAt">When the newest whole answer came.</param>
public sealed record ProviderState(
    Provider Provider,
    BreakerState Breaker,
    DateTimeOffset? OpenUntil,
    int Answered,
    int Failed,
    Percentiles? Latency,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    DateTimeOffset? LastAnswerAt)
{
    /// <summary>Share of whole answers, 0 to 1; null when no attempt has ended.</summary>
    public double? Success => Answered + Failed == 0 ? null : (double)Answered / (Answered + Failed);
}

/// <summary>Tells how the providers do. Thread-safe.</summary>
public sealed class ProviderHealth
{
    private const int MostRows = 5_000;
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);

    private readonly ProviderCatalog _catalog;
    private readonly TranscriptQueries _transcripts;
    private readonly Breakers _breakers;
    private readonly TimeProvider _time;

    internal ProviderHealth(ProviderCatalog catalog, TranscriptQueries transcripts, Breakers breakers, TimeProvider time) =>
        (_catalog, _transcripts, _breakers, _time) = (catalog, transcripts, breakers, time);

    /// <summary>All providers, in the order in which they are tried.</summary>
    public async Task<IReadOnlyList<ProviderState>> ListAsync(Owner owner, CancellationToken cancellation)
    {
        var rows = (await _transcripts.SinceAsync(owner, _time.GetUtcNow() - Span, MostRows, cancellation)).ToLookup(r => r.Provider);
        return [.. (await _catalog.ListAsync(owner, cancellation)).Select(p => StateOf(owner, p, [.. rows[p.Name]]))];
    }

    private ProviderState StateOf(Owner owner, Provider provider, IReadOnlyList<TranscriptRow> rows)
    {
        var breaker = _breakers.Of(owner, provider.Name);
        var figures = CallAnalysis.Model(provider.Name, "", rows);
        var lastError = rows.FirstOrDefault(r => r.State == CallState.Failed);
        return new ProviderState(
            provider,
            breaker.State,
            breaker.OpenUntil,
            figures.Answered,
            figures.Failed,
            figures.Latencies,
            lastError?.Error,
            lastError?.CompletedAt,
            rows.FirstOrDefault(r => r.State == CallState.Answered)?.CompletedAt);
    }
}
