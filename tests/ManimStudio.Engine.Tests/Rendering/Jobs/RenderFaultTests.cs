using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>What is nobody's fault: the sandbox or the store is away, or something breaks.</summary>
public sealed class RenderFaultTests : IAsyncLifetime
{
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_WithFaults_TriesTwiceMoreWithGrowingPausesThenFails()
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Unavailable());
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        List<TimeSpan> pauses = [];
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.True(await _bench.Run.RunNextAsync());
            Assert.False(await _bench.Run.RunNextAsync());
            pauses.Add((await _bench.ReadAsync(render.Id)).NotBefore - _bench.Time.GetUtcNow());
            Assert.Equal((await _bench.ReadAsync(render.Id)).NotBefore, _bench.Bell.Rings.Last());
            _bench.Time.Advance(pauses[^1]);
        }

        Assert.True(await _bench.Run.RunNextAsync());

        var ended = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Failed, 3, 3), (ended.Status, ended.Attempt, ended.Faults));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)], pauses);
    }

    [Fact]
    public async Task Run_WithAnUnexpectedException_IsAFaultNotAnEnd()
    {
        _bench.Sandbox.OnRender = (_, _, _) => throw new InvalidOperationException("bug");
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal((RenderStatus.Queued, 1), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Faults));
    }

    [Theory]
    [InlineData(SandboxPhase.Unavailable)]
    [InlineData(SandboxPhase.BuildingImage)]
    [InlineData(SandboxPhase.Starting)]
    public async Task Run_WhileTheSandboxIsNotReady_WaitsWithoutACharge(SandboxPhase phase)
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Sandbox.State = new SandboxState(phase, "not yet");

        Assert.False(await _bench.Run.RunNextAsync());
        Assert.Equal((RenderStatus.Queued, 0), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));

        _bench.Sandbox.State = new SandboxState(SandboxPhase.Ready, "ready");
        Assert.True(await _bench.Run.RunNextAsync());
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_WhenTheSandboxGoesAwayMeanwhile_IsNotCharged()
    {
        _bench.Sandbox.OnRender = (_, _, _) =>
        {
            _bench.Sandbox.State = new SandboxState(SandboxPhase.Unavailable, "gone");
            return Task.FromResult(FakeSandbox.Unavailable());
        };
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal((RenderStatus.Queued, 0), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Faults));
    }

    [Fact]
    public async Task Run_WhenStorageFillsUp_WaitsAndLeavesNothingPartial()
    {
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);
        _bench.Store.BeforePut = key =>
        {
            if (key.EndsWith("poster.webp", StringComparison.Ordinal)) _bench.Store.IsFull = true;
            return Task.CompletedTask;
        };

        await _bench.Run.RunNextAsync();

        var waiting = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Queued, 0), (waiting.Status, waiting.Faults));
        Assert.Null((await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.Empty(await _bench.Store.KeysAsync());
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await _bench.Run.RunNextAsync());

        _bench.Store.BeforePut = _ => Task.CompletedTask;
        _bench.Store.IsFull = false;
        Assert.True(await _bench.Run.RunNextAsync());
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }
}
