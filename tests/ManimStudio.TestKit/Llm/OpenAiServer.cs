using System.Text.Json;

namespace ManimStudio.TestKit.Llm;

/// <summary>Speaks OpenAI's chat completions: streaming, tools, JSON schemas, pictures.</summary>
public sealed class OpenAiServer(Func<ModelRequest, Scripted> script) : ModelServer(script)
{
    /// <summary>Answers in order; the last one again and again.</summary>
    public OpenAiServer(params Scripted[] answers)
        : this(InOrder(answers))
    {
    }

    private protected override string BasePath => "/v1";

    private protected override string CallPath => "/v1/chat/completions";

    private protected override string ErrorEvent =>
        Data(new { error = new { message = "The server had an error while processing your request.", type = "server_error", param = (string?)null, code = (string?)null } });

    private protected override bool HasKey(ModelRequest request) => request.Headers.GetValueOrDefault("authorization") == $"Bearer {Key}";

    private protected override string? ProblemOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("model", out _)) return "you must provide a model parameter";
        if (!body.TryGetProperty("stream", out var stream) || !stream.GetBoolean()) return "this server is scripted for streams";
        if (!body.TryGetProperty("messages", out var messages) || messages.GetArrayLength() == 0) return "'messages' is too short";
        foreach (var message in messages.EnumerateArray())
        {
            var role = message.GetProperty("role").GetString();
            if (role is not ("system" or "developer" or "user" or "assistant" or "tool")) return $"'{role}' is not one of the roles";
            if (role == "tool" && !message.TryGetProperty("tool_call_id", out _)) return "a tool message needs tool_call_id";
            if (ProblemOfContent(message) is { } problem) return problem;
        }

        if (body.TryGetProperty("tools", out var tools) && tools.EnumerateArray().Any(t => t.GetProperty("type").GetString() != "function" || !t.GetProperty("function").TryGetProperty("parameters", out _)))
            return "tools need type function and parameters";
        return body.TryGetProperty("response_format", out var format) && format.GetProperty("type").GetString() == "json_schema" && !format.GetProperty("json_schema").TryGetProperty("schema", out _)
            ? "response_format json_schema needs a schema"
            : null;
    }

    private protected override IReadOnlyList<string> Events(ModelRequest request, Scripted answer)
    {
        var events = new List<string> { Chunk(request, new { role = "assistant", content = "" }, null) };
        if (answer.ToolCall is { } call) events.AddRange(ToolEvents(request, call));
        else if (answer.Fault != Fault.Empty) events.AddRange(Pieces(answer.Text).Select(p => Chunk(request, new { content = p }, null)));
        if (answer.Fault == Fault.Refusal) events.Add(Chunk(request, new { refusal = "I'm sorry, I can't help with that." }, null));
        var finish = answer.Fault == Fault.CutAtLength ? "length" : answer.ToolCall is null ? "stop" : "tool_calls";
        events.Add(Chunk(request, new { }, finish));
        events.Add(Usage(request, answer));
        events.Add("data: [DONE]\n\n");
        return events;
    }

    private protected override string TextEvent(string text) =>
        Data(new { id = "chatcmpl-scripted", @object = "chat.completion.chunk", created = 1_700_000_000, model = "scripted", choices = new[] { new { index = 0, delta = new { content = text }, finish_reason = (string?)null } } });

    private protected override (int Status, string Body) Error(Fault fault) => fault switch
    {
        Fault.TooManyRequests => (429, """{"error":{"message":"Rate limit reached for gpt-scripted on tokens per min (TPM): Limit 30000, Used 29000, Requested 4000.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"""),
        Fault.QuotaSpent => (429, """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"""),
        Fault.Overloaded => (503, """{"error":{"message":"The engine is currently overloaded, please try again later","type":"server_error","param":null,"code":null}}"""),
        Fault.ServerError => (500, """{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}"""),
        Fault.WrongKey => (401, """{"error":{"message":"Incorrect API key provided: sk-wrong. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"""),
        Fault.UnknownModel => (404, """{"error":{"message":"The model `gpt-none` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without an error body."),
    };

    private static string? ProblemOfContent(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array) return null;
        foreach (var part in content.EnumerateArray())
        {
            var type = part.GetProperty("type").GetString();
            if (type == "image_url" && !part.GetProperty("image_url").GetProperty("url").GetString()!.StartsWith("data:image/", StringComparison.Ordinal)) return "image_url must be data of an image here";
            if (type is not ("text" or "image_url")) return $"'{type}' is not a part";
        }

        return null;
    }

    private static IEnumerable<string> ToolEvents(ModelRequest request, (string Name, string Arguments) call)
    {
        yield return Chunk(request, new { tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function = new { name = call.Name, arguments = "" } } } }, null);
        foreach (var piece in Pieces(call.Arguments))
            yield return Chunk(request, new { tool_calls = new[] { new { index = 0, function = new { arguments = piece } } } }, null);
    }

    private static string Chunk(ModelRequest request, object delta, string? finish) => Data(new
    {
        id = "chatcmpl-scripted",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = request.Model + "-2026-01-01",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    });

    private static string Usage(ModelRequest request, Scripted answer) => Data(new
    {
        id = "chatcmpl-scripted",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = request.Model + "-2026-01-01",
        choices = Array.Empty<object>(),
        usage = new { prompt_tokens = answer.InputTokens, completion_tokens = answer.OutputTokens, total_tokens = answer.InputTokens + answer.OutputTokens },
    });

    private static string Data(object value) => $"data: {JsonSerializer.Serialize(value)}\n\n";

    private static IEnumerable<string> Pieces(string text) => text.Chunk(Math.Max(1, text.Length / 6)).Select(c => new string(c));
}
