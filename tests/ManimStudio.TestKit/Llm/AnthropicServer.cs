using System.Text.Json;

namespace ManimStudio.TestKit.Llm;

/// <summary>Speaks Anthropic's messages: streaming, tools, pictures.</summary>
public sealed class AnthropicServer(Func<ModelRequest, Scripted> script) : ModelServer(script)
{
    /// <summary>Answers in order; the last one again and again.</summary>
    public AnthropicServer(params Scripted[] answers)
        : this(InOrder(answers))
    {
    }

    private protected override string BasePath => "";

    private protected override string CallPath => "/v1/messages";

    private protected override string ErrorEvent => Event("error", new { type = "error", error = new { type = "overloaded_error", message = "Overloaded" } });

    // The header of the protocol's first years, and the one that Anthropic's own library sends since it speaks version 2026-10-21.
    private protected override bool HasKey(ModelRequest request) =>
        request.Headers.GetValueOrDefault("x-api-key") == Key || request.Headers.GetValueOrDefault("authorization") == $"Bearer {Key}";

    private protected override string? ProblemOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("model", out _)) return "model: Field required";
        if (!body.TryGetProperty("max_tokens", out _)) return "max_tokens: Field required";
        if (!body.TryGetProperty("stream", out var stream) || !stream.GetBoolean()) return "this server is scripted for streams";
        if (!body.TryGetProperty("messages", out var messages) || messages.GetArrayLength() == 0) return "messages: at least one message is required";
        var roles = messages.EnumerateArray().Select(m => m.GetProperty("role").GetString()).ToList();
        if (roles.Any(r => r is not ("user" or "assistant"))) return "messages: Unexpected role. The Messages API accepts a top-level `system` parameter";
        return body.TryGetProperty("tools", out var tools) && tools.EnumerateArray().Any(t => t.TryGetProperty("name", out _) && !t.TryGetProperty("input_schema", out _))
            ? "tools: input_schema: Field required"
            : null;
    }

    private protected override IReadOnlyList<string> Events(ModelRequest request, Scripted answer)
    {
        var stop = answer.Fault switch { Fault.CutAtLength => "max_tokens", Fault.Refusal => "refusal", _ => answer.ToolCall is null ? "end_turn" : "tool_use" };
        var events = new List<string> { Start(request, answer) };
        if (answer.ToolCall is { } call) events.AddRange(Block(new { type = "tool_use", id = "toolu_1", name = call.Name, input = new { } }, Pieces(call.Arguments).Select(p => (object)new { type = "input_json_delta", partial_json = p })));
        else if (answer.Fault != Fault.Empty) events.AddRange(Block(new { type = "text", text = "" }, Pieces(answer.Text).Select(p => (object)new { type = "text_delta", text = p })));
        events.Add(Event("message_delta", new { type = "message_delta", delta = new { stop_reason = stop, stop_sequence = (string?)null }, usage = new { output_tokens = answer.OutputTokens } }));
        events.Add(Event("message_stop", new { type = "message_stop" }));
        return events;
    }

    private protected override string TextEvent(string text) =>
        Event("content_block_delta", new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text } });

    private protected override (int Status, string Body) Error(Fault fault) => fault switch
    {
        Fault.TooManyRequests => (429, Body("rate_limit_error", "This request would exceed your account's rate limit. Please try again later.")),
        Fault.QuotaSpent => (400, Body("invalid_request_error", "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.")),
        Fault.Overloaded => (529, Body("overloaded_error", "Overloaded")),
        Fault.ServerError => (500, Body("api_error", "Internal server error")),
        Fault.WrongKey => (401, Body("authentication_error", "invalid x-api-key")),
        Fault.UnknownModel => (404, Body("not_found_error", "model: claude-none")),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without an error body."),
    };

    private static string Body(string type, string message) =>
        JsonSerializer.Serialize(new { type = "error", error = new { type, message }, request_id = "req_scripted" });

    private static string Start(ModelRequest request, Scripted answer) => Event("message_start", new
    {
        type = "message_start",
        message = new
        {
            id = "msg_scripted",
            type = "message",
            role = "assistant",
            model = request.Model + "-20260101",
            content = Array.Empty<object>(),
            stop_reason = (string?)null,
            stop_sequence = (string?)null,
            usage = new { input_tokens = answer.InputTokens, output_tokens = 1 },
        },
    });

    private static IEnumerable<string> Block(object start, IEnumerable<object> deltas) =>
    [
        Event("content_block_start", new { type = "content_block_start", index = 0, content_block = start }),
        Event("ping", new { type = "ping" }),
        .. deltas.Select(delta => Event("content_block_delta", new { type = "content_block_delta", index = 0, delta })),
        Event("content_block_stop", new { type = "content_block_stop", index = 0 }),
    ];

    private static string Event(string name, object data) => $"event: {name}\ndata: {JsonSerializer.Serialize(data)}\n\n";

    private static IEnumerable<string> Pieces(string text) => text.Chunk(Math.Max(1, text.Length / 6)).Select(c => new string(c));
}
