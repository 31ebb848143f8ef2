using System.ComponentModel;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Transcripts;

namespace ManimStudio.Web.Api.Models;

/// <summary>A provider of language models. Its key is never given out.</summary>
internal sealed record ProviderAnswer(
    string Name,
    string Title,
    string Kind,
    string? Model,
    string? BaseUrl,
    int Order,
    bool Enabled,
    [property: Description("Enabled, and everything is there to call it")] bool Usable,
    [property: Description("none, configuration or settings")] string KeySource,
    [property: Description("What is missing and where to set it; null when nothing is")] string? Problem,
    ProviderHealthAnswer Health)
{
    public static ProviderAnswer Of(ProviderState state)
    {
        var provider = state.Provider;
        return new ProviderAnswer(
            provider.Name, provider.Title, provider.KindName, provider.Model, provider.BaseUrl?.ToString(), provider.Order, provider.Enabled, provider.IsUsable,
            provider.KeySource.ToString().ToLowerInvariant(), provider.Problem?.Message, ProviderHealthAnswer.Of(state));
    }
}

/// <summary>How its attempts of the last 24 hours went.</summary>
internal sealed record ProviderHealthAnswer(
    int Answered,
    int Failed,
    [property: Description("Share of whole answers, 0 to 1; null before the first attempt")] double? Success,
    [property: Description("Seconds to the last word that half of the answers do not exceed")] double? LatencyP50,
    [property: Description("Seconds to the last word that nine in ten answers do not exceed")] double? LatencyP90,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    [property: Description("closed, open (left alone after failures) or trying")] string Breaker,
    DateTimeOffset? OpenUntil)
{
    public static ProviderHealthAnswer Of(ProviderState state) => new(
        state.Answered, state.Failed, state.Success, state.Latency?.P50, state.Latency?.P90, state.LastError, state.LastErrorAt,
        state.Breaker.ToString().ToLowerInvariant(), state.OpenUntil);
}

/// <summary>One attempt at a call to a language model.</summary>
internal sealed record TranscriptAnswer(
    Guid TranscriptId,
    [property: Description("The same for all attempts at one call")] Guid CallId,
    int Attempt,
    Guid? LessonId,
    Guid? SceneId,
    string Purpose,
    string Provider,
    string RequestedModel,
    string? ReportedModel,
    long? InputTokens,
    long? OutputTokens,
    [property: Description("Estimated US dollars; null where the model's price is not known")] decimal? Cost,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    [property: Description("running, answered, failed or cancelled")] string Outcome,
    TranscriptError? Error)
{
    public static TranscriptAnswer Of(TranscriptRow row) => new(
        row.Id, row.CallId, row.Attempt, row.LessonId, row.SceneId, row.Purpose, row.Provider, row.RequestedModel, row.ReportedModel, row.InputTokens, row.OutputTokens,
        row.CostMicros / 1_000_000m, row.StartedAt, row.CompletedAt, row.State.ToString().ToLowerInvariant(),
        row.Failure is { } kind ? new TranscriptError(ApiKinds.Name(kind), row.Error ?? "", row.HttpStatus, row.RequestId) : null);
}

/// <summary>Why an attempt gave no usable answer.</summary>
internal sealed record TranscriptError(
    [property: Description("rateLimit, auth, quota, timeout, overloaded, badRequest, refused, malformed or network")] string Type,
    string Message,
    int? Status,
    string? RequestId);

/// <summary>An attempt with what was sent and what came back.</summary>
internal sealed record TranscriptDetail(TranscriptAnswer Transcript, IReadOnlyList<TranscriptMessage> Messages, string? Response);

internal static class ApiKinds
{
    public static readonly IReadOnlyDictionary<string, CallState> Outcomes = Enum.GetValues<CallState>().ToDictionary(s => s.ToString().ToLowerInvariant());

    public static string Name(ModelFailureKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
