using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ManimStudio.Data.Sqlite;

/// <summary>
/// After a commit that failed for want of room SQLite has rolled back by itself, and the provider's own ROLLBACK would fail and hide
/// the reason. It gets an empty transaction to roll back.
/// </summary>
internal sealed class SqliteRollbacks : DbTransactionInterceptor
{
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData)
    {
        if (transaction.Connection is not SqliteConnection { Handle: { } handle } connection || raw.sqlite3_get_autocommit(handle) == 0) return;
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN";
        command.ExecuteNonQuery();
    }

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionFailed(transaction, eventData);
        return Task.CompletedTask;
    }
}
