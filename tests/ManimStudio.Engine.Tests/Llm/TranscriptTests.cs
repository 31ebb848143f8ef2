using System.Text.Json;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Prices;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Tests.Llm;

public sealed class TranscriptTests
{
    private static readonly Owner Stranger = new(Guid.Parse("01900000-0000-7000-8000-000000000009"));

    [Fact]
    public async Task Call_Answered_IsKeptWithEverything()
    {
        await using var server = new OpenAiServer(Scripted.Says("A circle."));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address, model: "gpt-5.6-terra"));
        await bench.AskAsync("Draw a circle.");
        var row = Assert.Single(await bench.TranscriptsAsync());
        Assert.Equal(("openai", "gpt-5.6-terra", "gpt-5.6-terra-2026-01-01", "write scene", 1), (row.Provider, row.RequestedModel, row.ReportedModel, row.Purpose, row.Attempt));
        Assert.Equal((12L, 34L, CallState.Answered, "A circle."), (row.InputTokens, row.OutputTokens, row.State, row.Response));
        Assert.Equal((12 * 2) + (34 * 12), row.CostMicros);
        Assert.True(row.StartedAt <= row.FirstTokenAt && row.FirstTokenAt <= row.CompletedAt);
        Assert.Equal([new TranscriptMessage("user", "Draw a circle.")], TranscriptText.Read(row.Messages));
    }

    [Fact]
    public async Task Call_Failed_KeepsTheReasonAndTheHalf()
    {
        await using var server = new OpenAiServer(Scripted.Fails(Fault.ErrorInStream));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", server.Address), ("Llm:Attempts", "1")]);
        await bench.AskAsync();
        var row = Assert.Single(await bench.TranscriptsAsync());
        Assert.Equal((CallState.Failed, ModelFailureKind.Overloaded, 200, "req_scripted"), (row.State, row.Failure, row.HttpStatus, row.RequestId));
        Assert.StartsWith("This is half", row.Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_WithKeysAndPictures_AreKeptWithoutThem()
    {
        await using var server = new OpenAiServer(Scripted.Says($"Your key is {ModelServer.Key}."));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address));
        using var client = await bench.OpenAsync();
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent("Mine is sk-ant-abcdefghijklmnopqrstuv"), new DataContent(new byte[1234], "image/png")])]);
        var row = Assert.Single(await bench.TranscriptsAsync());
        Assert.Equal("Your key is [key].", row.Response);
        Assert.Equal("Mine is [key][image/png, 1,234 bytes]", TranscriptText.Read(row.Messages)[0].Text);
    }

    [Fact]
    public async Task Texts_TooLong_KeepBeginningAndEnd()
    {
        await using var server = new OpenAiServer(Scripted.Says("begin" + new string('.', 20_000) + "end"));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", server.Address), ("Llm:TranscriptCharacters", "1000")]);
        await bench.AskAsync("start" + new string('-', 20_000) + "stop");
        var row = Assert.Single(await bench.TranscriptsAsync());
        Assert.InRange(row.Response!.Length, 900, 1100);
        Assert.StartsWith("begin", row.Response, StringComparison.Ordinal);
        Assert.EndsWith("end", row.Response, StringComparison.Ordinal);
        Assert.InRange(row.Messages.Length, 900, 1200);
    }

    [Fact]
    public async Task List_FiltersSearchesAndPages_ForTheOwnerAlone()
    {
        await using var server = new OpenAiServer(r => r.AllText.Contains("fail", StringComparison.Ordinal) ? Scripted.Fails(Fault.UnknownModel) : Scripted.Says("Fine."));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address));
        foreach (var prompt in new[] { "Pythagoras one", "fail two", "PYTHAGORAS three" }) await bench.AskAsync(prompt);
        var queries = bench.Get<TranscriptQueries>();
        Assert.Equal(2, (await queries.ListAsync(Owner.Local, new TranscriptFilter(Search: "pythagoras"), null, 10, default)).Items.Count);
        Assert.Single((await queries.ListAsync(Owner.Local, new TranscriptFilter(State: CallState.Failed, Provider: "openai"), null, 10, default)).Items);
        Assert.Empty((await queries.ListAsync(Owner.Local, new TranscriptFilter(Provider: "gemini"), null, 10, default)).Items);
        Assert.Empty((await queries.ListAsync(Stranger, new TranscriptFilter(), null, 10, default)).Items);
        var first = await queries.ListAsync(Owner.Local, new TranscriptFilter(), null, 2, default);
        Assert.Equal(2, first.Items.Count);
        Assert.True(TimeCursor.TryRead(first.NextCursor!, out var cursor));
        Assert.Single((await queries.ListAsync(Owner.Local, new TranscriptFilter(), cursor, 2, default)).Items);
        Assert.IsType<TranscriptNotFound>((await queries.FindAsync(Stranger, first.Items[0].Id, default)).Error);
        Assert.Equal("PYTHAGORAS three", (await queries.FindAsync(Owner.Local, first.Items[0].Id, default)).Value.Messages[0].Text);
    }

    [Fact]
    public async Task Analysis_Calls_AreCountedPerModelAndDay()
    {
        await using var server = new OpenAiServer(r => r.AllText.Contains("fail", StringComparison.Ordinal) ? Scripted.Fails(Fault.UnknownModel) : Scripted.Says("Fine."));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address, model: "gpt-5.6-terra"));
        foreach (var prompt in new[] { "a", "b", "c", "fail" }) await bench.AskAsync(prompt);
        var figures = await bench.Get<CallAnalysis>().OfAsync(Owner.Local, 7, default);
        var model = Assert.Single(figures.Models);
        Assert.Equal((3, 1, 0.75, 36L, 102L), (model.Answered, model.Failed, model.Success, model.InputTokens, model.OutputTokens));
        Assert.Equal(3 * ((12 * 2) + (34 * 12)), model.CostMicros);
        Assert.Equal(1, model.Failures[ModelFailureKind.BadRequest]);
        Assert.Equal(7, figures.Days.Count);
        Assert.Equal((3, 1), (figures.Days[^1].Answered, figures.Days[^1].Failed));
        Assert.True(model.Latencies!.P50 <= model.Latencies.P99);
    }

    [Fact]
    public async Task Health_AfterCalls_HasSuccessLatencyErrorAndBreaker()
    {
        await using var server = new OpenAiServer(Scripted.Says("Fine."), Scripted.Fails(Fault.QuotaSpent));
        await using var bench = await LlmBench.CreateAsync(LlmBench.Provider("openai", server.Address));
        await bench.AskAsync();
        await bench.AskAsync();
        var state = (await bench.Get<ProviderHealth>().ListAsync(Owner.Local, default)).Single(s => s.Provider.Name == "openai");
        Assert.Equal((1, 1, 0.5, BreakerState.Open), (state.Answered, state.Failed, state.Success, state.Breaker));
        Assert.StartsWith("You exceeded your current quota", state.LastError, StringComparison.Ordinal);
        Assert.NotNull(state.Latency);
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 4.0, 1.0, 3.0, 2.0 }, 2, 4, 4)]
    public void Percentiles_NearestRank(double[] values, double p50, double p90, double p99) => Assert.Equal(new Percentiles(p50, p90, p99), Percentiles.Of(values));

    [Fact]
    public void Prices_OwnRows_WinAndTheLongestIdCounts()
    {
        var prices = new ModelPrices([new("openai", "gpt-5", 1, 2), new("openai", "gpt-5-mini", 10, 20), new("openai", "gpt-5", 100, 200)]);
        Assert.Equal(1 + 2, prices.CostMicros(ProviderKind.OpenAi, "gpt-5-2026-01-01", 1, 1));
        Assert.Equal(10 + 20, prices.CostMicros(ProviderKind.OpenAi, "GPT-5-mini-x", 1, 1));
        Assert.Null(prices.CostMicros(ProviderKind.Groq, "gpt-5", 1, 1));
        Assert.Null(prices.CostMicros(ProviderKind.OpenAi, "gpt-5", null, null));
    }

    [Fact]
    public void Prices_UsualModels_OfThePricedProviders_AreInTheTable()
    {
        var prices = ModelPrices.Read("");
        var priced = prices.Rows.Select(r => r.Provider).ToHashSet();
        foreach (var known in KnownProvider.All.Where(p => priced.Contains(p.Name)))
            Assert.NotNull(prices.CostMicros(known.Kind, known.Model!, 1, 1));
    }

    [Fact]
    public async Task Prices_FileInTheDataFolder_IsRead()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { prices = new[] { new { provider = "openai", model = "house", input = 0.5, output = 1.5 } } }));
        Assert.Equal(2, ModelPrices.Read(file).CostMicros(ProviderKind.OpenAi, "house-1", 1, 1));
        await File.WriteAllTextAsync(file, "{");
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => ModelPrices.Read(file));
        File.Delete(file);
    }
}
