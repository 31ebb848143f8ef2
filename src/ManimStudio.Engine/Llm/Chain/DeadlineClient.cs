using System.Globalization;
using System.Runtime.CompilerServices;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Failures;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>Ends an attempt that takes too long, or says nothing for too long.</summary>
/// <param name="inner">The attempt.</param>
/// <param name="deadline">From the request to the last word.</param>
/// <param name="silence">Between one part of the answer and the next, and before the first.</param>
internal sealed class DeadlineClient(IChatClient inner, TimeSpan deadline, TimeSpan silence, TimeProvider time) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var silent = new CancellationTokenSource(silence, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token, silent.Token);
        await using var updates = base.GetStreamingResponseAsync(messages, options, any.Token).GetAsyncEnumerator(any.Token);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync()) break;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && any.IsCancellationRequested)
            {
                throw new ModelFailureException(Failure(late.IsCancellationRequested));
            }

            // A reader that takes its time is not the provider's silence.
            silent.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return updates.Current;
            silent.CancelAfter(silence);
        }
    }

    private ModelFailure Failure(bool isLate) => new(
        ModelFailureKind.Timeout,
        isLate
            ? string.Create(CultureInfo.InvariantCulture, $"No complete answer within {deadline.TotalSeconds:0.#} s.")
            : string.Create(CultureInfo.InvariantCulture, $"The provider said nothing for {silence.TotalSeconds:0.#} s."));
}
