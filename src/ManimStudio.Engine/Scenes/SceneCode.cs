using System.Data;
using System.Text;
using ManimStudio.Data;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Scenes;

/// <summary>The code of a scene as an editor opens it.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="VersionId">The current version, to be named as the base when saving.</param>
/// <param name="VersionNumber">Its number.</param>
/// <param name="Code">Its code.</param>
/// <param name="Draft">What was typed since and is not saved yet; null when there is none.</param>
/// <param name="DraftBaseId">The version the draft was typed on; it may be older than <paramref name="VersionId"/>.</param>
public sealed record OpenedScene(Guid SceneId, Guid VersionId, int VersionNumber, string Code, string? Draft, Guid? DraftBaseId);

/// <summary>One line of a scene's history.</summary>
public sealed record VersionView(
    Guid Id, int Number, VersionOrigin Origin, string? Prompt, int? RestoredFromNumber, DateTimeOffset CreatedAt, bool IsCurrent, Guid? VideoRenderId);

/// <summary>
/// Reads and saves the code of scenes; every save is a version. A scene keeps one draft, and nobody's draft is replaced or dropped
/// by somebody who has not seen it: who writes says which draft it knows. Thread-safe.
/// </summary>
public sealed class SceneCode(IDbContextFactory<StudioDbContext> databases, LessonFeed changes, RenderQueue queue, TimeProvider time)
{
    /// <summary>What is wrong with code as such, before anybody looks at what it says; null when it can be kept.</summary>
    public static StudioError? Problem(string? code)
    {
        if (code is null) return new InvalidField("code", "The code is missing.");
        var bytes = Encoding.UTF8.GetByteCount(code);
        return bytes > SceneVersion.MaxCodeBytes ? new CodeTooLarge(bytes) : null;
    }

    public async Task<Outcome<OpenedScene>> OpenAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var current = await db.Versions.AsNoTracking().SingleAsync(v => v.Id == scene.CurrentVersionId, cancellation);
        return new OpenedScene(scene.Id, current.Id, current.Number, current.Code, scene.Draft, scene.DraftBaseId);
    }

    /// <summary>Keeps what was typed, so that nothing is lost when the page goes away. Makes no version.</summary>
    /// <param name="owner">Whose scene.</param>
    /// <param name="sceneId">The scene.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="baseVersionId">The version it was typed on.</param>
    /// <param name="knownDraft">The draft that <paramref name="code"/> takes the place of; null for none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns><see cref="DraftConflict"/> when another draft than <paramref name="knownDraft"/> is kept; it stays.</returns>
    public async Task<Outcome<Done>> KeepDraftAsync(
        Owner owner, Guid sceneId, string code, Guid baseVersionId, string? knownDraft, CancellationToken cancellation)
    {
        if (Problem(code) is { } problem) return problem;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var current = await db.Versions.Where(v => v.Id == scene.CurrentVersionId).Select(v => v.Code).SingleAsync(cancellation);
        if (code == current) DropKnown(scene, knownDraft);
        else if (scene.Draft is { } other && other != knownDraft && other != code) return new DraftConflict(other);
        else scene.KeepDraft(code, baseVersionId, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        return Done.It;
    }

    /// <summary>Makes the next version. Unchanged code makes none and returns the current one.</summary>
    /// <param name="owner">Whose scene.</param>
    /// <param name="sceneId">The scene.</param>
    /// <param name="code">The version's code.</param>
    /// <param name="baseVersionId">The version it was made from.</param>
    /// <param name="origin">How it came to be.</param>
    /// <param name="knownDraft">The draft that became <paramref name="code"/> and is dropped; null for none. Any other draft stays.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The version, or <see cref="VersionConflict"/> when <paramref name="baseVersionId"/> is not the current one.</returns>
    public async Task<Outcome<SceneVersion>> SaveAsync(
        Owner owner, Guid sceneId, string code, Guid baseVersionId, VersionOrigin origin, string? knownDraft, CancellationToken cancellation, string? prompt = null)
    {
        if (Problem(code) is { } problem) return problem;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var current = await db.Versions.SingleAsync(v => v.Id == scene.CurrentVersionId, cancellation);
        if (current.Code != code && current.Id != baseVersionId) return new VersionConflict(current.Id, current.Number, current.Code);
        DropKnown(scene, knownDraft);
        var version = current.Code == code ? current : await AddVersionAsync(db, scene, code, origin, restoredFrom: null, prompt, cancellation);
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        if (version != current) await AnnounceAsync(scene, cancellation);
        return version;
    }

    /// <summary>Throws away a draft that was shown to the person; another one stays.</summary>
    public async Task<Outcome<Done>> DropDraftAsync(Owner owner, Guid sceneId, string? knownDraft, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        DropKnown(scene, knownDraft);
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        return Done.It;
    }

    /// <summary>The history, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<VersionView>>> VersionsAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var rows = await db.Versions.AsNoTracking()
            .Where(v => v.SceneId == sceneId && v.Number > 0)
            .OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, v.Origin, v.Prompt, v.RestoredFromId, v.CodeHash, v.CreatedAt })
            .ToListAsync(cancellation);
        var numbers = rows.ToDictionary(r => r.Id, r => r.Number);
        var videos = await VideosByHashAsync(db, sceneId, cancellation);
        return rows
            .Select(r => new VersionView(
                r.Id, r.Number, r.Origin, r.Prompt, r.RestoredFromId is { } from ? numbers.GetValueOrDefault(from) : null, r.CreatedAt,
                r.Id == scene.CurrentVersionId, videos.TryGetValue(r.CodeHash, out var video) ? video : null))
            .ToList();
    }

    public async Task<Outcome<SceneVersion>> VersionAsync(Owner owner, Guid sceneId, Guid versionId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var version = await db.Versions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.Id == versionId && v.SceneId == sceneId && v.OwnerId == owner.PersonId, cancellation);
        return version is null ? new VersionNotFound(versionId) : version;
    }

    /// <summary>Makes a new version with the code of an old one. Where that code has a video in the lesson's profile, it is shown again at once.</summary>
    public async Task<Outcome<SceneVersion>> RestoreAsync(Owner owner, Guid sceneId, Guid versionId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var scene = await FindAsync(db, owner, sceneId, cancellation);
        if (scene is null) return new SceneNotFound(sceneId);
        var old = await db.Versions.SingleOrDefaultAsync(v => v.Id == versionId && v.SceneId == sceneId, cancellation);
        if (old is null) return new VersionNotFound(versionId);
        var version = await AddVersionAsync(db, scene, old.Code, VersionOrigin.Restored, old.Id, prompt: null, cancellation);
        await db.SaveChangesAsync(cancellation);
        await alone.CommitAsync(cancellation);
        await AnnounceAsync(scene, cancellation);
        return version;
    }

    private async Task<SceneVersion> AddVersionAsync(
        StudioDbContext db, Scene scene, string code, VersionOrigin origin, Guid? restoredFrom, string? prompt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var version = scene.AddVersion(code, origin, now, prompt, restoredFrom);
        db.Versions.Add(version);
        var lesson = await db.Lessons.SingleAsync(l => l.Id == scene.LessonId, cancellation);
        lesson.Touch(now);
        if (await EarlierVideoAsync(db, scene.Id, version.CodeHash, lesson.Profile, cancellation) is { } video) scene.Publish(video);
        return version;
    }

    /// <summary>After a new version is committed.</summary>
    private async Task AnnounceAsync(Scene scene, CancellationToken cancellation)
    {
        await queue.CancelObsoleteAsync(scene.Id, cancellation);
        changes.Publish(scene.LessonId);
    }

    private static void DropKnown(Scene scene, string? knownDraft)
    {
        if (scene.Draft == knownDraft) scene.DropDraft();
    }

    private static Task<Render?> EarlierVideoAsync(
        StudioDbContext db, Guid sceneId, string codeHash, RenderProfile profile, CancellationToken cancellation) =>
        db.Renders
            .Where(r => r.SceneId == sceneId && r.Status == RenderStatus.Succeeded
                && r.Quality == profile.Quality && r.Aspect == profile.Aspect && r.Format == profile.Format
                && db.Versions.Any(v => v.Id == r.VersionId && v.CodeHash == codeHash))
            .OrderByDescending(r => r.FinishedAt)
            .FirstOrDefaultAsync(cancellation);

    private static async Task<Dictionary<string, Guid>> VideosByHashAsync(StudioDbContext db, Guid sceneId, CancellationToken cancellation)
    {
        var rows = await db.Renders
            .Where(r => r.SceneId == sceneId && r.Status == RenderStatus.Succeeded)
            .OrderBy(r => r.FinishedAt)
            .Join(db.Versions, r => r.VersionId, v => v.Id, (r, v) => new { v.CodeHash, r.Id })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.CodeHash).ToDictionary(g => g.Key, g => g.Last().Id);
    }

    private static Task<Scene?> FindAsync(StudioDbContext db, Owner owner, Guid sceneId, CancellationToken cancellation) =>
        db.Scenes.SingleOrDefaultAsync(s => s.Id == sceneId && s.OwnerId == owner.PersonId && s.DeletedAt == null, cancellation)!;
}
