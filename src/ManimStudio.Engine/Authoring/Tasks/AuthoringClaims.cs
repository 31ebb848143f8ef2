using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Rendering.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Takes the next piece of AI work, and keeps it taken. Each is one statement, so that no two workers ever have the same one.</summary>
internal sealed class AuthoringClaims(
    IDbContextFactory<StudioDbContext> databases, WorkerIdentity worker, IOptions<JobsOptions> jobs, AuthoringOptions options, TimeProvider time) : ILease
{
    // Follows AuthoringTask.Claim. First what somebody waits for: plans and edits, for which the writing of scenes leaves one place free;
    // then whoever has the fewest running; then whoever was served longest ago; then age and the order of the scenes. Nothing is
    // done for a lesson or scene that was deleted, and nothing that is checked and rendered without a sandbox. Kind and status are stored by name.
    private const string ClaimSql = """
        UPDATE "AuthoringTasks"
        SET "Status" = 'Running', "Attempt" = "Attempt" + 1, "StartedAt" = {0}, "Worker" = {1}, "LeaseUntil" = {2}
        WHERE "Status" = 'Queued' AND "Id" = (
            SELECT t."Id" FROM "AuthoringTasks" AS t
            JOIN "Lessons" AS l ON l."Id" = t."LessonId"
            LEFT JOIN "Scenes" AS s ON s."Id" = t."SceneId"
            WHERE t."Status" = 'Queued' AND t."NotBefore" <= {0} AND l."DeletedAt" IS NULL AND s."DeletedAt" IS NULL
                AND (t."Kind" = 'Plan' OR {4} = 1)
                AND (t."Kind" <> 'WriteScene'
                    OR (SELECT COUNT(*) FROM "AuthoringTasks" AS w WHERE w."Status" = 'Running' AND w."Kind" = 'WriteScene' AND w."Worker" = {1}) < {3})
            ORDER BY
                CASE t."Kind" WHEN 'WriteScene' THEN 1 ELSE 0 END,
                (SELECT COUNT(*) FROM "AuthoringTasks" AS b WHERE b."Status" = 'Running' AND b."OwnerId" = t."OwnerId"),
                COALESCE((SELECT MAX(o."StartedAt") FROM "AuthoringTasks" AS o WHERE o."OwnerId" = t."OwnerId"), 0),
                t."QueuedAt",
                COALESCE(s."Position", 0),
                t."Id"
            LIMIT 1)
        RETURNING *
        """;

    private const string Ours = """
        WHERE "Id" = {0} AND "Status" = 'Running' AND "Attempt" = {1} AND "Worker" = {2}
        RETURNING *
        """;

    private const string ExtendSql = "UPDATE \"AuthoringTasks\" SET \"LeaseUntil\" = {3}\n" + Ours;
    private const string KeepSql = "UPDATE \"AuthoringTasks\" SET \"State\" = {3}\n" + Ours;
    private const string EnterSql = "UPDATE \"AuthoringTasks\" SET \"Stage\" = {3}, \"Round\" = {4}, \"Rounds\" = {5}\n" + Ours;

    /// <summary>The work that this worker does now, or null when none may start.</summary>
    /// <param name="canRender">The sandbox is there; without it only plans are made.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<AuthoringTask?> NextAsync(bool canRender, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return OneAsync(ClaimSql, [now.UtcTicks, worker.Name, LeaseFrom(now), Math.Max(1, options.Parallel - 1), canRender ? 1 : 0], cancellation);
    }

    public async Task<LeaseSign> ExtendAsync(Guid jobId, int attempt, CancellationToken cancellation)
    {
        var row = await OneAsync(ExtendSql, [jobId, attempt, worker.Name, LeaseFrom(time.GetUtcNow())], cancellation);
        return row is null ? LeaseSign.Lost : row.CancelRequestedAt is not null ? LeaseSign.CancelAsked : LeaseSign.Held;
    }

    /// <summary>False when the attempt is not this worker's any more.</summary>
    public async Task<bool> KeepAsync(RunningAttempt attempt, string state, CancellationToken cancellation) =>
        await OneAsync(KeepSql, [attempt.JobId, attempt.Attempt, worker.Name, state], cancellation) is not null;

    /// <summary>The row as it is now; null when the attempt is not this worker's any more.</summary>
    public Task<AuthoringTask?> EnterAsync(RunningAttempt attempt, AuthoringStage stage, int round, int rounds, CancellationToken cancellation) =>
        OneAsync(EnterSql, [attempt.JobId, attempt.Attempt, worker.Name, stage.ToString(), round, rounds], cancellation);

    private long LeaseFrom(DateTimeOffset now) => (now + jobs.Value.Lease).UtcTicks;

    private async Task<AuthoringTask?> OneAsync(string sql, object[] values, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.AuthoringTasks.FromSqlRaw(sql, values).AsNoTracking().ToListAsync(cancellation);
        return rows.SingleOrDefault();
    }
}
