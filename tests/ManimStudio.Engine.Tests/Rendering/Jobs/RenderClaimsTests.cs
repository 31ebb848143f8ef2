using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class RenderClaimsTests : IAsyncLifetime
{
    private static readonly Owner Me = RenderBench.Me;
    private static readonly Owner Other = new(Guid.CreateVersion7());
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Next_TakesTheRowAsItsRuleSays()
    {
        var queued = await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Time.Advance(TimeSpan.FromSeconds(3));

        var claimed = await NextAsync();

        Assert.Equal((queued.Id, RenderStatus.Running, 1), (claimed!.Id, claimed.Status, claimed.Attempt));
        Assert.Equal(_bench.Run.Identity.Name, claimed.Worker);
        Assert.Equal(_bench.Time.GetUtcNow(), claimed.StartedAt);
        Assert.Equal(_bench.Time.GetUtcNow() + _bench.Options.Lease, claimed.LeaseUntil);
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task Next_OldestFirst()
    {
        var first = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var second = await _bench.RequestAsync(await _bench.AddSceneAsync());

        Assert.Equal([first.Id, second.Id], await DrainAsync());
    }

    [Fact]
    public async Task Next_InteractiveBeforeBatch()
    {
        var batch = await _bench.RequestAsync(await _bench.AddSceneAsync(), RenderPriority.Batch);
        var interactive = await _bench.RequestAsync(await _bench.AddSceneAsync());

        Assert.Equal([interactive.Id, batch.Id], await DrainAsync());
    }

    [Fact]
    public async Task Next_OfALesson_TakesTheSceneThatWasLookedAtLast()
    {
        var lesson = await _bench.AddLessonAsync(Me, 4);
        foreach (var scene in lesson.Scenes) await _bench.RequestAsync(scene.Id, RenderPriority.Batch);
        var scenes = new SceneList(_bench.Database.Contexts, _bench.Run.Lessons, _bench.Run.Feed, _bench.Time);
        await scenes.LookAtAsync(Me, lesson.Scenes[3].Id, RenderBench.None);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await scenes.LookAtAsync(Me, lesson.Scenes[2].Id, RenderBench.None);

        Assert.Equal(1, _bench.Run.Feed.Find(Me, (await QueuedAsync(lesson.Scenes[2].Id)).Id)!.QueuePosition);
        Assert.Equal(lesson.Scenes[2].Id, (await NextAsync())!.SceneId);
        await scenes.LookAtAsync(Other, lesson.Scenes[1].Id, RenderBench.None);
        Assert.Equal([lesson.Scenes[3].Id, lesson.Scenes[0].Id], [(await NextAsync())!.SceneId, (await NextAsync())!.SceneId]);
    }

    [Fact]
    public async Task Next_ThatNobodyWaitsFor_ComesLastAndLeavesASlot()
    {
        _bench.Options.Slots = 3;
        foreach (var _ in Enumerable.Range(0, 3)) await _bench.RequestAsync(await _bench.AddSceneAsync(), RenderPriority.Background);
        var batch = await _bench.RequestAsync(await _bench.AddSceneAsync(), RenderPriority.Batch);

        Assert.Equal(batch.Id, (await NextAsync())!.Id);
        var first = await NextAsync();
        Assert.Equal(RenderPriority.Background, first!.Priority);
        Assert.NotNull(await NextAsync());
        Assert.Null(await NextAsync());
        await EndAsync(first);
        Assert.NotNull(await NextAsync());
    }

    [Fact]
    public async Task Next_WithManyOfOnePerson_AnotherWaitsForOneAtMost()
    {
        var mine = await _bench.AddLessonAsync(Me, 10);
        foreach (var scene in mine.Scenes) await _bench.RequestAsync(scene.Id);
        await EndAsync(await NextAsync());
        var others = await _bench.AddLessonAsync(Other, 2);
        foreach (var scene in others.Scenes) await _bench.RequestAsync(scene.Id, owner: Other);

        List<Guid> owners = [];
        for (var i = 0; i < 5; i++)
        {
            var next = await NextAsync();
            owners.Add(next!.OwnerId);
            await EndAsync(next);
        }

        Assert.Equal([Other.PersonId, Me.PersonId, Other.PersonId, Me.PersonId, Me.PersonId], owners);
    }

    [Fact]
    public async Task Next_WhoHasFewerRunning_GoesFirst()
    {
        await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.RequestAsync(await _bench.AddSceneAsync());
        Assert.Equal(Me.PersonId, (await NextAsync())!.OwnerId);
        await _bench.RequestAsync(await _bench.AddSceneAsync(Other), owner: Other);

        Assert.Equal(Other.PersonId, (await NextAsync())!.OwnerId);
    }

    [Fact]
    public async Task Next_BeforeThePauseIsOver_IsNull()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await using (var db = await _bench.Database.Contexts.CreateDbContextAsync())
        {
            var row = (await db.Renders.FindAsync(render.Id))!;
            row.Claim("w", _bench.Time.GetUtcNow(), TimeSpan.FromSeconds(30));
            row.Release(_bench.Time.GetUtcNow(), _bench.Time.GetUtcNow() + TimeSpan.FromSeconds(5));
            await db.SaveChangesAsync();
        }

        Assert.Null(await NextAsync());
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await NextAsync())!.Attempt);
    }

    [Fact]
    public async Task Next_FromManyWorkersAtOnce_GivesEachRenderOnce()
    {
        var lesson = await _bench.AddLessonAsync(Me, 10);
        foreach (var scene in lesson.Scenes) await _bench.RequestAsync(scene.Id);
        var workers = new[] { _bench.Run, new StudioRun(_bench, "b"), new StudioRun(_bench, "c") };

        var claims = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => workers[i % 3].Claims.NextAsync(RenderBench.None))));

        var taken = claims.OfType<Render>().Select(r => r.Id).ToList();
        Assert.Equal(10, taken.Count);
        Assert.Equal(10, taken.Distinct().Count());
    }

    [Fact]
    public async Task Renew_OfAnotherAttemptOrWorker_IsNull()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await NextAsync();

        Assert.NotNull(await _bench.Run.Claims.RenewAsync(render.Id, 1, RenderBench.None));
        Assert.Null(await _bench.Run.Claims.RenewAsync(render.Id, 2, RenderBench.None));
        Assert.Null(await new StudioRun(_bench, "b").Claims.RenewAsync(render.Id, 1, RenderBench.None));
    }

    private Task<Render?> NextAsync() => _bench.Run.Claims.NextAsync(RenderBench.None);

    private async Task<List<Guid>> DrainAsync()
    {
        List<Guid> ids = [];
        while (await NextAsync() is { } next) ids.Add(next.Id);
        return ids;
    }

    private async Task EndAsync(Render? render)
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        (await db.Renders.FindAsync(render!.Id))!.Fail(new RenderError(RenderErrorType.UserException, "no"), null, _bench.Time.GetUtcNow());
        await db.SaveChangesAsync();
    }

    private async Task<Render> QueuedAsync(Guid sceneId) => (await _bench.ReadAllAsync()).Single(r => r.SceneId == sceneId);
}
