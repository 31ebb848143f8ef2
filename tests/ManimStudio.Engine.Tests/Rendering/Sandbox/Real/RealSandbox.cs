using System.Collections.Concurrent;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using ManimStudio.TestKit.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

/// <summary>
/// One running sandbox with the real image for all tests that render. Two jobs at a time: so many cores are usual. MANIM_STUDIO_ENGINE
/// chooses podman or docker, and MANIM_STUDIO_IMAGE the image that it has.
/// </summary>
public sealed class RealSandbox : IAsyncLifetime, IDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _states = new();
    private readonly SemaphoreSlim _two = new(2);
    private SandboxPool? _pool;

    public string Folder { get; } = Directory.CreateTempSubdirectory("manim-studio-real-").FullName;

    public ISandbox Sandbox => _pool!;

    public ISandboxSessions Sessions => _pool!;

    public SceneRenderer Renderer { get; private set; } = null!;

    public CodeChecker Checker { get; private set; } = null!;

    public VideoInspector Inspector { get; private set; } = null!;

    internal EngineContainers Containers { get; private set; } = null!;

    internal SandboxOptions Options { get; private set; } = null!;

    internal InstanceKey Instance { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var engine = Environment.GetEnvironmentVariable("MANIM_STUDIO_ENGINE") ?? "";
        Options = new SandboxOptions { Engine = engine, Image = await RenderImage.ReferenceAsync, SpoolFolder = Path.Combine(Folder, "sandbox"), Warm = 1 };
        SpoolFolder.Prepare(Options.SpoolFolder);
        Instance = InstanceKey.Of(Folder);
        var errors = JobErrors.For(Options);
        Containers = new EngineContainers(Options, Instance, errors, TimeProvider.System, NullLogger<EngineContainers>.Instance);
        _pool = new SandboxPool(Containers, Options, errors, TimeProvider.System, NullLogger<SandboxPool>.Instance);
        Renderer = new SceneRenderer(_pool);
        Checker = new CodeChecker(_pool, TimeProvider.System);
        Inspector = new VideoInspector(_pool, Options, TimeProvider.System);
        using var watching = _pool.Subscribe(Note);
        await _pool.StartAsync(CancellationToken.None);
        try
        {
            await _ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The sandbox did not get ready: {string.Join(" | ", _states)}");
        }
    }

    public async Task DisposeAsync()
    {
        await _pool!.StopAsync(CancellationToken.None);
        Directory.Delete(Folder, recursive: true);
    }

    public void Dispose()
    {
        _pool?.Dispose();
        _two.Dispose();
    }

    /// <summary>Renders a scene with a short limit, two at a time.</summary>
    public async Task<Ending> RunAsync(string code, int seconds, long outputBytes = 20L << 20)
    {
        await _two.WaitAsync();
        try
        {
            var log = new System.Text.StringBuilder();
            var truncated = false;
            var clock = new System.Diagnostics.Stopwatch();
            var limits = new SandboxLimits(TimeSpan.FromSeconds(seconds), outputBytes, 1L << 20);
            var profile = new RenderProfile(Quality.Draft, AspectRatio.Widescreen);
            var request = new SceneRenderRequest("test", code, null, profile, limits);
            using var rendering = await Renderer.RenderAsync(
                request,
                frame =>
                {
                    if (!clock.IsRunning) clock.Start();
                    if (frame is not SandboxFrame.Log line) return;
                    log.Append(line.Text);
                    truncated |= line.Truncated;
                },
                CancellationToken.None);
            return new Ending(rendering.Error, log.ToString(), truncated, clock.Elapsed);
        }
        finally
        {
            _two.Release();
        }
    }

    private void Note(SandboxState state)
    {
        _states.Enqueue($"{state.Phase}: {state.Message}");
        if (state.Phase == SandboxPhase.Ready) _ready.TrySetResult();
    }
}

/// <summary>How a scene ended, and how long that took from its first sign of life.</summary>
public sealed record Ending(RenderError? Error, string Log, bool LogTruncated, TimeSpan Took);

/// <summary>Joins the classes that share it.</summary>
[CollectionDefinition(Name)]
public sealed class RealCollection : ICollectionFixture<RealSandbox>
{
    public const string Name = "Real containers";
}
