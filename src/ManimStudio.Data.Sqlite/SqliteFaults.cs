using System.Data.Common;
using ManimStudio.Data.Faults;
using ManimStudio.Domain.Outcomes;
using Microsoft.Data.Sqlite;

namespace ManimStudio.Data.Sqlite;

/// <summary>What SQLite's result codes (sqlite.org/rescode.html) mean to a person.</summary>
internal sealed class SqliteFaults : IDatabaseFaults
{
    private const int Busy = 5, Locked = 6, Full = 13;

    public StudioError? Explain(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException { SqliteErrorCode: Busy or Locked }:
                    return new DatabaseBusy();
                case SqliteException { SqliteErrorCode: Full }:
                    return new DatabaseFull();
                case DbException:
                    return new DatabaseUnavailable();
            }
        }

        return null;
    }
}
