using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManimStudio.Engine.Llm.Failures;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Transcripts;

/// <summary>One message of a transcript.</summary>
public sealed record TranscriptMessage(string Role, string Text);

/// <summary>Messages and answers as they are kept: as text, without keys, and not longer than allowed.</summary>
internal static class TranscriptText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyList<ChatMessage> messages, int maxCharacters, string? key)
    {
        var each = Math.Max(200, maxCharacters / Math.Max(1, messages.Count));
        var texts = messages.Select(m => TextOf(m.Contents, key)).ToList();

        // Long messages share what short ones leave.
        var total = texts.Sum(t => t.Length);
        return JsonSerializer.Serialize(messages.Select((m, i) => new TranscriptMessage(m.Role.Value, total <= maxCharacters ? texts[i] : PromptData.Shorten(texts[i], each))), Json);
    }

    public static string Of(ChatResponse response, int maxCharacters, string? key) =>
        PromptData.Shorten(string.Join('\n', response.Messages.Select(m => TextOf(m.Contents, key))), maxCharacters);

    public static IReadOnlyList<TranscriptMessage> Read(string json) => JsonSerializer.Deserialize<List<TranscriptMessage>>(json, Json) ?? [];

    public static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static string TextOf(IEnumerable<AIContent> contents, string? key) => Secrets.Hide(string.Concat(contents.Select(TextOf)), key);

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent => "",
        DataContent data => string.Create(CultureInfo.InvariantCulture, $"[{data.MediaType}, {data.Data.Length:N0} bytes]"),
        UriContent uri => $"[{uri.MediaType}, {uri.Uri}]",
        FunctionCallContent call => $"[calls {call.Name}({JsonSerializer.Serialize(call.Arguments, Json)})]",
        FunctionResultContent result => $"[result {result.CallId}: {result.Result as string ?? JsonSerializer.Serialize(result.Result, Json)}]",
        ErrorContent error => $"[{error.Message}]",
        _ => "",
    };
}
