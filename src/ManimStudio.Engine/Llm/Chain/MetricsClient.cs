using System.Diagnostics;
using System.Diagnostics.Metrics;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Providers;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>Counts attempts, their time and their tokens for whoever listens to the meter <c>ManimStudio.Llm</c>.</summary>
internal sealed class MetricsClient(IChatClient inner, Candidate candidate, TimeProvider time) : WatchingClient(inner, time)
{
    private static readonly Meter Meter = new("ManimStudio.Llm");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("manimstudio.llm.attempt.duration", "s", "Time of one attempt at a model call");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("manimstudio.llm.tokens", "{token}", "Tokens that providers reported");

    protected override Task EndAsync(WatchedAttempt attempt, ModelFailure? failure)
    {
        Record(attempt, failure is null ? "Answered" : failure.Kind.ToString());
        return Task.CompletedTask;
    }

    protected override Task LeaveAsync(WatchedAttempt attempt)
    {
        Record(attempt, "Cancelled");
        return Task.CompletedTask;
    }

    private void Record(WatchedAttempt attempt, string outcome)
    {
        var tags = new TagList { { "provider", candidate.Provider.Name }, { "model", candidate.Model } };
        if (attempt.Response.Usage is { } usage)
        {
            Tokens.Add(usage.InputTokenCount ?? 0, [.. tags, new("direction", "input")]);
            Tokens.Add(usage.OutputTokenCount ?? 0, [.. tags, new("direction", "output")]);
        }

        Duration.Record((Time.GetUtcNow() - attempt.StartedAt).TotalSeconds, [.. tags, new("outcome", outcome)]);
    }
}
