using System.Text.Json;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>
/// What an error body says, whatever its shape: <c>{"error": {"message", "type", "code"}}</c> (OpenAI and most others), the same in
/// a list or with <c>status</c> and <c>details</c> (Gemini), <c>{"type": "error", "error", "request_id"}</c> (Anthropic),
/// <c>{"code", "error": "text"}</c> (xAI, Ollama), <c>{"object": "error", "message"}</c> (Mistral, vLLM), <c>{"detail"}</c>
/// (Mistral), <c>{"errors": [{"code", "message"}]}</c> (Cloudflare), or plain text.
/// </summary>
/// <param name="Message">The sentence for a person; empty when there is none.</param>
/// <param name="Words">Every code, type, status, reason and quota name in it, in lower case.</param>
/// <param name="RequestId">The provider's id of the request, where the body has it.</param>
/// <param name="RetryDelay">Gemini's <c>retryDelay</c>, for example <c>36s</c>.</param>
internal sealed record ErrorBody(string Message, IReadOnlySet<string> Words, string? RequestId, string? RetryDelay)
{
    private const int MaxMessage = 600;
    private const int MaxDepth = 8;

    private static readonly string[] WordNames = ["code", "type", "status", "reason", "quotaId", "internal_code"];
    private static readonly string[] MessageNames = ["message", "detail", "msg", "error"];

    public static ErrorBody Read(string text)
    {
        var reading = new Reading();
        if (TryParse(text) is { } root) reading.Walk(root, 0);
        else if (!LooksLikeHtml(text)) reading.Say(text);
        var message = string.Join(' ', reading.Message.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return new ErrorBody(message.Length > MaxMessage ? message[..MaxMessage] + "…" : message, reading.Words, reading.RequestId, reading.RetryDelay);
    }

    public static bool LooksLikeHtml(string text) => text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Reading
    {
        public HashSet<string> Words { get; } = [];

        public string Message { get; private set; } = "";

        public string? RequestId { get; private set; }

        public string? RetryDelay { get; private set; }

        public void Say(string text)
        {
            // Gemini's own library and some proxies put a whole error body into the message of another one.
            if (text.AsSpan().TrimStart() is ['{' or '[', ..] && TryParse(text) is { } inner) Walk(inner, 1);
            else if (Message.Length == 0) Message = text.Trim();
        }

        public void Walk(JsonElement element, int depth)
        {
            if (depth > MaxDepth) return;
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray()) Walk(item, depth + 1);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject()) Take(property.Name, property.Value, depth);
            }
        }

        private void Take(string name, JsonElement value, int depth)
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                Walk(value, depth + 1);
                return;
            }

            var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" };
            if (text.Length == 0) return;
            if (WordNames.Contains(name)) Words.Add(text.ToLowerInvariant());
            else if (name == "request_id") RequestId = text;
            else if (name == "retryDelay") RetryDelay = text;
            else if (MessageNames.Contains(name) && value.ValueKind == JsonValueKind.String) Say(text);
        }
    }
}
