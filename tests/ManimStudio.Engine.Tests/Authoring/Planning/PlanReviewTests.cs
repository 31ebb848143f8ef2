using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.TestKit.Llm;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Authoring.Planning;

public sealed class PlanReviewTests : IAsyncLifetime
{
    private readonly OpenAiServer _server = new(Scripted.Says(PlanBench.Answer()));
    private PlanBench _bench = null!;

    public async Task InitializeAsync() => _bench = await PlanBench.CreateAsync(PlanBench.OpenAi(_server.Address));

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Change_ReordersDropsAddsAndEdits_AndKnowsWhatWasSeen()
    {
        var plan = await PlannedAsync();
        List<PlannedScene> scenes = [plan.Scenes[2], plan.Scenes[0] with { Title = " The slope " }, new("New", "", "", "", 10, [])];

        var changed = await _bench.Plans.ChangeAsync(PlanBench.Me, plan.LessonId, plan.Revision, scenes, PlanBench.None);

        Assert.Equal(["Part 3", "The slope", "New"], changed.Value.Scenes.Select(s => s.Title));
        Assert.Equal(plan.Revision + 1, changed.Value.Revision);
        var late = await _bench.Plans.ChangeAsync(PlanBench.Me, plan.LessonId, plan.Revision, plan.Scenes, PlanBench.None);
        Assert.Equal(new PlanConflict(plan.Revision + 1), late.Error);
    }

    [Fact]
    public async Task Change_ToWhatDoesNotFit_NamesThePlaces()
    {
        var plan = await PlannedAsync();
        List<PlannedScene> scenes = [plan.Scenes[0], plan.Scenes[1] with { Title = "", Seconds = 0, CarriesOver = [""] }];

        var changed = await _bench.Plans.ChangeAsync(PlanBench.Me, plan.LessonId, plan.Revision, scenes, PlanBench.None);

        Assert.Equal(["scenes[1].title", "scenes[1].seconds", "scenes[1].carriesOver"], changed.Error!.Fields.Keys);
    }

    [Fact]
    public async Task Approve_MakesTheScenesInOrder_AndAsksForEach_Once()
    {
        var plan = await PlannedAsync();

        var tasks = (await _bench.Plans.ApproveAsync(PlanBench.Me, plan.LessonId, PlanBench.None)).Value;

        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        var lesson = await db.Lessons.SingleAsync();
        Assert.Equal(["Part 1", "Part 2", "Part 3"], lesson.Scenes.Select(s => s.Title));
        Assert.Equal("Here is step 1.", lesson.Scenes[0].Narration);
        Assert.Equal(lesson.Scenes.Select(s => (Guid?)s.Id), tasks.Select(t => t.SceneId));
        Assert.All(tasks, t => Assert.Equal((AuthoringKind.WriteScene, AuthoringStatus.Queued), (t.Kind, t.Status)));
        Assert.Equal(lesson.Scenes.Select(s => (Guid?)s.Id), (await _bench.ReadAsync(plan.LessonId)).Scenes.Select(s => s.SceneId));
        Assert.All(await db.Versions.ToListAsync(), v => Assert.Equal(VersionOrigin.Created, v.Origin));
        Assert.Equal(new PlanNotReady(LessonPlanStatus.Approved), (await _bench.Plans.ApproveAsync(PlanBench.Me, plan.LessonId, PlanBench.None)).Error);
        Assert.Equal(3, await db.AuthoringTasks.CountAsync(t => t.Kind == AuthoringKind.WriteScene));
    }

    [Fact]
    public async Task Approve_OfASceneThatSaysNothing_IsRefusedAndMakesNothing()
    {
        var plan = await PlannedAsync();
        await _bench.Plans.ChangeAsync(PlanBench.Me, plan.LessonId, plan.Revision, [plan.Scenes[0], new("Empty", "", "", "", 10, [])], PlanBench.None);

        var approved = await _bench.Plans.ApproveAsync(PlanBench.Me, plan.LessonId, PlanBench.None);

        Assert.Equal(["scenes[1].shown"], approved.Error!.Fields.Keys);
        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        Assert.False(await db.Scenes.AnyAsync());
    }

    [Fact]
    public async Task Plan_AskedForWithoutReview_GoesStraightToWriting()
    {
        var asked = await _bench.AskAsync(new PlanRequest("Why is the derivative a slope?", Auto: true));

        await _bench.WorkAsync();

        Assert.Equal(LessonPlanStatus.Approved, (await _bench.ReadAsync(asked.LessonId)).Status);
        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        Assert.Equal(3, await db.AuthoringTasks.CountAsync(t => t.Kind == AuthoringKind.WriteScene));
    }

    private async Task<LessonPlanView> PlannedAsync()
    {
        var asked = await _bench.AskAsync(new PlanRequest("Why is the derivative a slope?"));
        await _bench.WorkAsync();
        return await _bench.ReadAsync(asked.LessonId);
    }
}
