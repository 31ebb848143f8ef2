using System.Diagnostics;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Tests.Llm;

/// <summary>Everything a provider can do wrong: what it is called, how often it is tried, and that half an answer is never taken for a whole one.</summary>
public sealed class FaultTests
{
    public static TheoryData<Fault, ModelFailureKind, bool> Faults => new()
    {
        { Fault.Hang, ModelFailureKind.Timeout, true },
        { Fault.Drip, ModelFailureKind.Timeout, true },
        { Fault.SlowEvents, ModelFailureKind.Timeout, true },
        { Fault.TooManyRequests, ModelFailureKind.RateLimit, true },
        { Fault.QuotaSpent, ModelFailureKind.Quota, false },
        { Fault.Overloaded, ModelFailureKind.Overloaded, true },
        { Fault.ServerError, ModelFailureKind.Overloaded, true },
        { Fault.WrongKey, ModelFailureKind.Auth, false },
        { Fault.UnknownModel, ModelFailureKind.BadRequest, false },
        { Fault.Html, ModelFailureKind.Malformed, true },
        { Fault.BadGateway, ModelFailureKind.Overloaded, true },
        { Fault.BadJson, ModelFailureKind.Malformed, true },
        { Fault.ErrorInStream, ModelFailureKind.Overloaded, true },
        { Fault.Cut, ModelFailureKind.Network, true },
        { Fault.EndedEarly, ModelFailureKind.Malformed, true },
        { Fault.Endless, ModelFailureKind.Malformed, true },
        { Fault.Empty, ModelFailureKind.Malformed, true },
        { Fault.Refusal, ModelFailureKind.Refused, false },
        { Fault.CutAtLength, ModelFailureKind.Malformed, false },
        { Fault.CloseAtOnce, ModelFailureKind.Network, true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public Task OpenAi_Fault_IsAFailedAttemptOfItsKind(Fault fault, ModelFailureKind kind, bool retried) => FaultAsync(false, fault, kind, retried);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Anthropic_Fault_IsAFailedAttemptOfItsKind(Fault fault, ModelFailureKind kind, bool retried) => FaultAsync(true, fault, kind, retried);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_FailsOnceThenWell_GivesTheWholeAnswer(bool anthropic)
    {
        await using var server = Server(anthropic, Scripted.Fails(Fault.Cut), Scripted.Says("The whole answer."));
        await using var bench = await BenchAsync(anthropic, server);
        Assert.Equal("The whole answer.", (await bench.AskAsync()).Value.Text);
        var rows = await bench.TranscriptsAsync();
        Assert.Equal([(1, CallState.Failed), (2, CallState.Answered)], rows.Select(r => (r.Attempt, r.State)));
        Assert.Single(rows.Select(r => r.CallId).Distinct());
    }

    [Fact]
    public async Task Ask_RetryAfter_IsWaitedFor()
    {
        await using var server = new OpenAiServer(Scripted.Fails(Fault.TooManyRequests, TimeSpan.FromSeconds(1)), Scripted.Says("Now."));
        await using var bench = await BenchAsync(false, server);
        var clock = Stopwatch.StartNew();
        Assert.Equal("Now.", (await bench.AskAsync()).Value.Text);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.95, 8);
    }

    [Fact]
    public async Task Ask_RetryAfterTooLong_GoesOnToTheNextProviderAtOnce()
    {
        await using var busy = new OpenAiServer(Scripted.Fails(Fault.TooManyRequests, TimeSpan.FromMinutes(10)));
        await using var free = new AnthropicServer(Scripted.Says("From the second."));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", busy.Address, order: 1), .. LlmBench.Provider("anthropic", free.Address, order: 2)]);
        Assert.Equal("From the second.", (await bench.AskAsync()).Value.Text);
        Assert.Single(busy.Requests);
    }

    [Fact]
    public async Task Ask_AllFail_OneMessageListsEveryAttempt()
    {
        await using var one = new OpenAiServer(Scripted.Fails(Fault.ServerError));
        await using var two = new AnthropicServer(Scripted.Fails(Fault.QuotaSpent));
        await using var bench = await LlmBench.CreateAsync(
            [.. LlmBench.Provider("openai", one.Address, model: "gpt-a", order: 1), .. LlmBench.Provider("anthropic", two.Address, model: "claude-b", order: 2), ("Llm:Attempts", "2")]);
        var failed = Assert.IsType<AllModelsFailed>((await bench.AskAsync()).Error);
        Assert.Equal(["gpt-a", "gpt-a", "claude-b"], failed.Attempts.Select(a => a.Model));
        Assert.Contains("1. OpenAI (gpt-a): the provider has trouble. The server had an error", failed.Message, StringComparison.Ordinal);
        Assert.Contains("[status 500, request req_scripted]", failed.Message, StringComparison.Ordinal);
        Assert.Contains("3. Anthropic (claude-b): the credit or allowance is spent. Your credit balance is too low", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Add credit at Anthropic, or use another provider.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_NobodyListens_SaysWhichAddress()
    {
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("local", "http://127.0.0.1:9/v1", "openai-compatible"), ("Llm:Attempts", "1")]);
        var failed = Assert.IsType<AllModelsFailed>((await bench.AskAsync()).Error);
        Assert.Equal(ModelFailureKind.Network, failed.Attempts[0].Failure.Kind);
        Assert.Contains("Check that http://127.0.0.1:9 can be reached", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_CancelledByItsCaller_IsCancelledAndKept()
    {
        await using var server = new OpenAiServer(Scripted.Fails(Fault.Hang));
        await using var bench = await BenchAsync(false, server);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.AskAsync(cancellation: stop.Token));
        Assert.Equal(CallState.Cancelled, Assert.Single(await bench.TranscriptsAsync()).State);
    }

    [Fact]
    public async Task Stream_FailsBeforeTheFirstToken_TheNextProviderAnswers()
    {
        await using var one = new OpenAiServer(Scripted.Fails(Fault.QuotaSpent));
        await using var two = new AnthropicServer(Scripted.Says("A whole answer."));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", one.Address, order: 1), .. LlmBench.Provider("anthropic", two.Address, order: 2)]);
        using var client = await bench.OpenAsync();
        var response = await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Go.")]).ToChatResponseAsync();
        Assert.Equal("A whole answer.", response.Text);
    }

    [Fact]
    public async Task Stream_FailsAfterTheFirstToken_ThrowsAndAsksNobodyElse()
    {
        await using var one = new OpenAiServer(Scripted.Fails(Fault.ErrorInStream));
        await using var two = new AnthropicServer(Scripted.Says("Never asked."));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", one.Address, order: 1), .. LlmBench.Provider("anthropic", two.Address, order: 2)]);
        using var client = await bench.OpenAsync();
        var failed = await Assert.ThrowsAsync<ModelCallException>(() => client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Go.")]).ToChatResponseAsync());
        Assert.IsType<AllModelsFailed>(failed.Error);
        Assert.Empty(two.Requests);
    }

    [Fact]
    public async Task Breaker_FailuresInARow_LeavesTheProviderAlone_AndANewKeyTriesAgain()
    {
        var well = false;
        await using var server = new OpenAiServer(_ => well ? Scripted.Says("Back.") : Scripted.Fails(Fault.ServerError));
        await using var bench = await LlmBench.CreateAsync([.. LlmBench.Provider("openai", server.Address), ("Llm:Attempts", "1"), ("Llm:BreakerFailures", "3")]);
        for (var i = 0; i < 5; i++) Assert.IsType<AllModelsFailed>((await bench.AskAsync()).Error);
        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("Not asked, because it failed just before: The server had an error", (await bench.AskAsync()).Error!.Message, StringComparison.Ordinal);
        well = true;
        await bench.Settings.SaveAsync(LlmBench.Context.Owner, "openai", new ProviderChange(null, null, ModelServer.Key, null, null), default);
        Assert.Equal("Back.", (await bench.AskAsync()).Value.Text);
    }

    private static async Task FaultAsync(bool anthropic, Fault fault, ModelFailureKind kind, bool retried)
    {
        // What is not about time has plenty of it: a busy machine must not turn it into something that is.
        var (deadline, silence) = kind == ModelFailureKind.Timeout ? ("00:00:01", "00:00:00.600") : ("00:00:20", "00:00:20");
        var answer = Scripted.Fails(fault);
        await using var server = Server(anthropic, answer);
        await using var bench = await BenchAsync(
            anthropic, server, ("Llm:Attempts", "2"), ("Llm:Deadline", "00:01:00"), ("Llm:AttemptDeadline", deadline), ("Llm:Silence", fault == Fault.SlowEvents ? "00:00:05" : silence));
        var failed = Assert.IsType<AllModelsFailed>((await bench.AskAsync()).Error);
        Assert.All(failed.Attempts, a => Assert.Equal(kind, a.Failure.Kind));
        Assert.Equal(retried ? 2 : 1, failed.Attempts.Count);
        Assert.All(await bench.TranscriptsAsync(), r => Assert.Equal((CallState.Failed, kind), (r.State, r.Failure)));
    }

    private static ModelServer Server(bool anthropic, params Scripted[] answers) => anthropic ? new AnthropicServer(answers) : new OpenAiServer(answers);

    private static Task<LlmBench> BenchAsync(bool anthropic, ModelServer server, params (string, string?)[] settings) =>
        LlmBench.CreateAsync([.. LlmBench.Provider(anthropic ? "anthropic" : "openai", server.Address), .. settings]);
}
