using ManimStudio.Data;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Chain;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Prices;
using ManimStudio.Engine.Llm.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Llm.Transcripts;

/// <summary>Which attempt at which call it is.</summary>
internal sealed record AttemptLabel(CallContext Context, Guid CallId, int Attempt, Candidate Candidate);

/// <summary>
/// Writes transcripts. The row is there before the call is made, so that a call that was paid for is never lost, and its end is
/// written also when the caller has gone. Thread-safe.
/// </summary>
internal sealed class TranscriptLog(IDbContextFactory<StudioDbContext> databases, ModelPrices prices, LlmOptions options, TimeProvider time, ILogger<TranscriptLog> logger)
{
    public async Task<Transcript> StartAsync(AttemptLabel label, IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        var (context, provider) = (label.Context, label.Candidate.Provider);
        var row = Transcript.Start(
            context.Owner.PersonId, label.CallId, label.Attempt, context.Purpose, context.LessonId, context.SceneId, provider.Name, label.Candidate.Model,
            TranscriptText.Of(messages, options.TranscriptCharacters, provider.Key), time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.Transcripts.Add(row);
        await db.SaveChangesAsync(cancellation);
        return row;
    }

    public Task EndAsync(Transcript row, AttemptLabel label, WatchedAttempt attempt, ModelFailure? failure)
    {
        Hear(row, label, attempt);
        if (failure is null) row.Answered(null, time.GetUtcNow());
        else
        {
            row.Fail(failure.Kind, failure.Message, failure.HttpStatus, TranscriptText.Cut(failure.RequestId, 200), time.GetUtcNow());
            logger.AttemptFailed(row.Id, row.Provider, row.Attempt, failure.Kind, failure.HttpStatus);
        }

        return SaveAsync(row);
    }

    public Task CancelAsync(Transcript row, AttemptLabel label, WatchedAttempt attempt)
    {
        Hear(row, label, attempt);
        row.Cancel(time.GetUtcNow());
        return SaveAsync(row);
    }

    private void Hear(Transcript row, AttemptLabel label, WatchedAttempt attempt)
    {
        var response = attempt.Response;
        var (input, output) = (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
        row.Hear(
            TranscriptText.Of(response, options.TranscriptCharacters, label.Candidate.Provider.Key),
            TranscriptText.Cut(response.ModelId, ProviderSetting.MaxModelLength),
            input,
            output,
            prices.CostMicros(label.Candidate.Provider.Kind, response.ModelId ?? label.Candidate.Model, input, output)
                ?? prices.CostMicros(label.Candidate.Provider.Kind, label.Candidate.Model, input, output),
            attempt.FirstTokenAt);
    }

    private async Task SaveAsync(Transcript row)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        db.Transcripts.Update(row);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
