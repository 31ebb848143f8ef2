using ManimStudio.Data;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Scenes;

/// <summary>Adds, describes, orders and removes the scenes of a lesson. Thread-safe.</summary>
public sealed class SceneList(IDbContextFactory<StudioDbContext> databases, LessonFeed changes, RenderStatusFeed renders, TimeProvider time)
{
    /// <summary>Adds a scene with <paramref name="code"/>, or with a first sketch that renders as it is.</summary>
    /// <param name="owner">Whose lesson.</param>
    /// <param name="lessonId">Where to.</param>
    /// <param name="title">One short line.</param>
    /// <param name="code">Its code; null for a sketch made from the title.</param>
    /// <param name="index">0-based place; null for the end.</param>
    /// <param name="origin">How its first version came to be.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<Outcome<Guid>> AddAsync(
        Owner owner, Guid lessonId, string title, string? code, int? index, VersionOrigin origin, CancellationToken cancellation)
    {
        if (LessonLibrary.TitleProblem(title) is { } problem) return problem;
        if (code is not null && SceneCode.Problem(code) is { } wrong) return wrong;
        return await ChangeAsync<Guid>(owner, lessonId, (db, lesson, now) =>
        {
            if (lesson.Scenes.Count >= Lesson.MaxScenes) return new TooManyScenes();
            var scene = lesson.AddScene(title.Trim(), "", "", now, index);
            db.Versions.Add(scene.AddVersion(code ?? SceneSketch.For(title), origin, now));
            return scene.Id;
        }, cancellation);
    }

    /// <summary>
    /// Somebody goes to the scene: what waits to be rendered of it goes before the lesson's other scenes. Touches nothing else, so it
    /// never gets in the way of a save.
    /// </summary>
    public async Task LookAtAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlRawAsync(
            """UPDATE "Scenes" SET "LookedAt" = {0} WHERE "Id" = {1} AND "OwnerId" = {2}""", [now.UtcTicks, sceneId, owner.PersonId], cancellation);
        renders.Looked(sceneId, now);
    }

    /// <summary>A copy right behind the scene, with its current code and without its history.</summary>
    public async Task<Outcome<Guid>> DuplicateAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var source = await db.Scenes.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == sceneId && s.OwnerId == owner.PersonId && s.DeletedAt == null, cancellation);
        if (source is null) return new SceneNotFound(sceneId);
        var code = source.Draft ?? await db.Versions.Where(v => v.Id == source.CurrentVersionId).Select(v => v.Code).SingleAsync(cancellation);
        return await ChangeAsync<Guid>(owner, source.LessonId, (context, lesson, now) =>
        {
            if (lesson.Scenes.Count >= Lesson.MaxScenes) return new TooManyScenes();
            var copy = lesson.AddScene(CopyTitle(source.Title), source.Goal, source.Narration, now, source.Position + 1);
            context.Versions.Add(copy.AddVersion(code, VersionOrigin.Copied, now));
            return copy.Id;
        }, cancellation);
    }

    /// <summary>Sets title, goal and narration; null leaves one as it is.</summary>
    public async Task<Outcome<Done>> DescribeAsync(
        Owner owner, Guid sceneId, string? title, string? goal, string? narration, CancellationToken cancellation)
    {
        if (title is not null && LessonLibrary.TitleProblem(title) is { } problem) return problem;
        if ((goal?.Length ?? 0) > Scene.MaxTextLength) return new InvalidField("goal", $"At most {Scene.MaxTextLength:N0} characters.");
        if ((narration?.Length ?? 0) > Scene.MaxTextLength) return new InvalidField("narration", $"At most {Scene.MaxTextLength:N0} characters.");
        return await ChangeSceneAsync(owner, sceneId, (lesson, scene, now) =>
        {
            scene.Describe(title?.Trim() ?? scene.Title, goal ?? scene.Goal, narration ?? scene.Narration);
            lesson.Touch(now);
        }, cancellation);
    }

    /// <summary>Moves it to the 0-based <paramref name="index"/>; out-of-range values go to the nearest end.</summary>
    public Task<Outcome<Done>> MoveAsync(Owner owner, Guid sceneId, int index, CancellationToken cancellation) =>
        ChangeSceneAsync(owner, sceneId, (lesson, scene, now) => lesson.MoveScene(scene, index, now), cancellation);

    /// <summary>Puts the scenes into the given order, which must name each of them once.</summary>
    public Task<Outcome<Done>> OrderAsync(Owner owner, Guid lessonId, IReadOnlyList<Guid> sceneIds, CancellationToken cancellation) =>
        ChangeAsync<Done>(owner, lessonId, (_, lesson, now) =>
        {
            var byId = lesson.Scenes.ToDictionary(s => s.Id);
            if (sceneIds.Count != byId.Count || sceneIds.Distinct().Count() != byId.Count || !sceneIds.All(byId.ContainsKey))
                return new InvalidField("sceneIds", "Name every scene of the lesson exactly once.");
            for (var i = 0; i < sceneIds.Count; i++) lesson.MoveScene(byId[sceneIds[i]], i, now);
            return Done.It;
        }, cancellation);

    /// <summary>Takes a scene out; <see cref="UndeleteAsync"/> puts it back where it was.</summary>
    public Task<Outcome<Done>> DeleteAsync(Owner owner, Guid sceneId, CancellationToken cancellation) =>
        ChangeSceneAsync(owner, sceneId, (lesson, scene, now) => lesson.RemoveScene(scene, now), cancellation);

    public Task<Outcome<Done>> UndeleteAsync(Owner owner, Guid sceneId, CancellationToken cancellation) =>
        ChangeSceneAsync(owner, sceneId, (lesson, scene, now) => lesson.RestoreScene(scene, now), cancellation, deleted: true);

    private static string CopyTitle(string title) =>
        title.Length + 7 <= Scene.MaxTitleLength ? title + " (copy)" : title;

    private async Task<Outcome<Done>> ChangeSceneAsync(
        Owner owner, Guid sceneId, Action<Lesson, Scene, DateTimeOffset> change, CancellationToken cancellation, bool deleted = false)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scene = await db.Scenes
            .SingleOrDefaultAsync(s => s.Id == sceneId && s.OwnerId == owner.PersonId && s.DeletedAt.HasValue == deleted, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var lesson = await db.Lessons.SingleAsync(l => l.Id == scene.LessonId, cancellation);
        change(lesson, scene, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        changes.Publish(lesson.Id);
        return Done.It;
    }

    private async Task<Outcome<T>> ChangeAsync<T>(
        Owner owner, Guid lessonId, Func<StudioDbContext, Lesson, DateTimeOffset, Outcome<T>> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons
            .SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        var outcome = change(db, lesson, time.GetUtcNow());
        if (!outcome.IsSuccess) return outcome;
        await db.SaveChangesAsync(cancellation);
        changes.Publish(lessonId);
        return outcome;
    }
}
