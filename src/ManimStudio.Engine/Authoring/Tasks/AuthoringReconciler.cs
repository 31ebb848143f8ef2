using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Finds AI work that dead workers left behind, and ends work for what was deleted. Every pass is harmless to repeat.</summary>
internal sealed class AuthoringReconciler(
    IDbContextFactory<StudioDbContext> databases,
    AuthoringQueue queue,
    WorkerIdentity identity,
    RunningAuthoring running,
    AuthoringFeed feed,
    LessonFeed lessons,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<AuthoringReconciler> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var id in await LostAsync(cancellation)) await RequeueAsync(id, cancellation);
        foreach (var row in await UnwantedAsync(cancellation)) await queue.CancelAsync(new Owner(row.OwnerId), row.Id, cancellation);
    }

    /// <summary>Tells the feed what is active, so that pages opened after a restart see it.</summary>
    public async Task FillFeedAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var active = await db.AuthoringTasks.AsNoTracking()
            .Where(t => t.Status == AuthoringStatus.Queued || t.Status == AuthoringStatus.Running)
            .ToListAsync(cancellation);
        foreach (var row in active) feed.Changed(row);
    }

    private async Task<List<Guid>> LostAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.AuthoringTasks.AsNoTracking().Where(t => t.Status == AuthoringStatus.Running).ToListAsync(cancellation);
        return [.. rows.Where(IsLost).Select(t => t.Id)];
    }

    private bool IsLost(AuthoringTask row) =>
        identity.IsLost(row.Worker, row.LeaseUntil, isHere: running.IsHere(row.Id), time.GetUtcNow());

    private async Task RequeueAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.AuthoringTasks.SingleOrDefaultAsync(t => t.Id == id, cancellation);
        if (row is not { Status: AuthoringStatus.Running } || !IsLost(row)) return;
        logger.LostWorkFound(id, row.Worker);
        row.Fault(AuthoringErrors.Died, time.GetUtcNow(), row.Faults == 0 ? TimeSpan.Zero : options.Value.FaultPause);
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
        if (!row.IsActive) lessons.Publish(row.LessonId);
    }

    /// <summary>What would cost money for a lesson or scene that is not there any more.</summary>
    private async Task<List<AuthoringTask>> UnwantedAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.AuthoringTasks.AsNoTracking()
            .Where(t => (t.Status == AuthoringStatus.Queued || t.Status == AuthoringStatus.Running) && t.CancelRequestedAt == null
                && (db.Lessons.Any(l => l.Id == t.LessonId && l.DeletedAt != null) || db.Scenes.Any(s => s.Id == t.SceneId && s.DeletedAt != null)))
            .ToListAsync(cancellation);
    }
}
