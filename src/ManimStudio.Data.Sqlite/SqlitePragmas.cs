using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ManimStudio.Data.Sqlite;

/// <summary>Sets what SQLite keeps a connection: foreign keys, and syncs that suit a write-ahead log.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // SQLite's own waiting looks again sooner than the provider's, which goes on until the command's timeout.
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=1000; PRAGMA synchronous=NORMAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
