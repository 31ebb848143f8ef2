using ManimStudio.Data;
using ManimStudio.Data.Sqlite;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace ManimStudio.Host;

/// <summary>The studio of one machine: SQLite, files, one process.</summary>
internal static class SqliteStudio
{
    // Renders in flight are handed back before that; a person who pressed Ctrl+C waits no longer.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);

    // SQLite's calls block their thread, for seconds when somebody else writes; requests that only read must not wait for a thread.
    private const int Threads = 64;

    /// <summary>The program's own files lie beside it, wherever it is started from.</summary>
    public static WebApplicationOptions Options(string[] args) => new() { Args = args, ContentRootPath = AppContext.BaseDirectory };

    public static void AddSqliteStudio(this WebApplicationBuilder builder, DataFolder folder, StudioCommand command)
    {
        ThreadPool.GetMinThreads(out _, out var completions);
        ThreadPool.SetMinThreads(Threads, completions);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. command.Urls]);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTime);
        AddLogs(builder.Logging, command);
        builder.Configuration.AddStudioDefaults(folder.Root);
        builder.Services.AddDataProtection().SetApplicationName("manim-studio").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        builder.Services.AddSqliteStudioData(folder.Database);
        builder.Services.AddLessons();
        builder.Services.AddAuthoring(builder.Configuration);
        builder.Services.AddRendering(
            queue => AddQueueStore(queue, folder),
            storage => BindStorage(builder.Configuration, folder, storage),
            reuse => BindReuse(builder.Configuration, folder, reuse),
            jobs => builder.Configuration.GetSection("Jobs").Bind(jobs));
        builder.Services.AddSandbox(builder.Configuration, folder.Root);
        builder.Services.AddPreview(builder.Configuration);
        builder.Services.AddLlm(builder.Configuration, folder.Root);
    }

    /// <summary>Brings the database to the newest schema and makes sure that its one person is there.</summary>
    public static async Task PrepareSqliteStudioAsync(this WebApplication app)
    {
        var databases = app.Services.GetRequiredService<IDbContextFactory<StudioDbContext>>();
        var stopping = app.Lifetime.ApplicationStopping;
        await using var db = await databases.CreateDbContextAsync(stopping);
        await SqliteStudioData.MigrateAsync(db, stopping);
        if (!await db.People.AnyAsync(p => p.Id == Person.LocalOwnerId, stopping))
        {
            db.People.Add(Person.LocalOwner(app.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
            await db.SaveChangesAsync(stopping);
        }

        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"Manim Studio is at {app.Urls.First()}  (Ctrl+C stops it)"));
    }

    private static void AddQueueStore(IPersistentStoreBuilder queue, DataFolder folder)
    {
        queue.UseSqlite(SqliteFactory.Instance, SqliteStudioData.ConnectionString(folder.Database));
        queue.ProvisionSchema();
    }

    private static void BindStorage(ConfigurationManager configuration, DataFolder folder, StorageOptions storage)
    {
        storage.Folder = folder.Blobs;
        configuration.GetSection("Storage").Bind(storage);
    }

    private static void BindReuse(ConfigurationManager configuration, DataFolder folder, ReuseOptions reuse)
    {
        reuse.Folder = Path.Combine(folder.Root, "reuse");
        configuration.GetSection("Reuse").Bind(reuse);
    }

    private static void AddLogs(ILoggingBuilder logs, StudioCommand command)
    {
        logs.ClearProviders();
        foreach (var talkative in new[] { "Microsoft", "System", "Quartz" }) logs.AddFilter(talkative, LogLevel.Warning);
        // It warns that its keys are not encrypted; the folder is readable to its owner alone.
        logs.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (command.JsonLogs) logs.AddJsonConsole(console => console.UseUtcTimestamp = true);
        else logs.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
