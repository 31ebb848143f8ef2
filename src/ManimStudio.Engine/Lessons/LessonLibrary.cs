using ManimStudio.Data;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Lessons;

/// <summary>A scene as it comes into a lesson that is being made: from an example, an import, a copy.</summary>
public sealed record NewScene(string Title, string Goal, string Narration, string Code);

/// <summary>Makes lessons and changes what they are as a whole. Thread-safe.</summary>
public sealed class LessonLibrary(IDbContextFactory<StudioDbContext> databases, LessonFeed changes, TimeProvider time)
{
    /// <summary>Makes a lesson of the given scenes, in order; none is fine.</summary>
    public async Task<Outcome<Guid>> CreateAsync(
        Owner owner, string title, LessonOrigin origin, VersionOrigin versionOrigin, IReadOnlyList<NewScene> scenes, CancellationToken cancellation)
    {
        if (TitleProblem(title) is { } problem) return problem;
        if (scenes.Count > Lesson.MaxScenes) return new TooManyScenes();
        foreach (var scene in scenes)
        {
            if (SceneCode.Problem(scene.Code) is { } wrong) return wrong;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var lesson = Lesson.Create(owner.PersonId, title.Trim(), origin, now);
        db.Lessons.Add(lesson);
        foreach (var scene in scenes)
        {
            var added = lesson.AddScene(Shorten(scene.Title), scene.Goal, scene.Narration, now);
            db.Versions.Add(added.AddVersion(scene.Code, versionOrigin, now));
        }

        await db.SaveChangesAsync(cancellation);
        return lesson.Id;
    }

    public Task<Outcome<Done>> RenameAsync(Owner owner, Guid lessonId, string title, CancellationToken cancellation) =>
        TitleProblem(title) is { } problem
            ? Task.FromResult<Outcome<Done>>(problem)
            : ChangeAsync(owner, lessonId, (lesson, now) => lesson.Rename(title.Trim(), now), cancellation);

    public Task<Outcome<Done>> ChangeProfileAsync(Owner owner, Guid lessonId, AspectRatio aspect, Quality quality, CancellationToken cancellation) =>
        ChangeAsync(owner, lessonId, (lesson, now) => lesson.ChangeProfile(aspect, quality, now), cancellation);

    public Task<Outcome<Done>> ArchiveAsync(Owner owner, Guid lessonId, CancellationToken cancellation) =>
        ChangeAsync(owner, lessonId, (lesson, now) => lesson.Archive(now), cancellation);

    public Task<Outcome<Done>> UnarchiveAsync(Owner owner, Guid lessonId, CancellationToken cancellation) =>
        ChangeAsync(owner, lessonId, (lesson, _) => lesson.Unarchive(), cancellation);

    /// <summary>Takes it out of every list; <see cref="UndeleteAsync"/> brings it back as it was.</summary>
    public Task<Outcome<Done>> DeleteAsync(Owner owner, Guid lessonId, CancellationToken cancellation) =>
        ChangeAsync(owner, lessonId, (lesson, now) => lesson.Delete(now), cancellation);

    public Task<Outcome<Done>> UndeleteAsync(Owner owner, Guid lessonId, CancellationToken cancellation) =>
        ChangeAsync(owner, lessonId, (lesson, _) => lesson.Undelete(), cancellation);

    /// <summary>A copy with the current code of every scene and without its history; it renders anew.</summary>
    public async Task<Outcome<Guid>> DuplicateAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        var versionIds = lesson.Scenes.Select(s => s.CurrentVersionId).OfType<Guid>().ToList();
        var code = await db.Versions.AsNoTracking().Where(v => versionIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Code, cancellation);
        var scenes = lesson.Scenes
            .Select(s => new NewScene(s.Title, s.Goal, s.Narration, s.Draft ?? code[s.CurrentVersionId!.Value]))
            .ToList();
        return await CreateAsync(owner, Shorten("Copy of " + lesson.Title), LessonOrigin.Copy, VersionOrigin.Copied, scenes, cancellation);
    }

    /// <summary>What is wrong with a title; null when it fits.</summary>
    public static StudioError? TitleProblem(string? title) =>
        string.IsNullOrWhiteSpace(title) ? new InvalidField("title", "A title is needed: one short line.")
        : title.Trim().Length > Lesson.MaxTitleLength ? new InvalidField("title", $"The title is longer than {Lesson.MaxTitleLength} characters. Shorten it.")
        : null;

    private static string Shorten(string title) => title.Length <= Lesson.MaxTitleLength ? title : title[..(Lesson.MaxTitleLength - 1)] + "…";

    private async Task<Outcome<Done>> ChangeAsync(Owner owner, Guid lessonId, Action<Lesson, DateTimeOffset> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        change(lesson, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        changes.Publish(lessonId);
        return Done.It;
    }
}
