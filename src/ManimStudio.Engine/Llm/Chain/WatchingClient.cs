using System.Runtime.CompilerServices;
using ManimStudio.Engine.Llm.Failures;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>One attempt as it is seen by those who watch it.</summary>
internal sealed class WatchedAttempt(IReadOnlyList<ChatMessage> messages, DateTimeOffset startedAt)
{
    private readonly List<ChatResponseUpdate> _updates = [];

    public IReadOnlyList<ChatMessage> Messages { get; } = messages;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public DateTimeOffset? FirstTokenAt { get; private set; }

    /// <summary>What has arrived, put together.</summary>
    public ChatResponse Response => _updates.ToChatResponse();

    public void Hear(ChatResponseUpdate update, DateTimeOffset now)
    {
        _updates.Add(update);
        if (AnswerCheck.HasContent(update)) FirstTokenAt ??= now;
    }
}

/// <summary>Passes an attempt through unchanged and tells how it began and how it ended.</summary>
internal abstract class WatchingClient(IChatClient inner, TimeProvider time) : DelegatingChatClient(inner)
{
    protected TimeProvider Time { get; } = time;

    public sealed override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public sealed override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var attempt = new WatchedAttempt([.. messages], Time.GetUtcNow());
        await BeginAsync(attempt, cancellationToken);
        var ended = false;
        var updates = base.GetStreamingResponseAsync(attempt.Messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync()) break;
                }
                catch (ModelFailureException failed)
                {
                    ended = true;
                    await EndAsync(attempt, failed.Failure);
                    throw;
                }

                attempt.Hear(updates.Current, Time.GetUtcNow());
                yield return updates.Current;
            }

            ended = true;
            await EndAsync(attempt, null);
        }
        finally
        {
            await updates.DisposeAsync();
            if (!ended) await LeaveAsync(attempt);
        }
    }

    protected virtual Task BeginAsync(WatchedAttempt attempt, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The attempt ended: with null for a whole answer.</summary>
    protected abstract Task EndAsync(WatchedAttempt attempt, ModelFailure? failure);

    /// <summary>The caller gave it up.</summary>
    protected abstract Task LeaveAsync(WatchedAttempt attempt);
}
