using ManimStudio.Data.Sqlite;
using ManimStudio.Domain;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Domain.Sharing;
using ManimStudio.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ManimStudio.Data.Tests;

public sealed class SqliteStudioDataTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly RenderProfile Profile = new(Quality.Draft, AspectRatio.Widescreen);
    private SqliteDatabase _database = null!;

    public async Task InitializeAsync() => _database = await SqliteDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Migrations_AreUpToDateWithTheModel()
    {
        await using var db = await OpenAsync();
        var services = db.GetInfrastructure();
        var snapshot = ((IMigrationsAssembly)services.GetService(typeof(IMigrationsAssembly))!).ModelSnapshot!.Model;
        var initializer = (IModelRuntimeInitializer)services.GetService(typeof(IModelRuntimeInitializer))!;
        var was = initializer.Initialize(((IMutableModel)snapshot).FinalizeModel(), designTime: true, validationLogger: null).GetRelationalModel();
        var model = ((IDesignTimeModel)services.GetService(typeof(IDesignTimeModel))!).Model.GetRelationalModel();

        var missing = ((IMigrationsModelDiffer)services.GetService(typeof(IMigrationsModelDiffer))!).GetDifferences(was, model);

        Assert.True(missing.Count == 0, "Run 'dotnet ef migrations add': " + string.Join(", ", missing.Select(m => m.GetType().Name)));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Database_IsAWriteAheadLogWithForeignKeys()
    {
        await using var db = await OpenAsync();

        Assert.Equal("wal", await ScalarAsync(db, "PRAGMA journal_mode"));
        Assert.Equal(1L, await ScalarAsync(db, "PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Lesson_RoundTrips_WithItsScenesInOrder()
    {
        var lesson = Lesson.Create(Owner.Local.PersonId, "Ünïcode ∑", LessonOrigin.Example, Now, AspectRatio.Portrait, Quality.High);
        await using (var db = await OpenAsync())
        {
            foreach (var title in new[] { "one", "two" }) db.Versions.Add(lesson.AddScene(title, "goal", "said", Now).AddVersion("code", VersionOrigin.Created, Now));
            lesson.MoveScene(lesson.Scenes[1], 0, Now);
            db.Lessons.Add(lesson);
            await db.SaveChangesAsync();
        }

        await using var again = await OpenAsync();
        var read = await again.Lessons.SingleAsync();

        Assert.Equal((lesson.Title, lesson.Profile, Now), (read.Title, read.Profile, read.CreatedAt));
        Assert.Equal(["two", "one"], read.Scenes.Select(s => s.Title));
        Assert.Equal(lesson.Scenes[0].CurrentVersionId, read.Scenes[0].CurrentVersionId);
    }

    [Fact]
    public async Task Render_RoundTrips_WithResultAndError()
    {
        var (done, failed) = (await AddRenderAsync(), await AddRenderAsync());
        var result = new RenderResult
        {
            Duration = 2.5,
            Width = 854,
            Height = 480,
            FramesPerSecond = 15,
            Frames = 37,
            Bytes = 5_000_000_000,
            VideoKey = "v",
            StreamKey = "s",
            PosterKey = "p",
            FilmstripKey = "f",
            FilmstripInterval = 0.5,
            FilmstripFrames = 5,
            StreamIndex = new StreamIndex(0, 800, [new StreamSegment(800, 4_000_000_000, 0, 2.5)]),
            Animations = [new SceneAnimation(0, 12, 30, 0, 1, "Create(Circle)")],
            Warnings = ["small \"text\" <b>"],
        };
        var error = new RenderError(RenderErrorType.LatexError, "Missing $", 3, 4, 3, 9, "x^2", "trace", "Add a $.");
        await using (var db = await OpenAsync())
        {
            var rows = await db.Renders.ToDictionaryAsync(r => r.Id);
            foreach (var row in rows.Values) row.Claim("worker", Now, TimeSpan.FromSeconds(30));
            rows[done].Succeed(result, "log", Now);
            rows[failed].Fail(error, null, Now);
            await db.SaveChangesAsync();
        }

        await using var again = await OpenAsync();
        var read = (await again.Renders.SingleAsync(r => r.Id == done)).Result!;

        Assert.Equivalent(result, read, strict: true);
        Assert.Equal(error, (await again.Renders.SingleAsync(r => r.Id == failed)).Error);
    }

    [Fact]
    public async Task ShareLink_IsFoundByTheHashOfItsToken()
    {
        await AddRenderAsync();
        await using var db = await OpenAsync();
        var (link, token) = ShareLink.Create(Owner.Local.PersonId, (await db.Lessons.SingleAsync()).Id, null, Now);
        db.ShareLinks.Add(link);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        Assert.Equal(link.Id, (await db.ShareLinks.SingleAsync(l => l.TokenHash == ShareLink.HashOf(token))).Id);
    }

    [Fact]
    public async Task Times_AreComparedAndSortedInTheDatabase()
    {
        await AddRenderAsync();
        await using var db = await OpenAsync();

        Assert.Equal(1, await db.Renders.CountAsync(r => r.QueuedAt <= Now));
        Assert.Equal(0, await db.Renders.CountAsync(r => r.QueuedAt < Now));
        Assert.Equal(1, await db.Renders.CountAsync(r => r.NotBefore <= Now.ToOffset(TimeSpan.FromHours(-7))));
    }

    [Fact]
    public async Task Render_ChangedByTwo_SecondIsRefused()
    {
        var id = await AddRenderAsync();
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var (one, two) = (await first.Renders.SingleAsync(r => r.Id == id), await second.Renders.SingleAsync(r => r.Id == id));
        one.Claim("a", Now, TimeSpan.FromSeconds(30));
        two.Claim("b", Now, TimeSpan.FromSeconds(30));
        await first.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task Scene_SavedByTwo_SecondVersionIsRefused()
    {
        await AddRenderAsync();
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        foreach (var db in new[] { first, second })
            db.Versions.Add((await db.Scenes.SingleAsync()).AddVersion("mine", VersionOrigin.Saved, Now));
        await first.SaveChangesAsync();

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task ActiveKey_Twice_IsRefused_AndFreeAfterTheEnd()
    {
        var id = await AddRenderAsync();
        await using var db = await OpenAsync();
        var render = await db.Renders.SingleAsync(r => r.Id == id);
        var twin = TwinOf(render);
        db.Renders.Add(twin);
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Contains("ActiveKey", refused.InnerException!.Message, StringComparison.Ordinal);

        db.Entry(twin).State = EntityState.Detached;
        render.RequestCancel(Now);
        await db.SaveChangesAsync();
        db.Renders.Add(TwinOf(render));
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task FiftyWritersAtOnce_AllSucceed()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            await using var db = await OpenAsync();
            db.Lessons.Add(Lesson.Create(Owner.Local.PersonId, $"Lesson {i}", LessonOrigin.Empty, Now));
            await db.SaveChangesAsync();
        })));

        await using var all = await OpenAsync();
        Assert.Equal(50, await all.Lessons.CountAsync());
    }

    [Fact]
    public async Task DatabaseLockedForThreeSeconds_WriterWaitsAndSucceeds()
    {
        await using var blocker = new SqliteConnection(SqliteStudioData.ConnectionString(_database.File));
        await blocker.OpenAsync();
        await using var transaction = blocker.BeginTransaction();
        var write = Task.Run(async () =>
        {
            await using var db = await OpenAsync();
            db.Lessons.Add(Lesson.Create(Owner.Local.PersonId, "Patient", LessonOrigin.Empty, Now));
            await db.SaveChangesAsync();
        });
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.False(write.IsCompleted);

        await transaction.RollbackAsync();
        await write;

        await using var all = await OpenAsync();
        Assert.Equal("Patient", (await all.Lessons.SingleAsync()).Title);
    }

    [Fact]
    public async Task Lesson_Deleted_TakesItsRowsAlong()
    {
        await AddRenderAsync();
        await using var db = await OpenAsync();
        db.Lessons.Remove(await db.Lessons.SingleAsync());
        await db.SaveChangesAsync();

        Assert.Equal((0, 0, 0), (await db.Scenes.CountAsync(), await db.Versions.CountAsync(), await db.Renders.CountAsync()));
    }

    [Fact]
    public async Task Lesson_Deleted_ItsTranscriptsStay()
    {
        await AddRenderAsync();
        await using var db = await OpenAsync();
        var lesson = await db.Lessons.SingleAsync();
        db.Transcripts.Add(Transcript.Start(
            Owner.Local.PersonId, StudioId.New(Now), 1, "plan", lesson.Id, lesson.Scenes[0].Id, "openai", "gpt", "[]", Now));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Lessons.Remove(await db.Lessons.SingleAsync());
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var row = await db.Transcripts.SingleAsync();
        Assert.Equal((null, null, "plan"), (row.LessonId, row.SceneId, row.Purpose));
    }

    private static Render TwinOf(Render render) =>
        Render.Queue(render.OwnerId, render.LessonId, render.SceneId, render.VersionId, render.Profile, RenderPriority.Batch, Now);

    private static async Task<object?> ScalarAsync(StudioDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private Task<StudioDbContext> OpenAsync() => _database.Contexts.CreateDbContextAsync();

    private async Task<Guid> AddRenderAsync()
    {
        await using var db = await OpenAsync();
        var lesson = Lesson.Create(Owner.Local.PersonId, "Lesson", LessonOrigin.Empty, Now);
        var scene = lesson.AddScene("Scene", "", "", Now);
        var version = scene.AddVersion("code", VersionOrigin.Created, Now);
        var render = Render.Queue(scene.OwnerId, lesson.Id, scene.Id, version.Id, Profile, RenderPriority.Interactive, Now);
        db.AddRange(lesson, version, render);
        await db.SaveChangesAsync();
        return render.Id;
    }
}
