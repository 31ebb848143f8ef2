using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Transcripts;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>Keeps one attempt: at its start what is sent, at its end what came of it.</summary>
internal sealed class TranscriptClient(IChatClient inner, TranscriptLog log, AttemptLabel label, TimeProvider time) : WatchingClient(inner, time)
{
    private Transcript? _row;

    protected override async Task BeginAsync(WatchedAttempt attempt, CancellationToken cancellation) =>
        _row = await log.StartAsync(label, attempt.Messages, cancellation);

    protected override Task EndAsync(WatchedAttempt attempt, ModelFailure? failure) => log.EndAsync(_row!, label, attempt, failure);

    protected override Task LeaveAsync(WatchedAttempt attempt) => log.CancelAsync(_row!, label, attempt);
}
