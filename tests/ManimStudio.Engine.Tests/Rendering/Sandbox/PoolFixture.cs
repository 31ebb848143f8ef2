using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

/// <summary>A running pool over <see cref="ScriptContainers"/>.</summary>
internal sealed class PoolFixture : IAsyncDisposable
{
    private PoolFixture(ScriptContainers containers, SandboxOptions options)
    {
        (Containers, Options) = (containers, options);
        SpoolFolder.Prepare(options.SpoolFolder);
        Pool = new SandboxPool(containers, options, JobErrors.For(options), TimeProvider.System, NullLogger<SandboxPool>.Instance);
    }

    public ScriptContainers Containers { get; }

    public SandboxOptions Options { get; }

    public SandboxPool Pool { get; }

    public static Task<PoolFixture> StartAsync(string script, Action<SandboxOptions>? change = null) =>
        StartAsync(new ScriptContainers { Script = script }, change, awaitReady: true);

    public static async Task<PoolFixture> StartAsync(ScriptContainers containers, Action<SandboxOptions>? change = null, bool awaitReady = false)
    {
        var options = new SandboxOptions { SpoolFolder = Directory.CreateTempSubdirectory("pool-").FullName, Warm = 0 };
        change?.Invoke(options);
        var fixture = new PoolFixture(containers, options);
        await fixture.Pool.StartAsync(CancellationToken.None);
        if (awaitReady) await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Ready);
        return fixture;
    }

    public Task<SandboxOutcome> RunAsync(
        SandboxJobKind kind = SandboxJobKind.Render, byte[]? input = null, Action<SandboxFrame>? observer = null, int seconds = 20,
        long outputBytes = 1 << 20, long segmentBytes = 0, CancellationToken cancellation = default)
    {
        var limits = new SandboxLimits(TimeSpan.FromSeconds(seconds), outputBytes, 1000, segmentBytes);
        var job = new SandboxJob("j", kind, new Dictionary<string, object?>(), [SandboxInput.Of("scene.py", input ?? [1, 2, 3])], limits);
        return Pool.RunAsync(job, observer ?? (_ => { }), cancellation);
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 600, $"It did not come to pass. {Pool.State}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.StopAsync(CancellationToken.None);
        Pool.Dispose();
        Assert.All(Containers.Started, container => Assert.True(container.Exited.IsCompleted, $"{container.Name} still runs."));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Options.SpoolFolder));
        Directory.Delete(Options.SpoolFolder);
    }
}
