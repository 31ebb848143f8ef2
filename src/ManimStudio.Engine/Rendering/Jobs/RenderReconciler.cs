using ManimStudio.Data;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>
/// Finds work that was lost on the way: renders of dead workers, waiting renders that nobody was woken for; and what nobody wants any more.
/// Every pass is harmless to repeat.
/// </summary>
internal sealed class RenderReconciler(
    IDbContextFactory<StudioDbContext> databases,
    RenderWorker worker,
    RenderQueue queue,
    WorkerIdentity identity,
    RunningRenders running,
    IRenderBell bell,
    RenderStatusFeed feed,
    LessonFeed lessons,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<RenderReconciler> logger)
{
    private static readonly RenderError Died = new(
        RenderErrorType.SandboxUnavailable,
        "The studio stopped in the middle of this render, more than once.",
        Hint: "Try again. If it happens with this scene alone, simplify it.");

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var id in await LostAsync(cancellation)) await RequeueAsync(id, cancellation);
        await queue.CancelObsoleteAsync(sceneId: null, cancellation);
        await WakeAsync(cancellation);
    }

    /// <summary>Tells the feed what is active, so that pages opened after a restart see it.</summary>
    public async Task FillFeedAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var active = await db.Renders.AsNoTracking()
            .Where(r => r.Status == RenderStatus.Queued || r.Status == RenderStatus.Running)
            .ToListAsync(cancellation);
        foreach (var row in active) feed.Changed(row);
    }

    private async Task<List<Guid>> LostAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Renders.AsNoTracking().Where(r => r.Status == RenderStatus.Running).ToListAsync(cancellation);
        return [.. rows.Where(IsLost).Select(r => r.Id)];
    }

    private bool IsLost(Render row) => identity.IsLost(row.Worker, row.LeaseUntil, isHere: running.IsHere(row.Id), time.GetUtcNow());

    private async Task RequeueAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Renders.SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (row is not { Status: RenderStatus.Running } || !IsLost(row)) return;
        logger.LostRenderFound(id, row.Worker);
        row.Fault(Died, time.GetUtcNow(), row.Faults == 0 ? TimeSpan.Zero : options.Value.FaultPause);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Its worker was alive after all and has just ended it, or another node was faster.
            return;
        }

        feed.Changed(row);
        if (row.Status == RenderStatus.Queued) await bell.RingAsync(row.NotBefore, cancellation);
        else lessons.Publish(row.LessonId);
    }

    /// <summary>Rings once for every waiting render that has no ring of its own left.</summary>
    private async Task WakeAsync(CancellationToken cancellation)
    {
        if (!await worker.MayStartAsync(cancellation)) return;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = await db.Renders.AsNoTracking()
            .Where(r => r.Status == RenderStatus.Queued)
            .OrderBy(r => r.NotBefore)
            .Select(r => r.NotBefore)
            .ToListAsync(cancellation);
        foreach (var notBefore in waiting.SkipLast(await bell.CountAsync(cancellation))) await bell.RingAsync(notBefore, cancellation);
    }
}
