using System.Text.Json;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Tests.Llm;

/// <summary>What goes over the wire, and what comes back, in both protocols.</summary>
public sealed class ProtocolTests
{
    private static readonly byte[] Picture = [1, 2, 3, 4];
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"title":{"type":"string"}},"required":["title"],"additionalProperties":false}""");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_WholeAnswer_HasTextModelAndTokens(bool anthropic)
    {
        await using var server = Server(anthropic, Scripted.Says("A circle is round, всегда."));
        await using var bench = await BenchAsync(anthropic, server);
        var answer = (await bench.AskAsync()).Value;
        Assert.Equal("A circle is round, всегда.", answer.Text);
        Assert.StartsWith("scripted-1-", answer.ModelId, StringComparison.Ordinal);
        Assert.Equal((12L, 34L), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Conversation_IsSentInOrderWithSystemAndPicture(bool anthropic)
    {
        await using var server = Server(anthropic, Scripted.Says("ok"));
        await using var bench = await BenchAsync(anthropic, server);
        using var client = await bench.OpenAsync();
        await client.GetResponseAsync(
        [
            new ChatMessage(ChatRole.System, "Be brief."),
            new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(Picture, "image/png")]),
            new ChatMessage(ChatRole.Assistant, "A square."),
            new ChatMessage(ChatRole.User, "Sure?"),
        ]);
        var body = Assert.Single(server.Requests).Body;
        var text = body.GetRawText();
        Assert.Contains("Be brief.", text, StringComparison.Ordinal);
        Assert.Contains("AQIDBA==", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("What is this?", StringComparison.Ordinal) < text.IndexOf("A square.", StringComparison.Ordinal));
        Assert.Equal(anthropic, body.TryGetProperty("system", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ToolIsCalled_ArgumentsArrive_AndResultIsTaken(bool anthropic)
    {
        await using var server = Server(anthropic, new Scripted { ToolCall = ("look_up", """{"name":"Circle","depth":2}""") }, Scripted.Says("Done."));
        await using var bench = await BenchAsync(anthropic, server);
        var tool = AIFunctionFactory.CreateDeclaration("look_up", "Looks up", JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"name":{"type":"string"},"depth":{"type":"integer"}}}"""));
        using var client = await bench.OpenAsync();
        List<ChatMessage> talk = [new(ChatRole.User, "What is a circle?")];
        var first = await client.GetResponseAsync(talk, new ChatOptions { Tools = [tool] });
        var call = Assert.Single(first.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal("look_up", call.Name);
        Assert.Equal("Circle", call.Arguments!["name"]!.ToString());
        talk.AddRange(first.Messages);
        talk.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "round")]));
        var second = await client.GetResponseAsync(talk, new ChatOptions { Tools = [tool] });
        Assert.Equal("Done.", second.Text);
        Assert.Contains("round", server.Requests.Last().AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_JsonSchema_IsSentStrict()
    {
        await using var server = Server(false, Scripted.Says("""{"title":"x"}"""));
        await using var bench = await BenchAsync(false, server);
        await bench.AskAsync(options: new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "plan") });
        var format = Assert.Single(server.Requests).Body.GetProperty("response_format").GetProperty("json_schema");
        Assert.True(format.GetProperty("strict").GetBoolean());
        Assert.Equal("plan", format.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("openai", "max_completion_tokens", "max_tokens")]
    [InlineData("mistral", "max_tokens", "max_completion_tokens")]
    [InlineData("openai-compatible", "max_tokens", "max_completion_tokens")]
    public async Task Ask_MostTokens_AreNamedAsTheProviderWants(string kind, string sent, string notSent)
    {
        await using var server = new OpenAiServer(Scripted.Says("ok"));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("mine", server.Address, kind, "scripted-1"));
        Assert.True((await bench.AskAsync(options: new ChatOptions { MaxOutputTokens = 77 })).IsSuccess);
        var body = Assert.Single(server.Requests).Body;
        Assert.Equal(77, body.GetProperty(sent).GetInt32());
        Assert.False(body.TryGetProperty(notSent, out _));
    }

    [Fact]
    public async Task Ask_DeepSeekWithSchema_SendsItInWords()
    {
        await using var server = new OpenAiServer(Scripted.Says("""{"title":"x"}"""));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("deepseek", server.Address, "deepseek", "scripted-1"));
        await bench.AskAsync(options: new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "plan") });
        var body = Assert.Single(server.Requests).Body;
        Assert.Equal("json_object", body.GetProperty("response_format").GetProperty("type").GetString());
        Assert.Contains("JSON schema", body.GetProperty("messages")[0].GetProperty("content").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_WholeAnswer_ComesInPieces(bool anthropic)
    {
        await using var server = Server(anthropic, Scripted.Says("one two three four five six seven"));
        await using var bench = await BenchAsync(anthropic, server);
        using var client = await bench.OpenAsync();
        var pieces = new List<string>();
        await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Count.")])) pieces.Add(update.Text);
        Assert.True(pieces.Count(p => p.Length > 0) >= 5);
        Assert.Equal("one two three four five six seven", string.Concat(pieces));
    }

    private static ModelServer Server(bool anthropic, params Scripted[] answers) => anthropic ? new AnthropicServer(answers) : new OpenAiServer(answers);

    private static Task<LlmBench> BenchAsync(bool anthropic, ModelServer server) =>
        LlmBench.CreateAsync(LlmBench.Provider(anthropic ? "anthropic" : "openai", server.Address, model: "scripted-1"));
}
