using System.Text.Json;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;
using ManimStudio.TestKit.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>A draft to look at, and behind it the video in the lesson's quality.</summary>
public sealed class DraftFirstTests : IAsyncLifetime
{
    private static readonly Owner Me = RenderBench.Me;
    private static readonly CancellationToken None = CancellationToken.None;
    private RenderBench _bench = null!;
    private Guid _lesson;
    private Guid _scene;

    private LessonQueries Lessons => new(_bench.Database.Contexts);

    private SceneCode Code => new(_bench.Database.Contexts, _bench.Run.Lessons, _bench.Run.Queue, _bench.Time);

    public async Task InitializeAsync()
    {
        _bench = await RenderBench.CreateAsync();
        var lesson = await _bench.AddLessonAsync(Me);
        (_lesson, _scene) = (lesson.Id, lesson.Scenes[0].Id);
        await ChangeQualityAsync(Quality.High);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Request_AboveDraft_RendersADraftAndThenTheLessonsQuality()
    {
        var first = await AskAsync();
        Assert.Equal((Quality.Draft, RenderPriority.Interactive, (Quality?)Quality.High), (first.Quality, first.Priority, first.FinalQuality));

        await _bench.Run.RunNextAsync();
        var shown = await ShownAsync();
        Assert.Equal((SceneState.ReadyInDraft, first.Id, 480), (shown.State, shown.VideoRenderId!.Value, shown.Video!.Height));
        var final = await _bench.ReadAsync(shown.LatestRenderId!.Value);
        Assert.Equal((Quality.High, RenderPriority.Background, RenderStatus.Queued), (final.Quality, final.Priority, final.Status));
        Assert.True(_bench.Run.Feed.Find(Me, final.Id)!.IsBehindDraft);
        Assert.Contains(final.NotBefore, _bench.Bell.Rings);

        await _bench.Run.RunNextAsync();
        shown = await ShownAsync();
        Assert.Equal((SceneState.Ready, final.Id, 1080), (shown.State, shown.VideoRenderId!.Value, shown.Video!.Height));
        Assert.False(await _bench.Run.RunNextAsync());
    }

    [Fact]
    public async Task Request_InDraftSize_IsOneRender()
    {
        await ChangeQualityAsync(Quality.Low);
        var only = await AskAsync();
        Assert.Equal((Quality.Low, (Quality?)null), (only.Quality, only.FinalQuality));
        Assert.Equal(1, await _bench.Run.RunAllAsync());
    }

    [Fact]
    public async Task Request_InTheProfileThatIsAskedFor_MakesNoDraft()
    {
        var asked = await _bench.RequestAsync(_scene);
        Assert.Equal((Quality.High, (Quality?)null), (asked.Quality, asked.FinalQuality));
    }

    [Fact]
    public async Task Request_OfADraftThatFails_RendersNothingMore()
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException));
        await AskAsync();
        Assert.Equal(1, await _bench.Run.RunAllAsync());
        Assert.Equal(SceneState.Failed, (await ShownAsync()).State);
    }

    [Fact]
    public async Task Request_WhileTheFinalWaits_HurriesIt()
    {
        await AskAsync();
        await _bench.Run.RunNextAsync();
        var again = await AskAsync();
        Assert.Equal((Quality.High, RenderPriority.Interactive), (again.Quality, again.Priority));
        Assert.Equal(2, (await _bench.ReadAllAsync()).Count);
    }

    [Fact]
    public async Task Request_AfterTheFinalWasStopped_RendersOnlyThat()
    {
        var draft = await AskAsync();
        await _bench.Run.RunNextAsync();
        await _bench.Run.Queue.CancelAsync(Me, (await ShownAsync()).LatestRenderId!.Value, None);
        Assert.Equal((SceneState.Stale, draft.Id), ((await ShownAsync()).State, (await ShownAsync()).VideoRenderId!.Value));

        Assert.Equal(Quality.High, (await AskAsync()).Quality);
        Assert.Equal(1, await _bench.Run.RunAllAsync());
        Assert.Equal(SceneState.Ready, (await ShownAsync()).State);
    }

    [Fact]
    public async Task Draft_OfALessonWhoseQualityChangedMeanwhile_IsNotFollowed()
    {
        await AskAsync();
        await ChangeQualityAsync(Quality.Draft);
        Assert.Equal(1, await _bench.Run.RunAllAsync());
        Assert.Equal(SceneState.Ready, (await ShownAsync()).State);
    }

    [Fact]
    public async Task Save_OfANewerVersion_EndsTheFinalThatWaits()
    {
        await AskAsync();
        await _bench.Run.RunNextAsync();
        var final = (await ShownAsync()).LatestRenderId!.Value;
        await SaveAsync();
        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(final)).Status);
        Assert.Equal(RenderStatus.Cancelled, _bench.Run.Feed.Find(Me, final)!.Status);
        Assert.Equal(SceneState.Stale, (await ShownAsync()).State);
    }

    [Fact]
    public async Task Save_OfANewerVersion_EndsTheFinalThatRuns()
    {
        await AskAsync();
        await _bench.Run.RunNextAsync();
        var gate = _bench.HoldRenders();
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        await SaveAsync();
        await run;
        Assert.Equal(1, _bench.Sandbox.Cancelled);
        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync((await ShownAsync()).LatestRenderId!.Value)).Status);
    }

    [Fact]
    public async Task Reconcile_AfterTheQualityChanged_EndsTheFinalThatWaits()
    {
        await AskAsync();
        await _bench.Run.RunNextAsync();
        var final = (await ShownAsync()).LatestRenderId!.Value;
        await _bench.Run.Reconciler.RunAsync(None);
        Assert.Equal(RenderStatus.Queued, (await _bench.ReadAsync(final)).Status);
        await ChangeQualityAsync(Quality.Medium);
        await _bench.Run.Reconciler.RunAsync(None);
        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(final)).Status);
    }

    [Fact]
    public async Task Save_WhileADraftRuns_LeavesItAndFollowsItWithNothing()
    {
        var gate = _bench.HoldRenders();
        var draft = await AskAsync();
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        await SaveAsync();
        gate.Open.SetResult();
        await run;
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(draft.Id)).Status);
        Assert.False(await _bench.Run.RunNextAsync());
    }

    [Fact]
    public async Task Typed_WhileTheFinalRuns_IsStale()
    {
        await AskAsync();
        await _bench.Run.RunNextAsync();
        await Code.KeepDraftAsync(Me, _scene, "typed", (await ShownAsync()).VersionId, null, None);
        Assert.Equal(SceneState.Stale, (await ShownAsync()).State);
    }

    [Fact]
    public async Task RequestStale_AboveDraft_MakesAllDraftsBeforeTheFirstFinal()
    {
        var lesson = await _bench.AddLessonAsync(Me, 3);
        _lesson = lesson.Id;
        await ChangeQualityAsync(Quality.Medium);
        await _bench.Run.Queue.RequestStaleAsync(Me, _lesson, None);
        List<Quality> order = [];
        var answer = _bench.Sandbox.OnRender!;
        _bench.Sandbox.OnRender = (job, observer, cancellation) =>
        {
            order.Add(JsonSerializer.SerializeToElement(job.Header["profile"]).GetProperty("height").GetInt32() == 480 ? Quality.Draft : Quality.Medium);
            return answer(job, observer, cancellation);
        };
        await _bench.Run.RunAllAsync();

        Assert.Equal([Quality.Draft, Quality.Draft, Quality.Draft, Quality.Medium, Quality.Medium, Quality.Medium], order);
    }

    private async Task<Render> AskAsync()
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        return (await _bench.Run.Queue.RequestDraftFirstAsync(Me, _scene, RenderPriority.Interactive, None)).Value;
    }

    private async Task SaveAsync()
    {
        var shown = await ShownAsync();
        Assert.True((await Code.SaveAsync(Me, _scene, "newer", shown.VersionId, VersionOrigin.Saved, null, None)).IsSuccess);
    }

    private async Task<SceneView> ShownAsync() => (await Lessons.FindAsync(Me, _lesson, None)).Value.Scenes[0];

    private async Task ChangeQualityAsync(Quality quality)
    {
        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        (await db.Lessons.SingleAsync(l => l.Id == _lesson)).ChangeProfile(AspectRatio.Widescreen, quality, _bench.Time.GetUtcNow());
        await db.SaveChangesAsync();
    }
}
