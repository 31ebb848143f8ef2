using ManimStudio.Data;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Rendering.Reading;

public sealed record NoVideoYet() : StudioError(ErrorKind.NotFound, "There is no video yet. Render it first.");

/// <summary>Reads renders as they are in the database. Thread-safe.</summary>
public sealed class RenderQueries(IDbContextFactory<StudioDbContext> databases)
{
    public async Task<Outcome<Render>> FindAsync(Owner owner, Guid renderId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var render = await db.Renders.AsNoTracking().SingleOrDefaultAsync(r => r.Id == renderId && r.OwnerId == owner.PersonId, cancellation);
        return render is null ? new RenderNotFound(renderId) : render;
    }

    /// <summary>A finished render of a scene that is still part of the lesson: what a link to that lesson may play.</summary>
    public async Task<Outcome<Render>> FindInLessonAsync(Guid lessonId, Guid renderId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var render = await db.Renders.AsNoTracking()
            .SingleOrDefaultAsync(
                r => r.Id == renderId && r.LessonId == lessonId && db.Scenes.Any(s => s.Id == r.SceneId && s.DeletedAt == null),
                cancellation);
        return render is null ? new RenderNotFound(renderId) : render;
    }

    /// <summary>The owner's renders, the newest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="cursor">Where to go on; null for the start.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Page<Render>> ListAsync(Owner owner, RenderStatus? status, TimeCursor? cursor, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.Renders.AsNoTracking().Where(r => r.OwnerId == owner.PersonId);
        if (status is { } wanted) query = query.Where(r => r.Status == wanted);
        if (cursor is { } from) query = query.Where(r => r.QueuedAt <= from.Time);
        var rows = await query
            .OrderByDescending(r => r.QueuedAt).ThenBy(r => r.Id)
            .Skip(cursor?.Skip ?? 0).Take(limit + 1)
            .ToListAsync(cancellation);
        return TimeCursor.PageOf(rows, limit, cursor, r => r.QueuedAt);
    }

    /// <summary>The render whose video the scene shows.</summary>
    public async Task<Outcome<Render>> PublishedAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scene = await db.Scenes.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == sceneId && s.OwnerId == owner.PersonId && s.DeletedAt == null, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        if (scene.PublishedRenderId is not { } renderId) return new NoVideoYet();
        return await db.Renders.AsNoTracking().SingleAsync(r => r.Id == renderId, cancellation);
    }
}
