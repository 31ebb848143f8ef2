using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Reads AI work as it is in the database. Thread-safe.</summary>
public sealed class AuthoringQueries(IDbContextFactory<StudioDbContext> databases)
{
    public async Task<Outcome<AuthoringTask>> FindAsync(Owner owner, Guid taskId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.AuthoringTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId && t.OwnerId == owner.PersonId, cancellation);
        return row is null ? new AuthoringTaskNotFound(taskId) : row;
    }

    /// <summary>The owner's AI work, the newest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="cursor">Where to go on; null for the start.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Page<AuthoringTask>> ListAsync(Owner owner, AuthoringStatus? status, TimeCursor? cursor, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.AuthoringTasks.AsNoTracking().Where(t => t.OwnerId == owner.PersonId);
        if (status is { } wanted) query = query.Where(t => t.Status == wanted);
        if (cursor is { } from) query = query.Where(t => t.QueuedAt <= from.Time);
        var rows = await query
            .OrderByDescending(t => t.QueuedAt).ThenBy(t => t.Id)
            .Skip(cursor?.Skip ?? 0).Take(limit + 1)
            .ToListAsync(cancellation);
        return TimeCursor.PageOf(rows, limit, cursor, t => t.QueuedAt);
    }

    /// <summary>The newest work of each kind for the lesson and for each of its scenes.</summary>
    public async Task<IReadOnlyList<AuthoringSnapshot>> OfLessonAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.AuthoringTasks.AsNoTracking()
            .Where(t => t.LessonId == lessonId && t.OwnerId == owner.PersonId
                && !db.AuthoringTasks.Any(n => n.LessonId == lessonId && n.Kind == t.Kind && n.SceneId == t.SceneId && n.QueuedAt > t.QueuedAt))
            .ToListAsync(cancellation);
        return [.. rows.Select(AuthoringSnapshot.Of)];
    }
}
