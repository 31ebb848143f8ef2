using ManimStudio.Data.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Data.Sqlite;

/// <summary>The embedded database: one file in the data folder.</summary>
public static class SqliteStudioData
{
    // Seconds that a command waits for another writer: longer than any of ours takes, shorter than a person's patience.
    private const int Patience = 5;

    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> for the file at <paramref name="path"/>.</summary>
    public static IServiceCollection AddSqliteStudioData(this IServiceCollection services, string path)
    {
        SystemSqlite.Use();
        services.AddSingleton<IDatabaseFaults, SqliteFaults>();
        return services.AddDbContextFactory<StudioDbContext>(options => Configure(options, ConnectionString(path)));
    }

    /// <summary>The connection string of the file at <paramref name="path"/>, shared by EF Core and the job queue.</summary>
    public static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = Patience }.ToString();

    /// <summary>Brings the file to the newest schema and turns on the write-ahead log.</summary>
    public static async Task MigrateAsync(StudioDbContext db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteStudioData).Assembly.FullName))
        .AddInterceptors(new SqlitePragmas(), new SqliteRollbacks());
}

/// <summary>Used by <c>dotnet ef migrations</c> alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<StudioDbContext>
{
    public StudioDbContext CreateDbContext(string[] args)
    {
        SystemSqlite.Use();
        var options = new DbContextOptionsBuilder<StudioDbContext>();
        SqliteStudioData.Configure(options, "Data Source=design.db");
        return new StudioDbContext(options.Options);
    }
}
