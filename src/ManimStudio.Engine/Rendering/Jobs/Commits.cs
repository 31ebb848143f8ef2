using System.Data;
using System.Data.Common;
using ManimStudio.Data;
using ManimStudio.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>How the queues write to the database that others write to at the same time.</summary>
internal static class Commits
{
    private const int Tries = 5;

    /// <summary>Runs a decision in a transaction, and again when somebody else was faster: then it finds what they did.</summary>
    public static async Task<Outcome<T>> DecideAsync<T>(
        IDbContextFactory<StudioDbContext> databases, Func<StudioDbContext, Task<Outcome<T>>> decide, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(cancellation);
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
                var outcome = await decide(db);
                if (outcome.IsSuccess) await transaction.CommitAsync(cancellation);
                return outcome;
            }
            catch (DbUpdateException) when (left > 0)
            {
                // A unique key on what is active, or a row that has moved on.
            }
        }
    }

    /// <summary>Writes what must not be lost: what is finished costs as much again when its end is not written down.</summary>
    public static async Task<T> InsistAsync<T>(Func<Task<T>> write, TimeProvider time, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await write();
            }
            catch (DbUpdateConcurrencyException) when (left > 0)
            {
                // A row has moved on between the read and the write; look again.
            }
            catch (Exception failure) when (left > 0 && failure is DbException or DbUpdateException)
            {
                // The database is locked or away for a moment.
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
            }
        }
    }
}
