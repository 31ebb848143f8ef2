using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Authoring.Tasks;

/// <summary>A database, a clock and a piece of work that the test writes, and a run of the studio on them.</summary>
internal sealed class TasksBench : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly Owner Me = Owner.Local;

    private TasksBench(SqliteDatabase database)
    {
        Database = database;
        Run = new TasksRun(this);
    }

    public SqliteDatabase Database { get; }

    public ManualTime Time { get; } = new();

    public FakeSandbox Sandbox { get; } = new();

    public JobsOptions Jobs { get; } = new() { Node = "here" };

    public AuthoringOptions Options { get; } = new();

    /// <summary>What is done for every kind; the default succeeds at once.</summary>
    public Func<AuthoringRun, CancellationToken, Task<StudioError?>> Work { get; set; } = (_, _) => Task.FromResult<StudioError?>(null);

    public TasksRun Run { get; private set; }

    public static async Task<TasksBench> CreateAsync() => new(await SqliteDatabase.CreateAsync());

    /// <summary>The program was killed and starts again.</summary>
    public TasksRun Restart() => Run = new TasksRun(this);

    public async Task<Lesson> AddLessonAsync(int scenes = 1, Owner? owner = null)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        var lesson = Lesson.Create((owner ?? Me).PersonId, "Lesson", LessonOrigin.Topic, Time.GetUtcNow());
        for (var i = 0; i < scenes; i++)
            db.Versions.Add(lesson.AddScene($"Scene {i}", "", "", Time.GetUtcNow()).AddVersion("code", VersionOrigin.Created, Time.GetUtcNow()));
        db.Lessons.Add(lesson);
        await db.SaveChangesAsync();
        return lesson;
    }

    /// <summary>Asks for work one second later than the last.</summary>
    public async Task<AuthoringTask> RequestAsync(Lesson lesson, int scene = 0, AuthoringKind kind = AuthoringKind.WriteScene)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var sceneId = kind == AuthoringKind.Plan ? (Guid?)null : lesson.Scenes[scene].Id;
        return (await Run.Queue.RequestAsync(new Owner(lesson.OwnerId), lesson.Id, sceneId, kind, new Wish("do it"), None)).Value;
    }

    public async Task<AuthoringTask> RequestAsync() => await RequestAsync(await AddLessonAsync());

    public async Task<AuthoringTask> ReadAsync(Guid taskId)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync();
        return await db.AuthoringTasks.AsNoTracking().SingleAsync(t => t.Id == taskId);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    internal sealed record Wish(string Text);

    internal sealed record Paid(string Answer);
}

/// <summary>The queue and its worker as one run of the program has them.</summary>
internal sealed class TasksRun
{
    public TasksRun(TasksBench bench, string node = "here")
    {
        var (contexts, jobs, time) = (bench.Database.Contexts, Options.Create(bench.Jobs), bench.Time);
        Identity = new WorkerIdentity(node, Guid.CreateVersion7());
        var lessons = Feeds.Lessons();
        var bell = new AuthoringBell(time);
        Feed = new AuthoringFeed(time, NullLogger<AuthoringFeed>.Instance);
        Claims = new AuthoringClaims(contexts, Identity, jobs, bench.Options, time);
        Queue = new AuthoringQueue(contexts, Feed, lessons, bell, Running, jobs, time);
        Worker = new AuthoringWorker(
            Enum.GetValues<AuthoringKind>().Select(k => new BenchWork(k, bench)), Claims, new AuthoringEnds(contexts, Identity, time), Running, Feed, lessons, bench.Sandbox, jobs, time,
            NullLogger<AuthoringWorker>.Instance);
        Reconciler = new AuthoringReconciler(contexts, Queue, Identity, Running, Feed, lessons, jobs, time, NullLogger<AuthoringReconciler>.Instance);
        Runtime = new AuthoringRuntime(Worker, Reconciler, Running, bell, bench.Sandbox, bench.Options, jobs, time, NullLogger<AuthoringRuntime>.Instance);
    }

    public WorkerIdentity Identity { get; }

    public RunningAuthoring Running { get; } = new();

    public AuthoringFeed Feed { get; }

    public AuthoringClaims Claims { get; }

    public AuthoringQueue Queue { get; }

    public AuthoringWorker Worker { get; }

    public AuthoringReconciler Reconciler { get; }

    public AuthoringRuntime Runtime { get; }

    /// <summary>Does the next piece of work to its end; false when there was none.</summary>
    public async Task<bool> WorkAsync()
    {
        if (await Worker.StartNextAsync(TasksBench.None) is not { } end) return false;
        await end;
        return true;
    }

    private sealed class BenchWork(AuthoringKind kind, TasksBench bench) : IAuthoringWork
    {
        public AuthoringKind Kind => kind;

        public Task<StudioError?> RunAsync(AuthoringRun run, CancellationToken cancellation) => bench.Work(run, cancellation);
    }
}
