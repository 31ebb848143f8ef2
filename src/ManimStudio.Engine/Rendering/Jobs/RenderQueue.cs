using ManimStudio.Data;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Where videos are asked for. Thread-safe; what is asked for is in the database before a call returns and survives a restart.</summary>
public sealed class RenderQueue
{
    private readonly IDbContextFactory<StudioDbContext> _databases;
    private readonly IBlobStore _blobs;
    private readonly RenderStatusFeed _feed;
    private readonly LessonFeed _lessons;
    private readonly IRenderBell _bell;
    private readonly RunningRenders _running;
    private readonly JobsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal RenderQueue(
        IDbContextFactory<StudioDbContext> databases,
        IBlobStore blobs,
        RenderStatusFeed feed,
        LessonFeed lessons,
        IRenderBell bell,
        RunningRenders running,
        IOptions<JobsOptions> options,
        TimeProvider time,
        ILogger<RenderQueue> logger)
    {
        (_databases, _blobs, _feed, _lessons, _bell, _running) = (databases, blobs, feed, lessons, bell, running);
        (_options, _time, _logger) = (options.Value, time, logger);
    }

    /// <summary>
    /// Asks for a video of the scene's current version. The same request while one is active returns that one, hurried if somebody
    /// now waits for it. A version that already has its video in this profile is not rendered again: the render that made it is
    /// returned, and shown if it was not.
    /// </summary>
    /// <param name="owner">Whose scene.</param>
    /// <param name="sceneId">The scene.</param>
    /// <param name="profile">Size, frame rate and format; null for the lesson's.</param>
    /// <param name="priority">Whether somebody waits for it.</param>
    /// <param name="cancellation">Ends the call, not the render.</param>
    public Task<Outcome<Render>> RequestAsync(
        Owner owner, Guid sceneId, RenderProfile? profile, RenderPriority priority, CancellationToken cancellation) =>
        RequestAsync(new Wish(owner, sceneId, profile, priority, Again: false), cancellation);

    /// <summary>
    /// Asks for something to look at soon: a draft, which can be watched while it is made, and behind it in the background the video in
    /// the lesson's quality. Where that is there, on its way, or no larger than a draft, it is <see cref="RequestAsync(Owner, Guid, RenderProfile?, RenderPriority, CancellationToken)"/>.
    /// </summary>
    /// <returns>The render that comes first.</returns>
    public Task<Outcome<Render>> RequestDraftFirstAsync(Owner owner, Guid sceneId, RenderPriority priority, CancellationToken cancellation) =>
        RequestAsync(new Wish(owner, sceneId, Profile: null, priority, Again: false, DraftFirst: true), cancellation);

    /// <summary>As <see cref="RequestAsync(Owner, Guid, RenderProfile?, RenderPriority, CancellationToken)"/>, but renders even when the video is there already.</summary>
    public Task<Outcome<Render>> RequestAgainAsync(
        Owner owner, Guid sceneId, RenderProfile? profile, RenderPriority priority, CancellationToken cancellation) =>
        RequestAsync(new Wish(owner, sceneId, profile, priority, Again: true), cancellation);

    /// <summary>
    /// Asks for a draft of a version that is not the scene's current one, to be looked at beside it. The scene shows nothing of it, and goes on
    /// showing what it shows.
    /// </summary>
    public Task<Outcome<Render>> RequestTrialAsync(Owner owner, Guid sceneId, Guid versionId, RenderPriority priority, CancellationToken cancellation) =>
        RequestAsync(new Wish(owner, sceneId, Profile: null, priority, Again: false, VersionId: versionId, IsTrial: true), cancellation);

    /// <summary>Asks for every scene of a lesson that has code and no video of its current version in the lesson's profile, drafts first.</summary>
    /// <returns>The renders that were asked for or were under way already, in the order of the scenes.</returns>
    public async Task<Outcome<Render[]>> RequestStaleAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.AsNoTracking().SingleOrDefaultAsync(
            l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        List<Render> renders = [];
        foreach (var scene in lesson.Scenes.Where(s => s.CurrentVersionId is not null))
        {
            var render = await RequestDraftFirstAsync(owner, scene.Id, RenderPriority.Batch, cancellation);
            if (!render.IsSuccess) return render.Error;
            if (render.Value.IsActive) renders.Add(render.Value);
        }

        return renders.ToArray();
    }

    /// <summary>Ends a render that waits at once; asks one that runs to stop, which takes a second or two.</summary>
    public async Task<Outcome<Render>> CancelAsync(Owner owner, Guid renderId, CancellationToken cancellation)
    {
        var outcome = await Commits.DecideAsync<Render>(_databases, async db =>
        {
            var render = await FindAsync(db, owner, renderId, cancellation);
            if (render is null) return new RenderNotFound(renderId);
            if (!render.RequestCancel(_time.GetUtcNow())) return new CannotCancel(renderId, render.Status);
            await db.SaveChangesAsync(cancellation);
            return render;
        }, cancellation);
        if (!outcome.IsSuccess) return outcome;
        _running.Cancel(renderId);
        _feed.Changed(outcome.Value);
        if (!outcome.Value.IsActive) _lessons.Publish(outcome.Value.LessonId);
        return outcome;
    }

    /// <summary>Ends what is rendered in the background for code, a quality or a shape that its scene does not have any more, or for no scene.</summary>
    /// <param name="sceneId">Of this scene alone; null for all of them.</param>
    /// <param name="cancellation">Ends the call.</param>
    internal async Task CancelObsoleteAsync(Guid? sceneId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var obsolete = await (
            from r in db.Renders
            join s in db.Scenes on r.SceneId equals s.Id
            join l in db.Lessons.IgnoreAutoIncludes() on s.LessonId equals l.Id
            where (sceneId == null || s.Id == sceneId) && r.Priority == RenderPriority.Background && r.CancelRequestedAt == null
                && (r.Status == RenderStatus.Queued || r.Status == RenderStatus.Running)
                && (r.VersionId != s.CurrentVersionId || r.Quality != l.Quality || r.Aspect != l.Aspect || s.DeletedAt != null || l.DeletedAt != null)
            select new { r.OwnerId, r.Id }).ToListAsync(cancellation);
        // One that has just ended by itself answers that it cannot be cancelled, and that is as good.
        foreach (var render in obsolete) await CancelAsync(new Owner(render.OwnerId), render.Id, cancellation);
    }

    /// <summary>Asks again for what failed or was cancelled: the same version in the same profile, as a new render.</summary>
    public async Task<Outcome<Render>> RetryAsync(Owner owner, Guid renderId, CancellationToken cancellation)
    {
        Render? old;
        await using (var db = await _databases.CreateDbContextAsync(cancellation))
        {
            old = await FindAsync(db, owner, renderId, cancellation);
        }

        if (old is null) return new RenderNotFound(renderId);
        if (old.Status is not (RenderStatus.Failed or RenderStatus.Cancelled)) return new CannotRetry(renderId, old.Status);
        return await RequestAsync(
            new Wish(owner, old.SceneId, old.Profile, RenderPriority.Interactive, Again: true, VersionId: old.VersionId, FinalQuality: old.FinalQuality, IsTrial: old.IsTrial),
            cancellation);
    }

    private async Task<Outcome<Render>> RequestAsync(Wish wish, CancellationToken cancellation)
    {
        if (await _blobs.CheckRoomAsync(cancellation) is { } full) return full;
        var outcome = await Commits.DecideAsync(_databases, db => DecideAsync(db, wish, cancellation), cancellation);
        if (!outcome.IsSuccess) return outcome.Error;
        var (render, change) = outcome.Value;
        if (change == Change.Queued)
        {
            _logger.RenderQueued(render.Id, render.SceneId, render.Priority);
            _feed.Changed(render);
            await _bell.RingAsync(render.NotBefore, cancellation);
        }
        else if (change == Change.Hurried)
        {
            _feed.Changed(render);
        }

        if (change is Change.Queued or Change.Shown) _lessons.Publish(render.LessonId);
        return render;
    }

    private async Task<Outcome<(Render Render, Change Change)>> DecideAsync(StudioDbContext db, Wish wish, CancellationToken cancellation)
    {
        var owner = wish.Owner.PersonId;
        var found = await (
            from s in db.Scenes
            join l in db.Lessons.IgnoreAutoIncludes() on s.LessonId equals l.Id
            where s.Id == wish.SceneId && s.OwnerId == owner && s.DeletedAt == null && l.DeletedAt == null
            select new { Scene = s, Lesson = l }).SingleOrDefaultAsync(cancellation);
        if (found is null) return new SceneNotFound(wish.SceneId);
        if ((wish.VersionId ?? found.Scene.CurrentVersionId) is not { } versionId) return new NothingToRender(wish.SceneId);
        var profile = wish.Profile ?? (wish.IsTrial ? found.Lesson.Profile.InDraft : found.Lesson.Profile);

        var active = await ActiveAsync(db, versionId, profile, cancellation);
        if (active is not null) return await JoinAsync(db, active, wish.Priority, cancellation);
        if (!wish.Again && await MadeAsync(db, found.Scene.Id, versionId, profile, cancellation) is { } made)
            return wish.IsTrial ? (made, Change.None) : await ShowAsync(db, found.Scene, made, cancellation);
        return wish.DraftFirst && !profile.IsDraftSize
            ? await DraftAsync(db, found.Scene, versionId, profile, wish, cancellation)
            : await AddAsync(db, found.Scene, versionId, profile, wish, cancellation);
    }

    /// <summary>The draft that comes before a larger video; when it is there already, that video itself.</summary>
    private async Task<Outcome<(Render, Change)>> DraftAsync(
        StudioDbContext db, Scene scene, Guid versionId, RenderProfile profile, Wish wish, CancellationToken cancellation)
    {
        if (await ActiveAsync(db, versionId, profile.InDraft, cancellation) is { } active)
        {
            active.FollowWith(profile.Quality);
            await db.SaveChangesAsync(cancellation);
            return await JoinAsync(db, active, wish.Priority, cancellation);
        }

        if (await MadeAsync(db, scene.Id, versionId, profile.InDraft, cancellation) is not { } made)
            return await AddAsync(db, scene, versionId, profile.InDraft, wish with { FinalQuality = profile.Quality }, cancellation);
        scene.Publish(made);
        return await AddAsync(db, scene, versionId, profile, wish, cancellation);
    }

    private static Task<Render?> ActiveAsync(StudioDbContext db, Guid versionId, RenderProfile profile, CancellationToken cancellation)
    {
        var key = Render.ActiveKeyOf(versionId, profile);
        return db.Renders.SingleOrDefaultAsync(r => r.ActiveKey == key, cancellation);
    }

    private static async Task<Outcome<(Render, Change)>> JoinAsync(
        StudioDbContext db, Render active, RenderPriority priority, CancellationToken cancellation)
    {
        if (priority != RenderPriority.Interactive || active.Priority == RenderPriority.Interactive) return (active, Change.None);
        active.Hurry();
        await db.SaveChangesAsync(cancellation);
        return (active, Change.Hurried);
    }

    /// <summary>The newest render of this scene that made a video of the same code, when its files are still there.</summary>
    private async Task<Render?> MadeAsync(
        StudioDbContext db, Guid sceneId, Guid versionId, RenderProfile profile, CancellationToken cancellation)
    {
        var hash = await db.Versions.Where(v => v.Id == versionId).Select(v => v.CodeHash).SingleAsync(cancellation);
        var made = await db.Renders
            .Where(r => r.SceneId == sceneId && r.Status == RenderStatus.Succeeded
                && r.Quality == profile.Quality && r.Aspect == profile.Aspect && r.Format == profile.Format
                && db.Versions.Any(v => v.Id == r.VersionId && v.CodeHash == hash))
            .OrderByDescending(r => r.QueuedAt)
            .FirstOrDefaultAsync(cancellation);
        if (made?.Result is not { } result) return null;
        foreach (var key in new[] { result.VideoKey, result.StreamKey, result.PosterKey, result.FilmstripKey })
        {
            if (!await _blobs.ExistsAsync(key, cancellation)) return null;
        }

        return made;
    }

    private static async Task<Outcome<(Render, Change)>> ShowAsync(StudioDbContext db, Scene scene, Render made, CancellationToken cancellation)
    {
        if (scene.PublishedRenderId == made.Id) return (made, Change.None);
        scene.Publish(made);
        await db.SaveChangesAsync(cancellation);
        return (made, Change.Shown);
    }

    private async Task<Outcome<(Render, Change)>> AddAsync(
        StudioDbContext db, Scene scene, Guid versionId, RenderProfile profile, Wish wish, CancellationToken cancellation)
    {
        var waiting = await db.Renders.CountAsync(r => r.OwnerId == scene.OwnerId && r.Status == RenderStatus.Queued, cancellation);
        if (waiting >= _options.MaxQueuedPerOwner) return new TooManyQueued(_options.MaxQueuedPerOwner);
        var render = Render.Queue(scene.OwnerId, scene.LessonId, scene.Id, versionId, profile, wish.Priority, _time.GetUtcNow(), wish.FinalQuality, wish.IsTrial);
        db.Renders.Add(render);
        if (!wish.IsTrial) scene.RenderRequested(render);
        await db.SaveChangesAsync(cancellation);
        return (render, Change.Queued);
    }

    private static Task<Render?> FindAsync(StudioDbContext db, Owner owner, Guid renderId, CancellationToken cancellation) =>
        db.Renders.SingleOrDefaultAsync(r => r.Id == renderId && r.OwnerId == owner.PersonId, cancellation);

    private enum Change
    {
        None,
        Queued,
        Hurried,
        Shown,
    }

    private sealed record Wish(
        Owner Owner, Guid SceneId, RenderProfile? Profile, RenderPriority Priority, bool Again, bool DraftFirst = false, Guid? VersionId = null,
        Quality? FinalQuality = null, bool IsTrial = false);
}
