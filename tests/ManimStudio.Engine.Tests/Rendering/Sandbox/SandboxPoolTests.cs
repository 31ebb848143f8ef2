using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class SandboxPoolTests
{
    private const string Good = "ready(); job(); output(('video', b'x')); done(pid=os.getpid())";

    [Fact]
    public async Task Pool_WithWarmContainers_GivesEachJobOneAndReplacesIt()
    {
        await using var fixture = await PoolFixture.StartAsync(Good, options => options.Warm = 2);
        await fixture.UntilAsync(() => fixture.Containers.Started.Count == 2);
        using var first = await fixture.RunAsync();
        using var second = await fixture.RunAsync();
        Assert.NotEqual(first.Result.GetProperty("pid").GetInt32(), second.Result.GetProperty("pid").GetInt32());
        await fixture.UntilAsync(() => fixture.Containers.Started.Count(c => !c.Exited.IsCompleted) == 2);
    }

    [Fact]
    public async Task Pool_ExpectedJob_FindsAContainerReadyThoughNoneIsKeptWarm()
    {
        await using var fixture = await PoolFixture.StartAsync(Good, options => options.Warm = 0);
        Assert.Empty(fixture.Containers.Started);
        using (fixture.Pool.Expect())
        {
            await fixture.UntilAsync(() => fixture.Containers.Started.Count == 1);
            await Task.Delay(300);
        }

        using var outcome = await fixture.RunAsync();
        Assert.Null(outcome.Error);
        Assert.Single(fixture.Containers.Started);
    }

    [Fact]
    public async Task Pool_WhileMoreIsExpected_LetsTheRunningJobHaveTheProcessorsFirst()
    {
        await using var fixture = await PoolFixture.StartAsync(
            "ready(); job(); time.sleep(0.5); output(('video', b'x')); done()", options => options.Warm = 2);
        await fixture.UntilAsync(() => fixture.Containers.Started.Count == 2);
        await Task.Delay(300);
        using (fixture.Pool.Expect())
        {
            using var outcome = await fixture.RunAsync();
            Assert.Null(outcome.Error);
            Assert.Equal(2, fixture.Containers.Started.Count);
        }

        await fixture.UntilAsync(() => fixture.Containers.Started.Count == 3);
    }

    [Fact]
    public async Task Pool_WaitingContainerThatDied_IsNotGivenToAJob()
    {
        await using var fixture = await PoolFixture.StartAsync(Good, options => options.Warm = 1);
        await fixture.UntilAsync(() => !fixture.Containers.Started.IsEmpty);
        await Task.Delay(300);
        await fixture.Containers.Started.First().DisposeAsync();
        using var outcome = await fixture.RunAsync();
        Assert.Null(outcome.Error);
    }

    [Fact]
    public async Task Pool_ManyJobs_RunNoMoreThanItsSlots()
    {
        await using var fixture = await PoolFixture.StartAsync(
            "ready(); job(); time.sleep(0.3); output(('video', b'x')); done()", options => options.Parallel = 2);
        var running = 0;
        var most = 0;
        var watching = Task.Run(async () =>
        {
            for (; running < 6; await Task.Delay(20)) most = Math.Max(most, fixture.Containers.Started.Count(c => !c.Exited.IsCompleted));
        });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var outcome = await fixture.RunAsync();
            Assert.Null(outcome.Error);
            Interlocked.Increment(ref running);
        }));
        await watching;
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Pool_EngineComesBack_ResumesByItself()
    {
        var there = false;
        var containers = new ScriptContainers
        {
            Script = Good,
            OnPrepare = _ => there ? new(SandboxPhase.Ready, "Ready") : new(SandboxPhase.Unavailable, "Install podman."),
        };
        await using var fixture = await PoolFixture.StartAsync(containers);
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Unavailable);
        using (var refused = await fixture.RunAsync())
        {
            Assert.Equal(RenderErrorType.SandboxUnavailable, refused.Error?.Type);
            Assert.Contains("Install podman", refused.Error!.Message, StringComparison.Ordinal);
            Assert.Empty(containers.Started);
        }

        there = true;
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Ready);
        using var outcome = await fixture.RunAsync();
        Assert.Null(outcome.Error);
    }

    [Fact]
    public async Task Pool_ImageBeingBuilt_TellsHowFarItIs()
    {
        var containers = new ScriptContainers { Script = Good, OnPrepare = _ => new(SandboxPhase.BuildingImage, "Installing LaTeX", 3 / 7.0) };
        await using var fixture = await PoolFixture.StartAsync(containers);
        var seen = new List<SandboxState>();
        using (fixture.Pool.Subscribe(state => { lock (seen) seen.Add(state); }))
            await fixture.UntilAsync(() => { lock (seen) return seen.Any(s => s is { Phase: SandboxPhase.BuildingImage, Progress: > 0.4 and < 0.5 }); });
        containers.OnPrepare = _ => new(SandboxPhase.Ready, "Ready");
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Ready);
    }

    [Fact]
    public async Task Pool_ContainersStopStarting_LooksAgain()
    {
        await using var fixture = await PoolFixture.StartAsync("sys.exit(125)", options => options.Warm = 1);
        await fixture.UntilAsync(() => fixture.Containers.Prepared >= 2);
        fixture.Containers.Script = Good;
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Ready && fixture.Containers.Started.Any(c => !c.Exited.IsCompleted));
    }

    [Fact]
    public async Task Pool_SubscriberThatLeft_IsNotToldAnyMore()
    {
        var containers = new ScriptContainers { Script = Good, OnPrepare = _ => new(SandboxPhase.Unavailable, "no") };
        await using var fixture = await PoolFixture.StartAsync(containers);
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Unavailable);
        var calls = 0;
        fixture.Pool.Subscribe(_ => calls++).Dispose();
        containers.OnPrepare = _ => new(SandboxPhase.Ready, "Ready");
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Ready);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Pool_Stopped_EndsWhatRunsAndWhatWaits()
    {
        var fixture = await PoolFixture.StartAsync("ready(); job(); send({'type':'log','stream':'stdout'}, b'x'); time.sleep(600)", options => options.Warm = 2);
        var started = new TaskCompletionSource();
        var running = fixture.RunAsync(observer: _ => started.TrySetResult());
        await started.Task;
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await fixture.Pool.StopAsync(impatient.Token);
        using var outcome = await running;
        Assert.NotNull(outcome.Error);
        await fixture.DisposeAsync();
    }
}
