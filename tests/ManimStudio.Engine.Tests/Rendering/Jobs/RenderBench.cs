using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>A database, a clock, a sandbox and a store, and a run of the studio on them.</summary>
internal sealed class RenderBench : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly Owner Me = Owner.Local;

    private RenderBench(SqliteDatabase database)
    {
        Database = database;
        Store = new TestStore(Path.Combine(database.Folder, "blobs"));
        Reuse = new ReuseOptions { Folder = Path.Combine(database.Folder, "reuse"), KeepFreeBytes = 0 };
        Run = new StudioRun(this);
    }

    public SqliteDatabase Database { get; }

    public ManualTime Time { get; } = new();

    public FakeSandbox Sandbox { get; } = FakeAnswers.AllWell();

    public SandboxOptions SandboxOptions { get; } = new();

    public FakeBell Bell { get; } = new();

    public TestStore Store { get; }

    public JobsOptions Options { get; } = new() { Node = "here" };

    public ReuseOptions Reuse { get; }

    public StudioRun Run { get; private set; }

    public static async Task<RenderBench> CreateAsync() => new(await SqliteDatabase.CreateAsync());

    /// <summary>The program was killed and starts again.</summary>
    public StudioRun Restart() => Run = new StudioRun(this);

    public async Task<Lesson> AddLessonAsync(Owner owner, int scenes = 1)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        var lesson = Lesson.Create(owner.PersonId, "Lesson", LessonOrigin.Empty, Time.GetUtcNow());
        for (var i = 0; i < scenes; i++)
            db.Versions.Add(lesson.AddScene($"Scene {i}", "", "", Time.GetUtcNow()).AddVersion("code", VersionOrigin.Created, Time.GetUtcNow()));
        db.Lessons.Add(lesson);
        await db.SaveChangesAsync();
        return lesson;
    }

    public async Task<Guid> AddSceneAsync(Owner? owner = null) => (await AddLessonAsync(owner ?? Me)).Scenes[0].Id;

    public async Task<Guid> SaveVersionAsync(Guid sceneId, string code = "newer")
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        var version = (await db.Scenes.SingleAsync(s => s.Id == sceneId)).AddVersion(code, VersionOrigin.Saved, Time.GetUtcNow());
        db.Versions.Add(version);
        await db.SaveChangesAsync();
        return version.Id;
    }

    /// <summary>Asks for a render one second later than the last one.</summary>
    public async Task<Render> RequestAsync(Guid sceneId, RenderPriority priority = RenderPriority.Interactive, Owner? owner = null, RenderProfile? profile = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return (await Run.Queue.RequestAsync(owner ?? Me, sceneId, profile, priority, None)).Value;
    }

    public Task<Outcome<Render>> TryRequestAsync(Guid sceneId) => Run.Queue.RequestAsync(Me, sceneId, null, RenderPriority.Interactive, None);

    public async Task<Render> ReadAsync(Guid renderId)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        return await db.Renders.AsNoTracking().SingleAsync(r => r.Id == renderId);
    }

    public async Task<Scene> ReadSceneAsync(Guid sceneId)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        return await db.Scenes.AsNoTracking().SingleAsync(s => s.Id == sceneId);
    }

    public async Task<List<Render>> ReadAllAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        return await db.Renders.AsNoTracking().ToListAsync();
    }

    /// <summary>Renders stop inside the sandbox until the gate opens, or until they are cancelled.</summary>
    public RenderGate HoldRenders()
    {
        var gate = new RenderGate();
        var answer = Sandbox.OnRender!;
        Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            gate.Entered.Release();
            await gate.Open.Task.WaitAsync(cancellation);
            return await answer(job, observer, cancellation);
        };
        return gate;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

internal sealed class RenderGate
{
    public SemaphoreSlim Entered { get; } = new(0);

    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task WaitForRenderAsync() =>
        Assert.True(await Entered.WaitAsync(TimeSpan.FromSeconds(20)), "No render reached the sandbox.");
}
