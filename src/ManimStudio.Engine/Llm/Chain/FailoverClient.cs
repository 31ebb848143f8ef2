using System.Runtime.CompilerServices;
using ManimStudio.Engine.Llm.Failures;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>
/// The outermost of the chain: makes attempt after attempt until one gives a whole answer. A streamed answer is only followed by
/// another attempt while nothing of it was handed on. Throws <see cref="ModelCallException"/> with every attempt in it.
/// </summary>
internal sealed class FailoverClient(Func<AttemptPlan> plan, Func<Step, Guid, IChatClient> compose, TimeProvider time) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (attempts, asked, callId) = (plan(), messages.ToList(), NewCallId());
        for (var step = attempts.First(); ;)
        {
            await WaitAsync(step, cancellationToken);
            try
            {
                using var attempt = compose(step, callId);
                return await attempt.GetResponseAsync(asked, options, cancellationToken);
            }
            catch (ModelFailureException failed)
            {
                step = attempts.After(failed.Failure) ?? throw Over(attempts);
            }
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (attempts, asked, callId) = (plan(), messages.ToList(), NewCallId());
        for (Step? step = attempts.First(); step is not null;)
        {
            await WaitAsync(step, cancellationToken);
            using var attempt = compose(step, callId);
            await using var updates = attempt.GetStreamingResponseAsync(asked, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            var (held, begun) = (new List<ChatResponseUpdate>(), false);
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync())
                    {
                        step = null;
                        break;
                    }
                }
                catch (ModelFailureException failed)
                {
                    var next = attempts.After(failed.Failure);
                    step = next is null || begun ? throw Over(attempts) : next;
                    break;
                }

                held.Add(updates.Current);
                begun |= AnswerCheck.HasContent(updates.Current);
                if (!begun) continue;
                foreach (var update in held) yield return update;
                held.Clear();
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Every attempt ends its own.
    }

    private static ModelCallException Over(AttemptPlan attempts) => new(new AllModelsFailed(attempts.Failed));

    private Guid NewCallId() => Domain.StudioId.New(time.GetUtcNow());

    private Task WaitAsync(Step step, CancellationToken cancellation) =>
        step.Wait > TimeSpan.Zero ? Task.Delay(step.Wait, time, cancellation) : Task.CompletedTask;
}
