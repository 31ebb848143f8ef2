using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ManimStudio.Domain.Llm;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ManimStudio.Engine.Llm.Wire;

/// <summary>
/// OpenAI's chat protocol as an <see cref="IChatClient"/>, for OpenAI and all that speak like it. Always streams, so that a provider
/// that has gone silent is noticed.
/// </summary>
internal sealed class OpenAiChat(ChatClient inner, ProviderKind kind, string model) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new ToolCalls();
        var mapped = OpenAiMapping.Messages(messages, options, kind).ToList();
        await foreach (var part in inner.CompleteChatStreamingAsync(mapped, OpenAiMapping.Options(options, kind), cancellationToken))
        {
            var update = new ChatResponseUpdate
            {
                Role = Microsoft.Extensions.AI.ChatRole.Assistant,
                ResponseId = part.CompletionId,
                MessageId = part.CompletionId,
                ModelId = part.Model,
                CreatedAt = part.CreatedAt,
                RawRepresentation = part,
            };
            foreach (var text in part.ContentUpdate.Where(c => c.Kind == ChatMessageContentPartKind.Text)) update.Contents.Add(new TextContent(text.Text));
            if (!string.IsNullOrEmpty(part.RefusalUpdate)) update.Contents.Add(new ErrorContent(part.RefusalUpdate) { ErrorCode = Refusal });
            calls.Take(part.ToolCallUpdates);
            if (part.FinishReason is { } finish)
            {
                update.FinishReason = OpenAiMapping.FinishReason(finish);
                foreach (var call in calls.End()) update.Contents.Add(call);
            }

            if (part.Usage is { } usage) update.Contents.Add(new UsageContent(OpenAiMapping.Usage(usage)));
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata)) return new ChatClientMetadata(kind.ToString(), defaultModelId: model);
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // The connections belong to everybody.
    }

    /// <summary>The code of an <see cref="ErrorContent"/> in which the model says why it will not answer.</summary>
    internal const string Refusal = "refusal";

    /// <summary>Calls of tools arrive in pieces, those of several calls mixed.</summary>
    private sealed class ToolCalls
    {
        private readonly SortedDictionary<int, Call> _calls = [];

        public void Take(IEnumerable<StreamingChatToolCallUpdate> updates)
        {
            foreach (var update in updates)
            {
                if (!_calls.TryGetValue(update.Index, out var call)) _calls[update.Index] = call = new Call();
                call.Id = string.IsNullOrEmpty(update.ToolCallId) ? call.Id : update.ToolCallId;
                call.Name = string.IsNullOrEmpty(update.FunctionName) ? call.Name : update.FunctionName;
                call.Arguments.Append(update.FunctionArgumentsUpdate?.ToString());
            }
        }

        public List<FunctionCallContent> End()
        {
            var done = _calls.Values.Select(c => c.Content()).ToList();
            _calls.Clear();
            return done;
        }

        private sealed class Call
        {
            public string Id { get; set; } = "";

            public string Name { get; set; } = "";

            public StringBuilder Arguments { get; } = new();

            public FunctionCallContent Content()
            {
                if (Arguments.Length == 0) return new FunctionCallContent(Id, Name, new Dictionary<string, object?>());
                try
                {
                    return new FunctionCallContent(Id, Name, JsonSerializer.Deserialize<Dictionary<string, object?>>(Arguments.ToString()));
                }
                catch (JsonException fault)
                {
                    return new FunctionCallContent(Id, Name) { Exception = fault };
                }
            }
        }
    }
}
