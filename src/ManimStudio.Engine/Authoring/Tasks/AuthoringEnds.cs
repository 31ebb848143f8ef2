using System.Data;
using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Rendering.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>What came of an attempt.</summary>
internal enum AuthoringEnd
{
    Succeeded,
    Failed,

    /// <summary>The machinery failed.</summary>
    Faulted,

    /// <summary>Handed back without a charge: the studio stops.</summary>
    Released,
    Cancelled,

    /// <summary>Somebody else has it; nothing may be written.</summary>
    Lost,
}

/// <summary>Writes down what came of an attempt, and refuses the result of an attempt that is over.</summary>
internal sealed class AuthoringEnds(IDbContextFactory<StudioDbContext> databases, WorkerIdentity worker, TimeProvider time)
{
    /// <summary>The row as it is now; null when the attempt was not the running one any more and nothing was changed.</summary>
    public Task<AuthoringTask?> WriteAsync(AuthoringTask claimed, AuthoringEnd end, AuthoringError? error, TimeSpan pause, CancellationToken cancellation) =>
        end == AuthoringEnd.Lost
            ? Task.FromResult<AuthoringTask?>(null)
            : Commits.InsistAsync(() => TryWriteAsync(claimed, end, error, pause, cancellation), time, cancellation);

    private async Task<AuthoringTask?> TryWriteAsync(
        AuthoringTask claimed, AuthoringEnd end, AuthoringError? error, TimeSpan pause, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var row = await db.AuthoringTasks.SingleOrDefaultAsync(t => t.Id == claimed.Id, cancellation);
        if (row is not { Status: AuthoringStatus.Running } || row.Attempt != claimed.Attempt || row.Worker != worker.Name) return null;
        Apply(row, end, error, pause);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }

    private void Apply(AuthoringTask row, AuthoringEnd end, AuthoringError? error, TimeSpan pause)
    {
        var now = time.GetUtcNow();

        // What was done before the cancel arrived is done; anything else gives way to it.
        if (row.CancelRequestedAt is not null && end != AuthoringEnd.Succeeded) end = AuthoringEnd.Cancelled;
        switch (end)
        {
            case AuthoringEnd.Succeeded:
                row.Succeed(now);
                break;
            case AuthoringEnd.Failed:
                row.Fail(error!, now);
                break;
            case AuthoringEnd.Faulted:
                row.Fault(error!, now, pause);
                break;
            case AuthoringEnd.Released:
                row.Release(now);
                break;
            case AuthoringEnd.Cancelled:
                row.Cancel(now);
                break;
            default:
                throw new InvalidOperationException($"{end} is not written down.");
        }
    }
}
