using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Storage;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class RenderQueueTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Owner Me = RenderBench.Me;
    private static readonly Owner Stranger = new(Guid.CreateVersion7());
    private RenderBench _bench = null!;

    private RenderQueue Queue => _bench.Run.Queue;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Request_TwentyTimesAtOnce_IsOneRenderAndOneRing()
    {
        var scene = await _bench.AddSceneAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _bench.TryRequestAsync(scene))));

        Assert.Single(outcomes.Select(o => o.Value.Id).Distinct());
        Assert.Single(await _bench.ReadAllAsync());
        Assert.Single(_bench.Bell.Rings);
        Assert.Equal(outcomes[0].Value.Id, (await _bench.ReadSceneAsync(scene)).LatestRenderId);
    }

    [Fact]
    public async Task Request_InteractiveWhileBatchWaits_HurriesIt()
    {
        var scene = await _bench.AddSceneAsync();
        var batch = await _bench.RequestAsync(scene, RenderPriority.Batch);

        var hurried = await _bench.RequestAsync(scene);

        Assert.Equal((batch.Id, RenderPriority.Interactive), (hurried.Id, (await _bench.ReadAsync(batch.Id)).Priority));
    }

    [Fact]
    public async Task Request_InAnotherProfile_IsAnotherRender()
    {
        var scene = await _bench.AddSceneAsync();
        var draft = await _bench.RequestAsync(scene);

        var high = await _bench.RequestAsync(scene, profile: new RenderProfile(Quality.High, AspectRatio.Portrait));

        Assert.NotEqual(draft.Id, high.Id);
        Assert.Equal((1080, 1920), (high.Profile.Width, high.Profile.Height));
    }

    [Fact]
    public async Task Request_OfAnUpToDateScene_ReturnsTheRenderThatMadeIt()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunAllAsync();

        var second = await _bench.RequestAsync(scene);

        Assert.Equal((first.Id, RenderStatus.Succeeded), (second.Id, second.Status));
        Assert.Equal(0, await _bench.Run.RunAllAsync());
    }

    [Fact]
    public async Task RequestAgain_OfAnUpToDateScene_RendersAgain()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunAllAsync();

        var again = (await Queue.RequestAgainAsync(Me, scene, null, RenderPriority.Interactive, None)).Value;

        Assert.NotEqual(first.Id, again.Id);
        Assert.Equal(1, await _bench.Run.RunAllAsync());
    }

    [Fact]
    public async Task Request_WhenAFileOfTheVideoIsMissing_RendersAgain()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunAllAsync();
        await _bench.Store.DeleteAsync((await _bench.ReadAsync(first.Id)).Result!.PosterKey, None);

        var second = await _bench.RequestAsync(scene);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Request_BackInAnEarlierProfile_ShowsItsVideoAgain()
    {
        var scene = await _bench.AddSceneAsync();
        var draft = await _bench.RequestAsync(scene);
        await _bench.Run.RunAllAsync();
        var portrait = await _bench.RequestAsync(scene, profile: new RenderProfile(Quality.Draft, AspectRatio.Portrait));
        await _bench.Run.RunAllAsync();
        Assert.Equal(portrait.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);

        await _bench.RequestAsync(scene);

        Assert.Equal(draft.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
    }

    [Fact]
    public async Task Request_OfAStrangersScene_IsNotFound()
    {
        var scene = await _bench.AddSceneAsync(Stranger);

        Assert.IsType<SceneNotFound>((await _bench.TryRequestAsync(scene)).Error);
    }

    [Fact]
    public async Task Request_BeyondTheQuota_IsRefusedAndOthersAreNot()
    {
        _bench.Options.MaxQueuedPerOwner = 3;
        var mine = await _bench.AddLessonAsync(Me, 4);
        foreach (var scene in mine.Scenes.Take(3)) await _bench.RequestAsync(scene.Id);

        Assert.Equal(3, Assert.IsType<TooManyQueued>((await _bench.TryRequestAsync(mine.Scenes[3].Id)).Error).Limit);
        Assert.NotNull(await _bench.RequestAsync(await _bench.AddSceneAsync(Stranger), owner: Stranger));
    }

    [Fact]
    public async Task Request_WhenStorageIsFull_IsRefusedWithAReason()
    {
        var scene = await _bench.AddSceneAsync();
        _bench.Store.IsFull = true;

        Assert.IsType<StorageFull>((await _bench.TryRequestAsync(scene)).Error);
        Assert.Empty(await _bench.ReadAllAsync());
    }

    [Fact]
    public async Task RequestStale_AsksForWhatHasNoCurrentVideo()
    {
        var lesson = await _bench.AddLessonAsync(Me, 3);
        await _bench.RequestAsync(lesson.Scenes[0].Id);
        await _bench.RequestAsync(lesson.Scenes[1].Id);
        await _bench.Run.RunAllAsync();
        await _bench.SaveVersionAsync(lesson.Scenes[1].Id);

        var renders = (await Queue.RequestStaleAsync(Me, lesson.Id, None)).Value;

        Assert.Equal([lesson.Scenes[1].Id, lesson.Scenes[2].Id], renders.Select(r => r.SceneId));
        Assert.All(renders, r => Assert.Equal(RenderPriority.Batch, r.Priority));
    }

    [Fact]
    public async Task RequestStale_OfAStrangersLesson_IsNotFound()
    {
        var lesson = await _bench.AddLessonAsync(Stranger);

        Assert.IsType<LessonNotFound>((await Queue.RequestStaleAsync(Me, lesson.Id, None)).Error);
    }

    [Fact]
    public async Task Cancel_OfAWaitingRender_EndsItAtOnce()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await Queue.CancelAsync(Me, render.Id, None);

        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(render.Id)).Status);
        Assert.False(await _bench.Run.RunNextAsync());
    }

    [Fact]
    public async Task Cancel_OfARunningRender_StopsTheSandboxAndEndsIt()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();

        var outcome = await Queue.CancelAsync(Me, render.Id, None);
        await run;

        Assert.True(outcome.IsSuccess);
        Assert.Equal(1, _bench.Sandbox.Cancelled);
        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(render.Id)).Status);
        Assert.Equal(RenderStage.Finished, _bench.Run.Feed.Find(Me, render.Id)!.Stage);
        Assert.Empty(await _bench.Store.KeysAsync());
    }

    [Fact]
    public async Task Cancel_FromAnotherProcess_IsNoticedWithTheNextSignOfLife()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();

        await new StudioRun(_bench, "elsewhere").Queue.CancelAsync(Me, render.Id, None);
        _bench.Time.Advance(_bench.Options.LeaseRenewal);
        await run;

        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Theory]
    [InlineData("stream.mp4")]
    [InlineData("video.mp4")]
    public async Task Cancel_WhileFilesAreStored_LeavesNothingBehind(string at)
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Store.BeforePut = async key =>
        {
            if (key.EndsWith(at, StringComparison.Ordinal)) await Queue.CancelAsync(Me, render.Id, None);
        };

        await _bench.Run.RunNextAsync();

        var ended = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Cancelled, (RenderResult?)null), (ended.Status, ended.Result));
        Assert.Empty(await _bench.Store.KeysAsync());
    }

    [Fact]
    public async Task Cancel_OfAnEndedRender_IsRefused()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.RunAllAsync();

        Assert.IsType<CannotCancel>((await Queue.CancelAsync(Me, render.Id, None)).Error);
        Assert.IsType<RenderNotFound>((await Queue.CancelAsync(Stranger, render.Id, None)).Error);
    }

    [Fact]
    public async Task Request_RightAfterCancel_IsANewRender()
    {
        var gate = _bench.HoldRenders();
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        await Queue.CancelAsync(Me, first.Id, None);

        var second = await _bench.RequestAsync(scene);
        gate.Open.SetResult();
        await run;
        await _bench.Run.RunAllAsync();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(second.Id)).Status);
    }

    [Fact]
    public async Task Retry_OfAFailedRender_RendersTheSameVersionAgain()
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException));
        var scene = await _bench.AddSceneAsync();
        var failed = await _bench.RequestAsync(scene);
        await _bench.Run.RunAllAsync();
        await _bench.SaveVersionAsync(scene);

        var retried = (await Queue.RetryAsync(Me, failed.Id, None)).Value;

        Assert.NotEqual(failed.Id, retried.Id);
        Assert.Equal((failed.VersionId, RenderStatus.Queued), (retried.VersionId, retried.Status));
        Assert.IsType<CannotRetry>((await Queue.RetryAsync(Me, retried.Id, None)).Error);
        Assert.IsType<RenderNotFound>((await Queue.RetryAsync(Stranger, failed.Id, None)).Error);
    }

    [Fact]
    public async Task Request_ForARestoredVersion_ReturnsTheRenderOfTheSameCode()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();
        await _bench.SaveVersionAsync(scene);
        var code = new SceneCode(_bench.Database.Contexts, _bench.Run.Lessons, _bench.Run.Queue, _bench.Time);
        await code.RestoreAsync(RenderBench.Me, scene, first.VersionId, RenderBench.None);

        var again = await _bench.RequestAsync(scene);

        Assert.Equal(first.Id, again.Id);
        Assert.Single(await _bench.ReadAllAsync());
    }
}
