using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class RenderReconcilerTests : IAsyncLifetime
{
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_AfterAKill_QueuesAgainAtOnceAndChargesAFault()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.Claims.NextAsync(RenderBench.None);

        await ReconcileAsync(_bench.Restart());

        var waiting = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Queued, 1), (waiting.Status, waiting.Faults));
        Assert.Equal(1, await _bench.Run.RunAllAsync());
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_AfterThreeKillsInTheSameRender_FailsIt()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await _bench.Run.Claims.NextAsync(RenderBench.None));
            await ReconcileAsync(_bench.Restart());
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(RenderStatus.Failed, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_WithARenderOfALivingNode_LeavesItUntilItsLeaseRunsOut()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await new StudioRun(_bench, "other").Claims.NextAsync(RenderBench.None);

        await ReconcileAsync(_bench.Run);
        Assert.Equal(RenderStatus.Running, (await _bench.ReadAsync(render.Id)).Status);

        _bench.Time.Advance(_bench.Options.Lease + TimeSpan.FromSeconds(1));
        await ReconcileAsync(_bench.Run);
        Assert.Equal(RenderStatus.Queued, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_WhenACancelWasAskedForBeforeTheKill_EndsItAsCancelled()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.Claims.NextAsync(RenderBench.None);
        await _bench.Run.Queue.CancelAsync(RenderBench.Me, render.Id, RenderBench.None);

        await ReconcileAsync(_bench.Restart());

        Assert.Equal(RenderStatus.Cancelled, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_WithRenderRunningHere_LeavesIt()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();

        await ReconcileAsync(_bench.Run);

        Assert.Equal(RenderStatus.Running, (await _bench.ReadAsync(render.Id)).Status);
        gate.Open.SetResult();
        await run;
    }

    [Fact]
    public async Task Run_WithWaitingRendersThatLostTheirRing_RingsForEach()
    {
        var lesson = await _bench.AddLessonAsync(RenderBench.Me, 3);
        foreach (var scene in lesson.Scenes) await _bench.RequestAsync(scene.Id);
        _bench.Bell.Clear();
        await _bench.Bell.RingAsync(_bench.Time.GetUtcNow(), RenderBench.None);

        await ReconcileAsync(_bench.Run);
        await ReconcileAsync(_bench.Run);

        Assert.Equal(3, _bench.Bell.Rings.Count);
    }

    [Fact]
    public async Task Runtime_WhenTheSandboxBecomesReady_RingsByItself()
    {
        _bench.Sandbox.State = new SandboxState(SandboxPhase.BuildingImage, "building");
        await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Bell.Clear();
        await _bench.Run.Runtime.StartAsync(RenderBench.None);

        _bench.Sandbox.State = new SandboxState(SandboxPhase.Ready, "ready");

        await Eventually.HoldsAsync(() => Task.FromResult(_bench.Bell.Rings.Count == 1));
        await _bench.Run.Runtime.StoppingAsync(RenderBench.None);
    }

    [Fact]
    public async Task Runtime_AfterARestart_FeedKnowsWhatWaits()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Restart().Runtime.StartAsync(RenderBench.None);

        await Eventually.HoldsAsync(() => Task.FromResult(_bench.Run.Feed.Find(RenderBench.Me, render.Id) is not null));
        Assert.Equal(1, _bench.Run.Feed.Find(RenderBench.Me, render.Id)!.QueuePosition);
        await _bench.Run.Runtime.StoppingAsync(RenderBench.None);
    }

    [Fact]
    public async Task Sweep_RemovesFilesOfDeadAttemptsAndKeepsTheRest()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var running = await _bench.RequestAsync(await _bench.AddSceneAsync(), RenderPriority.Batch);
        await _bench.Run.RunNextAsync();
        await _bench.Run.Claims.NextAsync(RenderBench.None);
        var kept = await _bench.Store.KeysAsync();
        var live = new RenderKeys(running.LessonId, running.Id, 1).Poster;
        var unknown = new RenderKeys(render.LessonId, Guid.CreateVersion7(), 1).Poster;
        foreach (var key in new[] { new RenderKeys(render.LessonId, render.Id, 7).Poster, new RenderKeys(running.LessonId, running.Id, 0).Stream, live, unknown })
            await _bench.Store.PutAsync(key, new MemoryStream([1]), RenderBench.None);

        // The files have the real time, the bench's clock stands in the past.
        _bench.Time.Advance(TimeProvider.System.GetUtcNow() - _bench.Time.GetUtcNow());
        await _bench.Run.Orphans.RunAsync(RenderBench.None);
        Assert.Equal(kept.Count + 4, (await _bench.Store.KeysAsync()).Count);

        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        await _bench.Run.Orphans.RunAsync(RenderBench.None);
        Assert.Equal(kept.Append(live).Append(unknown).Order(), await _bench.Store.KeysAsync());
    }

    private static Task ReconcileAsync(StudioRun run) => run.Reconciler.RunAsync(RenderBench.None);
}
