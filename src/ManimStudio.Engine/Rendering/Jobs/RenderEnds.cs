using System.Data;
using ManimStudio.Data;
using ManimStudio.Domain.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <param name="Row">The row as it is now.</param>
/// <param name="Final">The render that was queued behind a draft; null when there is none.</param>
internal sealed record WrittenEnd(Render Row, Render? Final);

/// <summary>Writes down what came of an attempt, in one transaction, and refuses the result of an attempt that is over.</summary>
internal sealed class RenderEnds(IDbContextFactory<StudioDbContext> databases, WorkerIdentity worker, TimeProvider time)
{
    /// <summary>What was written; null when the attempt was not the running one any more and nothing was changed.</summary>
    public Task<WrittenEnd?> WriteAsync(Render claimed, AttemptEnd end, string? logKey, DateTimeOffset retryAt, CancellationToken cancellation) =>
        Commits.InsistAsync(() => TryWriteAsync(claimed, end, logKey, retryAt, cancellation), time, cancellation);

    private async Task<WrittenEnd?> TryWriteAsync(
        Render claimed, AttemptEnd end, string? logKey, DateTimeOffset retryAt, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var row = await db.Renders.SingleOrDefaultAsync(r => r.Id == claimed.Id, cancellation);
        if (row is not null && IsWritten(row, claimed, end)) return new WrittenEnd(row, await FinalOfAsync(db, row, cancellation));
        if (row is not { Status: RenderStatus.Running } || row.Attempt != claimed.Attempt || row.Worker != worker.Name) return null;
        Apply(row, end, logKey, retryAt);
        Render? final = null;
        if (row.Status == RenderStatus.Succeeded)
        {
            await PublishAsync(db, row, cancellation);
            final = await QueueFinalAsync(db, row, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new WrittenEnd(row, final);
    }

    /// <summary>Behind a draft the video in the lesson's quality, when that is still wanted and nobody else has asked for it.</summary>
    private async Task<Render?> QueueFinalAsync(StudioDbContext db, Render draft, CancellationToken cancellation)
    {
        if (draft.QueueFinal(time.GetUtcNow()) is not { } final) return null;
        var scene = await db.Scenes.SingleOrDefaultAsync(s => s.Id == draft.SceneId && s.DeletedAt == null, cancellation);
        var isWanted = scene?.PublishedRenderId == draft.Id && scene.CurrentVersionId == draft.VersionId
            && await db.Lessons.AnyAsync(l => l.Id == draft.LessonId && l.Quality == final.Quality && l.Aspect == final.Aspect, cancellation);
        if (!isWanted || await db.Renders.AnyAsync(r => r.ActiveKey == final.ActiveKey, cancellation)) return null;
        db.Renders.Add(final);
        scene!.RenderRequested(final);
        return final;
    }

    private static Task<Render?> FinalOfAsync(StudioDbContext db, Render draft, CancellationToken cancellation) =>
        db.Renders.AsNoTracking().FirstOrDefaultAsync(
            r => r.VersionId == draft.VersionId && r.Priority == RenderPriority.Background && r.Status == RenderStatus.Queued, cancellation);

    // A commit can succeed and its answer be lost; the second try then finds its own work.
    private static bool IsWritten(Render row, Render claimed, AttemptEnd end) =>
        end is AttemptEnd.Filmed filmed && row.Attempt == claimed.Attempt && row.Result?.VideoKey == filmed.Result.VideoKey;

    private void Apply(Render row, AttemptEnd end, string? logKey, DateTimeOffset retryAt)
    {
        var now = time.GetUtcNow();
        if (row.CancelRequestedAt is not null) end = new AttemptEnd.Cancelled();
        switch (end)
        {
            case AttemptEnd.Filmed filmed:
                row.Succeed(filmed.Result, logKey, now);
                break;
            case AttemptEnd.Refused refused:
                row.Fail(refused.Error, logKey, now);
                break;
            case AttemptEnd.Faulted faulted:
                row.Fault(faulted.Error, now, retryAt - now);
                break;
            case AttemptEnd.Postponed:
                row.Release(now, retryAt);
                break;
            case AttemptEnd.Cancelled:
                row.Cancel(logKey, now);
                break;
            default:
                throw new InvalidOperationException($"{end.GetType().Name} is not written down.");
        }
    }

    /// <summary>Shows the video, unless the one that is shown is of the present code, of a newer version, or of the same and asked for later.</summary>
    internal static async Task PublishAsync(StudioDbContext db, Render render, CancellationToken cancellation)
    {
        if (render.IsTrial) return;
        var scene = await db.Scenes.SingleOrDefaultAsync(s => s.Id == render.SceneId, cancellation);
        if (scene is null) return;
        if (scene.PublishedRenderId is { } shownId)
        {
            var code = await db.Versions.Where(v => v.Id == scene.CurrentVersionId).Select(v => v.CodeHash).SingleOrDefaultAsync(cancellation);
            var shown = await RankAsync(db, shownId, code, cancellation);
            var mine = await RankAsync(db, render.Id, code, cancellation);
            if (shown.CompareTo(mine) > 0) return;
        }

        scene.Publish(render);
    }

    private static async Task<(bool PresentCode, int Version, DateTimeOffset QueuedAt)> RankAsync(
        StudioDbContext db, Guid renderId, string? presentCode, CancellationToken cancellation)
    {
        var row = await (
            from r in db.Renders
            join v in db.Versions on r.VersionId equals v.Id
            where r.Id == renderId
            select new { v.CodeHash, v.Number, r.QueuedAt }).SingleOrDefaultAsync(cancellation);
        return row is null ? default : (row.CodeHash == presentCode, row.Number, row.QueuedAt);
    }
}
