using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Segments;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>The queue and its workers as one run of the program has them. A second one on the same bench is the program after a restart.</summary>
internal sealed class StudioRun
{
    public StudioRun(RenderBench bench, string node = "here")
    {
        Identity = new WorkerIdentity(node, Guid.CreateVersion7());
        var options = Options.Create(bench.Options);
        var contexts = bench.Database.Contexts;
        Feed = new RenderStatusFeed(bench.Time, NullLogger<RenderStatusFeed>.Instance);
        Lessons = new LessonFeed(NullLogger<LessonFeed>.Instance);
        Streams = new LiveStreams(Path.Combine(bench.Database.Folder, "live"), LiveStreams.DefaultMaxBytes, bench.Time, NullLogger<LiveStreams>.Instance);
        Claims = new RenderClaims(contexts, Identity, options, bench.Time);
        var reuse = Options.Create(bench.Reuse);
        var kept = new KeptFiles(reuse, bench.Time, NullLogger<KeptFiles>.Instance);
        var memory = new RenderMemory(kept, bench.Sandbox, reuse, NullLogger<RenderMemory>.Instance);
        Formulas = memory;
        var film = new RenderFilm(
            contexts, new SceneRenderer(bench.Sandbox), new VideoInspector(bench.Sandbox, bench.SandboxOptions, bench.Time), bench.Sandbox,
            bench.SandboxOptions, Feed, Streams, new CoreShare(contexts, bench.SandboxOptions, options),
            memory);
        var ends = new RenderEnds(contexts, Identity, bench.Time);
        Worker = new RenderWorker(
            Claims, film, ends, Running, bench.Bell, Feed, Lessons, Streams, bench.Sandbox, bench.Store, options, bench.Time, NullLogger<RenderWorker>.Instance);
        Queue = new RenderQueue(
            contexts, bench.Store, Feed, Lessons, bench.Bell, Running, options, bench.Time, NullLogger<RenderQueue>.Instance);
        Reconciler = new RenderReconciler(
            contexts, Worker, Queue, Identity, Running, bench.Bell, Feed, Lessons, options, bench.Time, NullLogger<RenderReconciler>.Instance);
        Orphans = new OrphanSweep(contexts, bench.Store, options, bench.Time, NullLogger<OrphanSweep>.Instance);
        Runtime = new RenderRuntime(Reconciler, Orphans, Running, bench.Sandbox, options, bench.Time, NullLogger<RenderRuntime>.Instance);
    }

    public WorkerIdentity Identity { get; }

    public IKeptFormulas Formulas { get; }

    public RunningRenders Running { get; } = new();

    public RenderStatusFeed Feed { get; }

    public LessonFeed Lessons { get; }

    public LiveStreams Streams { get; }

    public RenderClaims Claims { get; }

    public RenderWorker Worker { get; }

    public RenderQueue Queue { get; }

    public RenderReconciler Reconciler { get; }

    public OrphanSweep Orphans { get; }

    public RenderRuntime Runtime { get; }

    public Task<bool> RunNextAsync() => Worker.RunNextAsync(CancellationToken.None);

    public async Task<int> RunAllAsync()
    {
        var ran = 0;
        while (await RunNextAsync()) ran++;
        return ran;
    }
}
