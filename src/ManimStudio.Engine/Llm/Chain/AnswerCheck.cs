using System.Globalization;
using System.Runtime.CompilerServices;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Wire;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>
/// The innermost of the chain: whatever the provider's library throws becomes a <see cref="ModelFailureException"/>, and an answer
/// that is not whole is one too. A cancelled token stays what it is.
/// </summary>
internal sealed class AnswerCheck(IChatClient inner, string? key, TimeProvider time) : DelegatingChatClient(inner)
{
    private static readonly ChatFinishReason AnthropicRefusal = new("refusal");

    /// <summary>Whether the update holds a part of the answer, rather than roles, counts or thoughts.</summary>
    public static bool HasContent(ChatResponseUpdate update) => update.Contents.Any(c => c is TextContent { Text.Length: > 0 } or FunctionCallContent);

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new Seen();
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync()) break;
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception fault)
            {
                // The boundary to the providers' libraries, which throw what they like on an answer they did not expect.
                throw new ModelFailureException(FailureClassifier.Classify(fault, key, time.GetUtcNow()), fault);
            }

            seen.Take(updates.Current);
            yield return updates.Current;
        }

        if (seen.Problem() is { } problem) throw new ModelFailureException(problem);
    }

    private sealed class Seen
    {
        private ChatFinishReason? _finish;
        private bool _hasContent;
        private string _refusal = "";
        private string? _brokenCall;
        private long? _tokens;

        public void Take(ChatResponseUpdate update)
        {
            _finish = update.FinishReason ?? _finish;
            _hasContent |= HasContent(update);
            foreach (var content in update.Contents)
            {
                if (content is ErrorContent { ErrorCode: OpenAiChat.Refusal } refusal) _refusal += refusal.Message;
                if (content is FunctionCallContent { Exception: not null } call) _brokenCall = call.Name;
                if (content is UsageContent usage) _tokens = usage.Details.OutputTokenCount ?? _tokens;
            }
        }

        public ModelFailure? Problem()
        {
            if (_refusal.Length > 0 || _finish == ChatFinishReason.ContentFilter || _finish == AnthropicRefusal)
                return new ModelFailure(ModelFailureKind.Refused, _refusal.Length > 0 ? _refusal : "The answer was withheld by the provider's filter.");
            if (_finish is null) return new ModelFailure(ModelFailureKind.Malformed, "The answer broke off before its end.");
            if (_finish == ChatFinishReason.Length)
            {
                var length = _tokens is { } tokens ? string.Create(CultureInfo.InvariantCulture, $" of {tokens:N0} tokens") : "";
                return new ModelFailure(ModelFailureKind.Malformed, $"The answer was cut off at the longest length{length}.") { IsFinal = true };
            }

            if (_brokenCall is not null) return new ModelFailure(ModelFailureKind.Malformed, $"The model called {_brokenCall} with arguments that are no JSON.");
            return _hasContent ? null : new ModelFailure(ModelFailureKind.Malformed, "The answer is empty.");
        }
    }
}
