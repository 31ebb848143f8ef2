using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.TestKit.Llm;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace ManimStudio.Engine.Tests.Authoring.Planning;

public sealed class PlanConversationTests(ITestOutputHelper output)
{
    private const int Count = 300;
    private const int AtOnce = 24;

    // Two calls of a deadline each, and as much again for the scheduler of a busy machine; work that hangs takes for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly Fault[] Faults = Enum.GetValues<Fault>();

    [Fact]
    public async Task Plans_ScriptedWithEveryFault_EachEndTypedInTimeAndWholeOrNotAtAll()
    {
        var tries = new ConcurrentDictionary<int, int>();
        await using var server = new OpenAiServer(r => AnswerTo(r, tries));
        await using var bench = await PlanBench.CreateAsync(
            [.. PlanBench.OpenAi(server.Address), ("Llm:Deadline", "00:00:04"), ("Llm:AttemptDeadline", "00:00:01"), ("Llm:Silence", "00:00:00.500"), ("Llm:BreakerFailures", "100"), ("Llm:BreakerPause", "00:00:01")]);
        for (var i = 0; i < Count; i++) await bench.AskAsync(new PlanRequest(string.Create(CultureInfo.InvariantCulture, $"conversation {i}."), Scenes: Scenes(i)));
        var longest = 0.0;
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            var clock = Stopwatch.StartNew();
            Assert.True(await bench.WorkAsync());
            lock (tries) longest = Math.Max(longest, clock.Elapsed.TotalSeconds);
        });

        await using var db = await bench.Database.Contexts.CreateDbContextAsync();
        var tasks = await db.AuthoringTasks.ToListAsync();
        foreach (var group in tasks.GroupBy(t => t.Error?.Type ?? t.Status.ToString()).OrderByDescending(g => g.Count())) output.WriteLine($"{group.Key}: {group.Count()}");
        output.WriteLine($"longest {longest:0.00} s");
        Assert.True(longest < Longest.TotalSeconds, $"A plan took {longest} s.");
        Assert.All(tasks, t => Assert.True(t.Status == AuthoringStatus.Succeeded || t.Error is { Type: "AllModelsFailed" or "PlanUnusable" }, $"{t.Status} {t.Error}"));
        Assert.True(tasks.Count(t => t.Status == AuthoringStatus.Succeeded) > Count / 3 && tasks.Count(t => t.Status == AuthoringStatus.Failed) > Count / 20, "The script is too one-sided to mean something.");
        var ends = tasks.ToDictionary(t => t.LessonId, t => t.Status == AuthoringStatus.Succeeded);
        Assert.All(await db.LessonPlans.ToListAsync(), p => Assert.Equal(ends[p.LessonId] ? p.Request.Scenes : 0, p.Scenes.Count));
    }

    private static int Scenes(int number) => 1 + (number % 6);

    /// <summary>What fails is drawn from the conversation's number and the attempt, so that every run is the same script.</summary>
    private static Scripted AnswerTo(ModelRequest request, ConcurrentDictionary<int, int> tries)
    {
        var text = request.AllText;
        var at = text.IndexOf("conversation ", StringComparison.Ordinal) + "conversation ".Length;
        var number = int.Parse(text[at..text.IndexOf('.', at)], CultureInfo.InvariantCulture);
        var attempt = tries.AddOrUpdate(number, 1, (_, earlier) => earlier + 1);
        var random = new Random((number * 31) + attempt);
        var fault = random.NextDouble() < 0.5 ? Faults[random.Next(Faults.Length)] : Fault.None;
        if (fault is Fault.WrongKey or Fault.QuotaSpent) fault = Fault.ServerError;
        if (fault != Fault.None) return Scripted.Fails(fault);
        var whole = PlanBench.Answer(Scenes(number));
        return Scripted.Says(random.Next(5) switch { 0 => whole[..(whole.Length / 2)], 1 => PlanBench.Answer(Scenes(number) + 1), _ => whole });
    }
}
