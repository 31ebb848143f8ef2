using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.TestKit.Llm;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Authoring.Planning;

public sealed class PlanWorkTests
{
    private static readonly PlanRequest Derivative = new("Why is the derivative a slope?", "high school", Look: "dark, calm");

    [Fact]
    public async Task Plan_OfAGoodAnswer_IsThereToReview()
    {
        await using var server = new OpenAiServer(Scripted.Says(PlanBench.Answer()));
        await using var bench = await PlanBench.CreateAsync(PlanBench.OpenAi(server.Address));
        var asked = await bench.AskAsync(Derivative);

        Assert.True(await bench.WorkAsync());

        var plan = await bench.ReadAsync(asked.LessonId);
        Assert.Equal((LessonPlanStatus.Review, "Why the derivative is a slope", 3, 45), (plan.Status, plan.Title, plan.Scenes.Count, plan.Seconds));
        Assert.Equal((AuthoringStatus.Succeeded, AuthoringStage.Planning), (plan.Task!.Status, plan.Task.Stage));
        Assert.Equal(["the curve"], plan.Scenes[0].CarriesOver);
        var request = Assert.Single(server.Requests);
        Assert.Equal("json_schema", request.Body.GetProperty("response_format").GetProperty("type").GetString());
        Assert.Contains("BEGIN topic", request.AllText, StringComparison.Ordinal);
        Assert.Contains("BEGIN audience", request.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sorry, here is a poem instead.", "no JSON")]
    [InlineData("""{"title": "T", "scenes": [{"title": "only that"}]}""", "not JSON of the schema")]
    [InlineData("""{"title": "T", "scenes": []}""", "scenes is empty")]
    [InlineData("""{"title": "T", "scenes": [{"title": "", "goal": "g", "shown": " ", "narration": "n", "seconds": 4000, "carriesOver": []}]}""", "1 to 300 seconds")]
    public async Task Plan_OfABadAnswer_IsMendedByOneCallThatSaysWhatIsWrong(string bad, string told)
    {
        await using var server = new OpenAiServer(Scripted.Says(bad), Scripted.Says($"```json\n{PlanBench.Answer()}\n```"));
        await using var bench = await PlanBench.CreateAsync(PlanBench.OpenAi(server.Address));
        var asked = await bench.AskAsync(Derivative);

        await bench.WorkAsync();

        Assert.Equal((LessonPlanStatus.Review, 2), ((await bench.ReadAsync(asked.LessonId)).Status, server.Requests.Count));
        Assert.Contains(told, server.Requests.Last().AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfTwoBadAnswers_EndsTypedWithNothingKept()
    {
        await using var server = new AnthropicServer(Scripted.Says(PlanBench.Answer(scenes: 2)));
        await using var bench = await PlanBench.CreateAsync(Engine.Tests.Llm.LlmBench.Provider("anthropic", server.Address));
        var asked = await bench.AskAsync(Derivative with { Scenes = 5 });

        await bench.WorkAsync();

        var plan = await bench.ReadAsync(asked.LessonId);
        Assert.Equal((LessonPlanStatus.Planning, 0, "PlanUnusable"), (plan.Status, plan.Scenes.Count, plan.Task?.Error?.Type));
        Assert.Contains("exactly 5 were asked for", plan.Task!.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Plan_WhenEveryAttemptFails_TellsEachAndGoesOnWithAnotherProvider()
    {
        await using var refusing = new OpenAiServer(Scripted.Fails(Fault.QuotaSpent));
        await using var good = new AnthropicServer(Scripted.Says(PlanBench.Answer()));
        await using var bench = await PlanBench.CreateAsync(
            [.. PlanBench.OpenAi(refusing.Address), .. Engine.Tests.Llm.LlmBench.Provider("anthropic", good.Address, model: "claude-scripted")]);
        var asked = await bench.AskAsync(Derivative with { Provider = "openai" });
        await bench.WorkAsync();
        var failed = (await bench.ReadAsync(asked.LessonId)).Task!;
        Assert.Equal((AuthoringStatus.Failed, nameof(AllModelsFailed)), (failed.Status, failed.Error?.Type));
        Assert.Equal(nameof(ModelFailureKind.Quota), Assert.Single(failed.Error!.Attempts!).Kind);

        Assert.True((await bench.Plans.PlanAgainAsync(PlanBench.Me, asked.LessonId, "anthropic", null, PlanBench.None)).IsSuccess);
        await bench.WorkAsync();

        Assert.Equal(LessonPlanStatus.Review, (await bench.ReadAsync(asked.LessonId)).Status);
    }

    [Fact]
    public async Task Create_WithoutAKey_SaysWhatToSetAndMakesNothing()
    {
        await using var bench = await PlanBench.CreateAsync();

        Assert.Equal(nameof(NoModelProvider), (await bench.TryAskAsync(Derivative)).Error?.Code);
        Assert.Equal(nameof(ProviderKeyMissing), (await bench.TryAskAsync(Derivative with { Provider = "openai" })).Error?.Code);
        Assert.Equal(nameof(UnknownModel), (await bench.TryAskAsync(Derivative with { Model = "nobody-knows" })).Error?.Code);

        await using var db = await bench.Database.Contexts.CreateDbContextAsync();
        Assert.False(await db.Lessons.AnyAsync() || await db.LessonPlans.AnyAsync() || await db.AuthoringTasks.AnyAsync());
    }

    [Fact]
    public async Task Create_OfAnImpossibleWish_NamesEveryFieldThatIsWrong()
    {
        await using var bench = await PlanBench.CreateAsync();

        var asked = await bench.TryAskAsync(new PlanRequest("?", new string('a', 301), 99, 5, new string('l', 501)));

        Assert.Equal(["topic", "audience", "look", "scenes", "seconds"], asked.Error!.Fields.Keys);
    }

    [Fact]
    public async Task Restart_AfterThePaidAnswer_AsksNobodyAgain()
    {
        var answers = 0;
        await using var server = new OpenAiServer(_ => Interlocked.Increment(ref answers) == 1 ? Scripted.Says("not a plan") : Scripted.Fails(Fault.Hang));
        await using var bench = await PlanBench.CreateAsync(PlanBench.OpenAi(server.Address));
        var asked = await bench.AskAsync(Derivative);

        // Killed while the second call is under way; the first answer was paid for.
        _ = await bench.Get<AuthoringWorker>().StartNextAsync(PlanBench.None);
        await Rendering.Jobs.Eventually.HoldsAsync(() => Task.FromResult(answers == 2));
        await bench.RestartAsync();
        await using var db = await bench.Database.Contexts.CreateDbContextAsync();
        var state = (await db.AuthoringTasks.AsNoTracking().SingleAsync()).State;
        Assert.Contains("not a plan", state, StringComparison.Ordinal);

        _ = bench.WorkAsync();
        await Rendering.Jobs.Eventually.HoldsAsync(() => Task.FromResult(answers == 3));

        Assert.All(server.Requests.Skip(1), r => Assert.Contains("This was your answer", r.AllText, StringComparison.Ordinal));
        await bench.Queue.CancelAsync(PlanBench.Me, asked.Task.Id, PlanBench.None);
    }

    [Fact]
    public async Task Cancel_WhilePlanning_EndsTheCallAndARetryPlansAgain()
    {
        var answers = 0;
        await using var server = new OpenAiServer(_ => Interlocked.Increment(ref answers) == 1 ? Scripted.Fails(Fault.Hang) : Scripted.Says(PlanBench.Answer()));
        await using var bench = await PlanBench.CreateAsync(PlanBench.OpenAi(server.Address));
        var asked = await bench.AskAsync(Derivative);
        var end = await bench.Get<AuthoringWorker>().StartNextAsync(PlanBench.None);
        await Rendering.Jobs.Eventually.HoldsAsync(() => Task.FromResult(answers == 1));

        await bench.Queue.CancelAsync(PlanBench.Me, asked.Task.Id, PlanBench.None);
        await end!.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(AuthoringStatus.Cancelled, (await bench.ReadAsync(asked.LessonId)).Task?.Status);
        await bench.Plans.PlanAgainAsync(PlanBench.Me, asked.LessonId, null, null, PlanBench.None);
        await bench.WorkAsync();
        Assert.Equal(LessonPlanStatus.Review, (await bench.ReadAsync(asked.LessonId)).Status);
    }

    [Fact]
    public async Task Plan_WithALengthAskedFor_GivesEachSceneItsShare()
    {
        await using var server = new OpenAiServer(Scripted.Says(PlanBench.Answer(scenes: 4, seconds: 10)));
        await using var bench = await PlanBench.CreateAsync(PlanBench.OpenAi(server.Address));
        var asked = await bench.AskAsync(Derivative with { Seconds = 120 });

        await bench.WorkAsync();

        Assert.All((await bench.ReadAsync(asked.LessonId)).Scenes, s => Assert.Equal(30, s.Seconds));
    }
}
