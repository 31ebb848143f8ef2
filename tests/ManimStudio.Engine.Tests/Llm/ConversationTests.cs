using System.Collections.Concurrent;
using System.Diagnostics;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Llm;
using ManimStudio.TestKit.Llm;
using Microsoft.Extensions.AI;
using Xunit.Abstractions;

namespace ManimStudio.Engine.Tests.Llm;

public sealed class ConversationTests(ITestOutputHelper output)
{
    private const int Count = 1000;
    private const int AtOnce = 24;

    // More than the deadline that is set, for the scheduler of a busy machine; a call that hangs takes for ever.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(8);

    private static readonly Fault[] Faults = Enum.GetValues<Fault>();

    [Fact]
    public async Task Conversations_ScriptedWithEveryFault_EachEndsTypedInTimeAndWhole()
    {
        var tries = new ConcurrentDictionary<(int, int, int), int>();
        await using var one = new OpenAiServer(r => AnswerTo(r, 1, tries));
        await using var two = new AnthropicServer(r => AnswerTo(r, 2, tries));
        await using var bench = await LlmBench.CreateAsync(
        [
            .. LlmBench.Provider("openai", one.Address, order: 1), .. LlmBench.Provider("anthropic", two.Address, order: 2),
            ("Llm:Deadline", Deadline.ToString()), ("Llm:AttemptDeadline", "00:00:01"), ("Llm:Silence", "00:00:00.500"), ("Llm:Attempts", "2"), ("Llm:BreakerFailures", "100"),
            ("Llm:BreakerPause", "00:00:01"),
        ]);
        var ends = new (string End, double Seconds)[Count];
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => ends[i] = await TalkAsync(bench, i));

        foreach (var group in ends.GroupBy(e => e.End).OrderByDescending(g => g.Count())) output.WriteLine($"{group.Key}: {group.Count()}, longest {group.Max(e => e.Seconds):0.00} s");
        Assert.All(ends, e => Assert.True(e.Seconds < (Deadline + Allowance).TotalSeconds, $"{e.End} took {e.Seconds} s"));
        Assert.True(ends.Count(e => e.End == "answered") > Count / 4, "Too few conversations came to an answer for the test to mean something.");
        Assert.True(ends.Count(e => e.End == nameof(AllModelsFailed)) > Count / 50, "Too few conversations failed for the test to mean something.");
        var rows = await bench.TranscriptsAsync();
        Assert.DoesNotContain(rows, r => r.State == CallState.Running);
        Assert.DoesNotContain(rows, r => r.State == CallState.Answered && !r.Response!.StartsWith("Whole answer ", StringComparison.Ordinal));
    }

    /// <summary>Three turns; every third conversation streams. An answer must be whole to the letter, a failure must be a typed one.</summary>
    private static async Task<(string End, double Seconds)> TalkAsync(LlmBench bench, int number)
    {
        using var client = await bench.OpenAsync();
        var talk = new List<ChatMessage>();
        var longest = 0.0;
        for (var turn = 1; turn <= 3; turn++)
        {
            talk.Add(new ChatMessage(ChatRole.User, $"conversation {number} turn {turn}."));
            var clock = Stopwatch.StartNew();
            var answer = await AskAsync(client, talk, streams: number % 3 == 0);
            longest = Math.Max(longest, clock.Elapsed.TotalSeconds);
            if (!answer.IsSuccess) return (answer.Error.Code, longest);
            Assert.Equal(WholeAnswer(number, turn), answer.Value);
            talk.Add(new ChatMessage(ChatRole.Assistant, answer.Value));
        }

        return ("answered", longest);
    }

    private static async Task<Outcome<string>> AskAsync(IChatClient client, List<ChatMessage> talk, bool streams)
    {
        try
        {
            var response = streams ? await client.GetStreamingResponseAsync(talk).ToChatResponseAsync() : await client.GetResponseAsync(talk);
            return response.Text;
        }
        catch (ModelCallException failed)
        {
            return failed.Error;
        }
    }

    private static string WholeAnswer(int number, int turn) => $"Whole answer {number}.{turn}: " + string.Concat(Enumerable.Repeat("self.play(Create(Circle())) ", 1 + (number % 20)));

    /// <summary>What fails is drawn from the conversation's number, the turn, the provider and the attempt, so that every run is the same script.</summary>
    private static Scripted AnswerTo(ModelRequest request, int provider, ConcurrentDictionary<(int, int, int), int> tries)
    {
        var text = request.AllText;
        var at = text.LastIndexOf("conversation ", StringComparison.Ordinal);
        var words = text[at..].Split([' ', '.'], 5);
        var (number, turn) = (int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture));
        var attempt = tries.AddOrUpdate((number, turn, provider), 1, (_, earlier) => earlier + 1);
        var random = new Random((((((number * 31) + turn) * 31) + provider) * 31) + attempt);
        var fault = random.NextDouble() < 0.35 ? Faults[random.Next(Faults.Length)] : Fault.None;

        // Left alone at once, a provider would take no part in the rest of the test; FaultTests has these.
        if (fault is Fault.WrongKey or Fault.QuotaSpent && number % 50 != 0) fault = Fault.ServerError;
        return fault == Fault.None ? Scripted.Says(WholeAnswer(number, turn)) : Scripted.Fails(fault, number % 2 == 0 ? null : TimeSpan.FromSeconds(random.Next(3)));
    }
}
