using System.Text.Json;
using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Where AI work is asked for. Thread-safe; what is asked for is in the database before a call returns and survives a restart.</summary>
public sealed class AuthoringQueue
{
    private readonly IDbContextFactory<StudioDbContext> _databases;
    private readonly AuthoringFeed _feed;
    private readonly LessonFeed _lessons;
    private readonly AuthoringBell _bell;
    private readonly RunningAuthoring _running;
    private readonly JobsOptions _options;
    private readonly TimeProvider _time;

    internal AuthoringQueue(
        IDbContextFactory<StudioDbContext> databases, AuthoringFeed feed, LessonFeed lessons, AuthoringBell bell, RunningAuthoring running,
        IOptions<JobsOptions> options, TimeProvider time)
    {
        (_databases, _feed, _lessons, _bell, _running) = (databases, feed, lessons, bell, running);
        (_options, _time) = (options.Value, time);
    }

    /// <summary>Asks for a piece of work. A second request of the same kind for the same scene, or lesson, returns the one that is active.</summary>
    /// <param name="owner">Whose lesson.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="sceneId">The scene, where it is for one.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="request">What the work is told; kept as JSON.</param>
    /// <param name="cancellation">Ends the call, not the work.</param>
    public async Task<Outcome<AuthoringTask>> RequestAsync(
        Owner owner, Guid lessonId, Guid? sceneId, AuthoringKind kind, object request, CancellationToken cancellation)
    {
        var outcome = await Commits.DecideAsync<AuthoringTask>(_databases, async db =>
        {
            var isThere = await db.Lessons.AnyAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
            if (!isThere) return new LessonNotFound(lessonId);
            if (sceneId is { } scene && !await db.Scenes.AnyAsync(s => s.Id == scene && s.LessonId == lessonId && s.DeletedAt == null, cancellation))
                return new SceneNotFound(scene);
            return await AddAsync(db, AuthoringTask.Queue(owner.PersonId, lessonId, sceneId, kind, Json(request), _time.GetUtcNow()), cancellation);
        }, cancellation);
        if (outcome.IsSuccess) Announce(outcome.Value);
        return outcome;
    }

    /// <summary>Ends work that waits at once; asks work that runs to stop, which ends the call to the model.</summary>
    public async Task<Outcome<AuthoringTask>> CancelAsync(Owner owner, Guid taskId, CancellationToken cancellation)
    {
        var outcome = await Commits.DecideAsync<AuthoringTask>(_databases, async db =>
        {
            if (await FindAsync(db, owner, taskId, cancellation) is not { } row) return new AuthoringTaskNotFound(taskId);
            if (!row.RequestCancel(_time.GetUtcNow())) return new CannotCancelAuthoring(taskId, row.Status);
            await db.SaveChangesAsync(cancellation);
            return row;
        }, cancellation);
        if (!outcome.IsSuccess) return outcome;
        _running.Cancel(taskId);
        _feed.Changed(outcome.Value);
        if (!outcome.Value.IsActive) _lessons.Publish(outcome.Value.LessonId);
        return outcome;
    }

    /// <summary>Asks again for what failed or was cancelled, as new work that goes on from what was paid for where that is still good.</summary>
    public async Task<Outcome<AuthoringTask>> RetryAsync(Owner owner, Guid taskId, CancellationToken cancellation)
    {
        var outcome = await Commits.DecideAsync<AuthoringTask>(_databases, async db =>
        {
            if (await FindAsync(db, owner, taskId, cancellation) is not { } old) return new AuthoringTaskNotFound(taskId);
            if (old.Status is not (AuthoringStatus.Failed or AuthoringStatus.Cancelled)) return new CannotRetryAuthoring(taskId, old.Status);
            return await AddAsync(db, old.QueueAgain(_time.GetUtcNow()), cancellation);
        }, cancellation);
        if (outcome.IsSuccess) Announce(outcome.Value);
        return outcome;
    }

    /// <summary>Adds work to somebody else's transaction; <see cref="Announce"/> it when that is committed.</summary>
    /// <returns>The work, or the one of the same kind that is active already.</returns>
    internal async Task<Outcome<AuthoringTask>> AddAsync(StudioDbContext db, AuthoringTask task, CancellationToken cancellation)
    {
        var active = await db.AuthoringTasks.SingleOrDefaultAsync(t => t.ActiveKey == task.ActiveKey, cancellation);
        if (active is not null) return active;
        var waiting = await db.AuthoringTasks.CountAsync(t => t.OwnerId == task.OwnerId && t.Status == AuthoringStatus.Queued, cancellation);
        if (waiting >= _options.MaxQueuedPerOwner) return new TooMuchAuthoring(_options.MaxQueuedPerOwner);
        db.AuthoringTasks.Add(task);
        await db.SaveChangesAsync(cancellation);
        return task;
    }

    /// <summary>Tells everybody of work that is committed, and wakes the worker.</summary>
    internal void Announce(AuthoringTask task)
    {
        _feed.Changed(task);
        _bell.Ring();
    }

    internal static string Json(object request) => JsonSerializer.Serialize(request, request.GetType(), AuthoringJson.Options);

    private static Task<AuthoringTask?> FindAsync(StudioDbContext db, Owner owner, Guid taskId, CancellationToken cancellation) =>
        db.AuthoringTasks.SingleOrDefaultAsync(t => t.Id == taskId && t.OwnerId == owner.PersonId, cancellation);
}
