using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Scenes;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>Renders that were overtaken: by newer code, by another attempt, by the end of the studio.</summary>
public sealed class RenderRaceTests : IAsyncLifetime
{
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_ThatFinishesAfterANewerVersion_DoesNotReplaceIt()
    {
        var gate = _bench.HoldRenders();
        var scene = await _bench.AddSceneAsync();
        var old = await _bench.RequestAsync(scene);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;
        await _bench.SaveVersionAsync(scene);
        var newer = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();

        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(old.Id)).Status);
        Assert.Equal(newer.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
    }

    [Fact]
    public async Task Run_ThatFinishesAfterTheFirstVersionWasRestored_DoesNotReplaceIt()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();
        var gate = _bench.HoldRenders();
        await _bench.SaveVersionAsync(scene);
        var second = await _bench.RequestAsync(scene);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        var code = new SceneCode(_bench.Database.Contexts, _bench.Run.Lessons, _bench.Run.Queue, _bench.Time);
        await code.RestoreAsync(RenderBench.Me, scene, first.VersionId, RenderBench.None);

        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(second.Id)).Status);
        Assert.Equal(first.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
    }

    [Fact]
    public async Task Run_WhoseAttemptWasGivenToAnother_IsRefusedAndClearsUp()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var dead = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;

        var restarted = _bench.Restart();
        await restarted.Reconciler.RunAsync(RenderBench.None);
        Assert.True(await restarted.RunNextAsync());
        var published = await _bench.ReadAsync(render.Id);
        gate.Open.SetResult();
        await dead;

        Assert.Equal((RenderStatus.Succeeded, 2, 1), (published.Status, published.Attempt, published.Faults));
        var now = await _bench.ReadAsync(render.Id);
        Assert.Equal((2, published.Result!.VideoKey), (now.Attempt, now.Result!.VideoKey));
        Assert.All(await _bench.Store.KeysAsync(), key => Assert.Contains("/2/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OfADeadAttemptWhileTheNextOneRuns_IsRefused()
    {
        var deadGate = _bench.HoldRenders();
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);
        var dead = _bench.Run.RunNextAsync();
        await deadGate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;
        var nextGate = _bench.HoldRenders();
        await _bench.Restart().Reconciler.RunAsync(RenderBench.None);
        var next = _bench.Run.RunNextAsync();
        await nextGate.WaitForRenderAsync();

        deadGate.Open.SetResult();
        await dead;

        Assert.Equal((RenderStatus.Running, 2), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));
        Assert.Null((await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.Empty(await _bench.Store.KeysAsync());
        nextGate.Open.SetResult();
        await next;
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_ThatLostItsLease_StopsWithoutWriting()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        await new StudioRun(_bench).Reconciler.RunAsync(RenderBench.None);

        _bench.Time.Advance(_bench.Options.LeaseRenewal);
        await run;

        Assert.Equal(1, _bench.Sandbox.Cancelled);
        Assert.Equal((RenderStatus.Queued, 1), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));
    }

    [Fact]
    public async Task Run_KeepsItsLeaseWhileItRuns()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        var before = (await _bench.ReadAsync(render.Id)).LeaseUntil;

        _bench.Time.Advance(_bench.Options.LeaseRenewal);
        await Eventually.HoldsAsync(async () => (await _bench.ReadAsync(render.Id)).LeaseUntil > before);
        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Stop_WithARunningRender_HandsItBackWithoutACharge()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.Runtime.StartAsync(RenderBench.None);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();

        await _bench.Run.Runtime.StoppingAsync(RenderBench.None);
        await run;

        var waiting = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Queued, 0, (string?)null), (waiting.Status, waiting.Faults, waiting.Worker));
        Assert.False(await _bench.Run.RunNextAsync());
    }
}
