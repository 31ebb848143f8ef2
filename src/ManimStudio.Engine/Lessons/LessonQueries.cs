using ManimStudio.Data;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Lessons;

/// <summary>Reads lessons as they are shown. Thread-safe.</summary>
public sealed class LessonQueries(IDbContextFactory<StudioDbContext> databases)
{
    /// <summary>The owner's lessons, the newest change first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="archived">The archived ones instead of the others.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<LessonView>> ListAsync(Owner owner, bool archived, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lessons = await db.Lessons.AsNoTracking()
            .Where(l => l.OwnerId == owner.PersonId && l.DeletedAt == null && l.ArchivedAt.HasValue == archived)
            .OrderByDescending(l => l.UpdatedAt)
            .ToListAsync(cancellation);
        return await ViewsAsync(db, lessons, cancellation);
    }

    /// <summary>The same list in parts.</summary>
    public async Task<Page<LessonView>> PageAsync(Owner owner, bool archived, TimeCursor? cursor, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.Lessons.AsNoTracking()
            .Where(l => l.OwnerId == owner.PersonId && l.DeletedAt == null && l.ArchivedAt.HasValue == archived);
        if (cursor is { } from) query = query.Where(l => l.UpdatedAt <= from.Time);
        var rows = await query
            .OrderByDescending(l => l.UpdatedAt).ThenBy(l => l.Id)
            .Skip(cursor?.Skip ?? 0).Take(limit + 1)
            .ToListAsync(cancellation);
        var page = TimeCursor.PageOf(rows, limit, cursor, l => l.UpdatedAt);
        return new Page<LessonView>(await ViewsAsync(db, page.Items, cancellation), page.NextCursor);
    }

    public async Task<Outcome<LessonView>> FindAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        return (await ViewsAsync(db, [lesson], cancellation))[0];
    }

    /// <summary>The profile in which a scene is rendered: that of its lesson.</summary>
    public async Task<Outcome<RenderProfile>> ProfileAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.IgnoreAutoIncludes().AsNoTracking()
            .SingleOrDefaultAsync(
                l => l.OwnerId == owner.PersonId && l.DeletedAt == null
                    && db.Scenes.Any(s => s.Id == sceneId && s.LessonId == l.Id && s.DeletedAt == null),
                cancellation);
        return lesson is null ? new SceneNotFound(sceneId) : lesson.Profile;
    }

    private static async Task<IReadOnlyList<LessonView>> ViewsAsync(StudioDbContext db, IReadOnlyList<Lesson> lessons, CancellationToken cancellation)
    {
        var scenes = lessons.SelectMany(l => l.Scenes).ToList();
        var renders = await RendersAsync(db, scenes, cancellation);
        var versionIds = scenes.Select(s => s.CurrentVersionId).OfType<Guid>().Concat(renders.Values.Select(r => r.VersionId)).Distinct().ToList();
        var hashes = await db.Versions.AsNoTracking()
            .Where(v => versionIds.Contains(v.Id))
            .ToDictionaryAsync(v => v.Id, v => v.CodeHash, cancellation);
        return [.. lessons.Select(l => ViewOf(l, renders, hashes))];
    }

    private static async Task<Dictionary<Guid, Render>> RendersAsync(StudioDbContext db, List<Scene> scenes, CancellationToken cancellation)
    {
        var ids = scenes.SelectMany(s => new[] { s.PublishedRenderId, s.LatestRenderId }).OfType<Guid>().Distinct().ToList();
        return await db.Renders.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
    }

    private static LessonView ViewOf(Lesson lesson, Dictionary<Guid, Render> renders, Dictionary<Guid, string> hashes) => new(
        lesson.Id,
        lesson.Title,
        lesson.Aspect,
        lesson.Quality,
        lesson.Origin,
        lesson.CreatedAt,
        lesson.UpdatedAt,
        lesson.ArchivedAt,
        [.. lesson.Scenes.Select(s => ViewOf(lesson, s, renders, hashes))]);

    private static SceneView ViewOf(Lesson lesson, Scene scene, Dictionary<Guid, Render> renders, Dictionary<Guid, string> hashes)
    {
        var published = scene.PublishedRenderId is { } p ? renders.GetValueOrDefault(p) : null;
        var latest = scene.LatestRenderId is { } l ? renders.GetValueOrDefault(l) : null;
        var isPresent = published is not null && IsOf(scene, published, hashes);
        var facts = new SceneFacts(
            published is not null,
            isPresent && published!.Profile == lesson.Profile,
            isPresent && published!.Profile.IsDraftSize && published.Aspect == lesson.Aspect && latest?.Profile == lesson.Profile && latest != published,
            latest?.Status,
            latest is not null && IsOf(scene, latest, hashes),
            scene.Draft is not null);
        var state = facts.State;
        return new SceneView(
            scene.Id, scene.Position, scene.Title, scene.Goal, scene.Narration, scene.CurrentVersionId ?? default, scene.VersionCount,
            scene.Draft is not null, state, published?.Result, published?.Id, published?.VersionId, latest?.Id, state == SceneState.Failed ? latest?.Error : null);
    }

    private static bool IsOf(Scene scene, Render render, Dictionary<Guid, string> hashes) =>
        scene.CurrentVersionId is { } current && hashes.GetValueOrDefault(current) == hashes.GetValueOrDefault(render.VersionId);
}
