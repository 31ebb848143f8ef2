using ManimStudio.Data;
using ManimStudio.Domain.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Takes the best waiting render, and keeps it taken. Each is one statement, so that no two workers ever have the same one.</summary>
internal sealed class RenderClaims(
    IDbContextFactory<StudioDbContext> databases, WorkerIdentity worker, IOptions<JobsOptions> options, TimeProvider time) : ILease
{
    // Follows Render.Claim. First what somebody waits for; then whoever has the fewest running; among those, whoever was served
    // longest ago, so that a thousand renders of one person delay another's by one; then the scene that was looked at last; then age.
    // What nobody waits for never takes the last slot of a worker. The outer condition on the status makes a second worker that
    // waited for the row come away empty. Status and priority are stored by name.
    private const string ClaimSql = """
        UPDATE "Renders"
        SET "Status" = 'Running', "Attempt" = "Attempt" + 1, "StartedAt" = {0}, "Worker" = {1}, "LeaseUntil" = {2}
        WHERE "Status" = 'Queued' AND "Id" = (
            SELECT r."Id" FROM "Renders" AS r
            WHERE r."Status" = 'Queued' AND r."NotBefore" <= {0}
                AND (r."Priority" <> 'Background'
                    OR (SELECT COUNT(*) FROM "Renders" AS g WHERE g."Status" = 'Running' AND g."Priority" = 'Background' AND g."Worker" = {1}) < {3})
            ORDER BY
                CASE r."Priority" WHEN 'Interactive' THEN 0 WHEN 'Batch' THEN 1 ELSE 2 END,
                (SELECT COUNT(*) FROM "Renders" AS b WHERE b."Status" = 'Running' AND b."OwnerId" = r."OwnerId"),
                COALESCE((SELECT MAX(s."StartedAt") FROM "Renders" AS s WHERE s."OwnerId" = r."OwnerId"), 0),
                COALESCE((SELECT c."LookedAt" FROM "Scenes" AS c WHERE c."Id" = r."SceneId"), 0) DESC,
                r."QueuedAt",
                r."Id"
            LIMIT 1)
        RETURNING *
        """;

    private const string RenewSql = """
        UPDATE "Renders" SET "LeaseUntil" = {0}
        WHERE "Id" = {1} AND "Status" = 'Running' AND "Attempt" = {2} AND "Worker" = {3}
        RETURNING *
        """;

    /// <summary>The render this worker runs now, or null when none may start.</summary>
    public async Task<Render?> NextAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var rows = await db.Renders
            .FromSqlRaw(ClaimSql, now.UtcTicks, worker.Name, (now + options.Value.Lease).UtcTicks, Math.Max(1, options.Value.Slots - 1))
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.SingleOrDefault();
    }

    /// <summary>Extends the lease. Null when the attempt is not this worker's any more.</summary>
    public async Task<Render?> RenewAsync(Guid renderId, int attempt, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Renders
            .FromSqlRaw(RenewSql, (time.GetUtcNow() + options.Value.Lease).UtcTicks, renderId, attempt, worker.Name)
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.SingleOrDefault();
    }

    async Task<LeaseSign> ILease.ExtendAsync(Guid jobId, int attempt, CancellationToken cancellation) =>
        await RenewAsync(jobId, attempt, cancellation) is not { } row ? LeaseSign.Lost
        : row.CancelRequestedAt is not null ? LeaseSign.CancelAsked
        : LeaseSign.Held;
}
