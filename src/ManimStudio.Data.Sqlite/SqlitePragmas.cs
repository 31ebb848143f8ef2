using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ManimStudio.Data.Sqlite;

/// <summary>Sets what SQLite keeps a connection: foreign keys, patience with a writer, and syncs that suit a write-ahead log.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // Longer than a short lock of another writer, shorter than the patience of a person.
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL;";

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
