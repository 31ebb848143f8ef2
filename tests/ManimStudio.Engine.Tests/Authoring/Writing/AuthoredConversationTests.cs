using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Tests.Llm;
using ManimStudio.TestKit.Llm;
using Xunit.Abstractions;

namespace ManimStudio.Engine.Tests.Authoring.Writing;

/// <summary>Scenes written, mended and edited by two providers that do everything wrong that a provider can.</summary>
public sealed partial class AuthoredConversationTests(ITestOutputHelper output)
{
    private const int Count = 750;
    private const int AtOnce = 24;

    // Four questions at most, each within the deadline that is set, and something for the scheduler of a busy machine.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Longest = (4 * Deadline) + TimeSpan.FromSeconds(10);

    private const string LastLine = "self.wait()  # the last line";

    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private static readonly string[] States = ["MISTAKE", "CRASH", "OFF", "TYPO", "fine", "fine"];

    [Fact]
    public async Task Conversations_WithEveryFault_EndTypedInTimeAndKeepNoPartOfAScene()
    {
        var tries = new ConcurrentDictionary<(int, int), int>();
        await using var one = new OpenAiServer(r => AnswerTo(r, 1, tries));
        await using var two = new AnthropicServer(r => AnswerTo(r, 2, tries));
        await using var bench = await LlmBench.CreateAsync(
        [
            .. LlmBench.Provider("openai", one.Address, order: 1), .. LlmBench.Provider("anthropic", two.Address, order: 2),
            ("Llm:Deadline", Deadline.ToString()), ("Llm:AttemptDeadline", "00:00:01"), ("Llm:Silence", "00:00:00.500"), ("Llm:Attempts", "2"),
            ("Llm:BreakerFailures", "100"), ("Llm:BreakerPause", "00:00:01"), ("Llm:LongestWait", "00:00:01"),
        ]);
        var author = new SceneAuthor(bench.Calls, new AuthoringOptions());
        var ends = new (string End, double Seconds)[Count];
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) => ends[i] = await TalkAsync(author, i, token));

        foreach (var group in ends.GroupBy(e => e.End).OrderByDescending(g => g.Count())) output.WriteLine($"{group.Key}: {group.Count()}, longest {group.Max(e => e.Seconds):0.00} s");
        Assert.All(ends, e => Assert.True(e.Seconds < Longest.TotalSeconds, $"{e.End} took {e.Seconds} s"));
        foreach (var end in new[] { "good", "gave up", nameof(AllModelsFailed), nameof(NoUsableAnswer) })
            Assert.True(ends.Any(e => e.End == end), $"No conversation ended as “{end}”, so the test does not mean what it should.");
    }

    private static async Task<(string End, double Seconds)> TalkAsync(SceneAuthor author, int number, CancellationToken cancellation)
    {
        var desk = new FakeDesk();
        var clock = Stopwatch.StartNew();
        var ended = await author.RunAsync(AssignmentOf(number), ModelChoice.Any, LlmBench.Context, desk, SceneProgress.None, cancellation);
        var texts = desk.Rendered.Concat(desk.Saved.SelectMany(s => new[] { s.Code, s.Best?.Code, s.Last?.Code }).OfType<string>());
        if (ended.IsSuccess) texts = texts.Append(ended.Value.Scene.Code);
        Assert.All(texts, t => Assert.EndsWith(LastLine + "\n", t, StringComparison.Ordinal));
        return (ended.IsSuccess ? ended.Value.GaveUp is null ? "good" : "gave up" : ended.Error.Code, clock.Elapsed.TotalSeconds);
    }

    private static Assignment AssignmentOf(int number)
    {
        var brief = Briefs.Lesson with { LessonTitle = string.Create(CultureInfo.InvariantCulture, $"conversation {number}.") };
        return (number % 3) switch
        {
            0 => new Assignment.Write(brief),
            1 => new Assignment.Mend(brief, CodeOf("CRASH")),
            _ => new Assignment.Edit(brief, CodeOf("old"), "make it new", []),
        };
    }

    private static string CodeOf(string state) => Briefs.Code($"state_{state}()", LastLine);

    /// <summary>What fails is drawn from the conversation's number, the provider and the attempt, so that every run is the same script.</summary>
    private static Scripted AnswerTo(ModelRequest request, int provider, ConcurrentDictionary<(int, int), int> tries)
    {
        var text = request.AllText;
        var number = int.Parse(Number().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        var attempt = tries.AddOrUpdate((number, provider), 1, (_, earlier) => earlier + 1);
        var random = new Random((((number * 31) + provider) * 31) + attempt);
        var draw = random.NextDouble();

        // Some conversations have nothing but faults, and some nothing but useless answers.
        if (number % 40 == 0 || draw < 0.25)
        {
            var fault = Faults[1 + random.Next(Faults.Length - 1)];
            // Left alone at once, a provider would take no part in the rest of the test; the tests of the faults have these.
            if (fault is Fault.WrongKey or Fault.QuotaSpent) fault = Fault.ServerError;
            return Scripted.Fails(fault, number % 2 == 0 ? null : TimeSpan.FromSeconds(random.Next(2)));
        }

        return Scripted.Says(number % 37 == 0 || draw < 0.4 ? Useless(random) : Useful(text, random));
    }

    private static string Useful(string request, Random random)
    {
        var state = States[random.Next(States.Length)];
        var present = Present().Match(request);
        if (!present.Success) return $"```python\n{CodeOf(state)}```";
        var before = present.Groups[1].Value;
        return random.Next(4) == 0 ? $"Summary: all anew.\n```python\n{CodeOf(state)}```" : Briefs.Edit($"state_{before}()", $"state_{state}()");
    }

    private static string Useless(Random random)
    {
        var whole = $"```python\n{CodeOf("fine")}```";
        return random.Next(6) switch
        {
            0 => "I am sorry, but I would rather talk about it first.",
            1 => whole[..^random.Next(4, 40)],
            2 => whole + "\n\nor\n\n" + whole,
            3 => Briefs.Edit("state_nowhere()", "state_fine()"),
            4 => "<<<<<<< SEARCH\n        state_CRASH()\n=======\n        state_",
            _ => "```python\nclass Tangent(Scene):\n    def construct(self):\n        # ... rest of the code ...\n```",
        };
    }

    [GeneratedRegex(@"conversation (\d+)\.")]
    private static partial Regex Number();

    [GeneratedRegex(@"The present code of the scene.*?state_(\w+)\(\)", RegexOptions.Singleline)]
    private static partial Regex Present();
}
