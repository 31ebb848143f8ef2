using ManimStudio.Data;
using ManimStudio.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.TestKit;

/// <summary>A migrated SQLite database in a folder of its own, deleted with it.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SqliteDatabase(string folder)
    {
        Folder = folder;
        _services = new ServiceCollection().AddSqliteStudioData(File).BuildServiceProvider();
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "studio.db");

    public IDbContextFactory<StudioDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<StudioDbContext>>();

    public static async Task<SqliteDatabase> CreateAsync()
    {
        var database = new SqliteDatabase(Directory.CreateTempSubdirectory("manim-studio-test-").FullName);
        await using var db = await database.Contexts.CreateDbContextAsync();
        await SqliteStudioData.MigrateAsync(db, CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetConnectionsAsync(Contexts);
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Closes what waits in the pool of this database. Other tests' pools are in use meanwhile and are left alone.</summary>
    public static async Task ForgetConnectionsAsync(IDbContextFactory<StudioDbContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }
}
