using ManimStudio.Data.Sqlite;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Rendering;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>The slice as a host puts it together: Quartz on the same SQLite file, real time, the real services.</summary>
public sealed class QuartzQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly FakeSandbox _sandbox = FakeAnswers.AllWell();
    private SqliteDatabase _database = null!;
    private int _runningWhenOthersStop = -1;

    public async Task InitializeAsync() => _database = await SqliteDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Request_OnQuartz_IsRenderedAndPublished()
    {
        using var host = await StartAsync();
        var lesson = await AddLessonAsync(1);
        var ends = Ends(host, 1);

        var render = (await Queue(host).RequestAsync(Owner.Local, lesson.Scenes[0].Id, null, RenderPriority.Interactive, default)).Value;

        Assert.Equal(RenderStatus.Succeeded, Assert.Single(await ends).Status);
        await using var db = await _database.Contexts.CreateDbContextAsync();
        Assert.Equal(render.Id, (await db.Scenes.SingleAsync()).PublishedRenderId);
        await host.StopAsync();
    }

    [Fact]
    public async Task Start_With500LeftByAKilledRun_AllComplete()
    {
        for (var i = 0; i < 5; i++) await AddLessonAsync(100, queued: true);
        await KillInMidRenderAsync(renders: 2);
        using var host = await StartAsync();

        Assert.All(await Ends(host, 500), s => Assert.Equal(RenderStatus.Succeeded, s.Status));

        await using var db = await _database.Contexts.CreateDbContextAsync();
        Assert.Equal(500, await db.Scenes.CountAsync(s => s.PublishedRenderId != null));
        Assert.Equal(2, await db.Renders.CountAsync(r => r.Faults == 1));
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_WithRendersRunningAndWaiting_NextRunFinishesThem()
    {
        var answer = _sandbox.OnRender!;
        using var started = new SemaphoreSlim(0);
        _sandbox.OnRender = async (_, _, cancellation) =>
        {
            started.Release();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("not reached");
        };
        var lesson = await AddLessonAsync(4);
        using (var first = await StartAsync(o => o.Slots = 2))
        {
            Assert.True((await Queue(first).RequestStaleAsync(Owner.Local, lesson.Id, default)).IsSuccess);
            Assert.True(await started.WaitAsync(Patience));
            Assert.True(await started.WaitAsync(Patience));
            await first.StopAsync();
        }

        Assert.Equal(0, _runningWhenOthersStop);
        await using (var db = await _database.Contexts.CreateDbContextAsync())
        {
            Assert.All(await db.Renders.ToListAsync(), r => Assert.Equal((RenderStatus.Queued, 0), (r.Status, r.Faults)));
        }

        _sandbox.OnRender = answer;
        using var second = await StartAsync(o => o.FaultPause = TimeSpan.FromMilliseconds(1));
        Assert.Equal(4, (await Ends(second, 4)).Count);
        await second.StopAsync();
    }

    /// <summary>What a killed run leaves behind: rows that say they run, held by a worker of this node.</summary>
    private async Task KillInMidRenderAsync(int renders)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync();
        foreach (var row in await db.Renders.OrderBy(r => r.Id).Take(renders).ToListAsync())
            row.Claim(new WorkerIdentity(new JobsOptions().Node, Guid.CreateVersion7()).Name, TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30));
        await db.SaveChangesAsync();
    }

    private static RenderQueue Queue(IHost host) => host.Services.GetRequiredService<RenderQueue>();

    /// <summary>Completes when so many renders have ended.</summary>
    private static async Task<IReadOnlyCollection<RenderSnapshot>> Ends(IHost host, int count)
    {
        var ended = new Dictionary<Guid, RenderSnapshot>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = host.Services.GetRequiredService<RenderStatusFeed>().Subscribe(Owner.Local, null, snapshot =>
        {
            if (snapshot.Stage != RenderStage.Finished) return;
            ended[snapshot.RenderId] = snapshot;
            if (ended.Count == count) all.TrySetResult();
        });
        await all.Task.WaitAsync(Patience);
        return ended.Values;
    }

    private async Task<Lesson> AddLessonAsync(int scenes, bool queued = false)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        var lesson = Lesson.Create(Owner.Local.PersonId, "Lesson", LessonOrigin.Empty, now);
        for (var i = 0; i < scenes; i++) db.Versions.Add(lesson.AddScene($"{i}", "", "", now).AddVersion("code", VersionOrigin.Created, now));
        db.Lessons.Add(lesson);
        if (queued) db.Renders.AddRange(lesson.Scenes.Select(s => Render.Queue(s.OwnerId, lesson.Id, s.Id, s.CurrentVersionId!.Value, lesson.Profile, RenderPriority.Batch, now)));
        await db.SaveChangesAsync();
        return lesson;
    }

    private async Task<IHost> StartAsync(Action<JobsOptions>? jobs = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSqliteStudioData(_database.File)
            .AddSingleton<ISandbox>(_sandbox)
            .AddSingleton(new SandboxOptions { SpoolFolder = Path.Combine(_database.Folder, "spool") })
            .AddSingleton<SceneRenderer>()
            .AddSingleton<VideoInspector>()
            .AddRendering(
                store =>
                {
                    store.UseSqlite(SqliteFactory.Instance, SqliteStudioData.ConnectionString(_database.File));
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                },
                storage => storage.Folder = Path.Combine(_database.Folder, "blobs"),
                reuse => reuse.Folder = Path.Combine(_database.Folder, "reuse"),
                jobs);
        builder.Services.AddHostedService(_ => new LaterService(() => _runningWhenOthersStop = _sandbox.Running));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Registered last, so it is the first whose StopAsync is called, as the sandbox is in the program.</summary>
    private sealed class LaterService(Action stopping) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            stopping();
            return Task.CompletedTask;
        }
    }
}
