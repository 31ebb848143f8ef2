using System.Text.Json;
using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>One turn of the conversation about a scene, as pages and the API show it.</summary>
/// <param name="Id">The turn.</param>
/// <param name="Number">1 for the first.</param>
/// <param name="Prompt">What was asked for.</param>
/// <param name="HasArea">Something in the picture was pointed at.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Summary">What the model says it did; null when it said nothing.</param>
/// <param name="Error">Why nothing came of it.</param>
/// <param name="BaseVersionId">The version it started from.</param>
/// <param name="VersionId">The version it became.</param>
/// <param name="VideoBefore">The newest video of the code before; null without one.</param>
/// <param name="VideoAfter">The newest video of the proposed code; null without one.</param>
/// <param name="CreatedAt">When it was answered.</param>
public sealed record TurnView(
    Guid Id, int Number, string Prompt, bool HasArea, PromptTurnStatus Status, string? Summary, AuthoringError? Error, Guid BaseVersionId, Guid? VersionId,
    Guid? VideoBefore, Guid? VideoAfter, DateTimeOffset CreatedAt);

/// <summary>The conversation about a scene.</summary>
/// <param name="Turns">What was answered, the oldest first.</param>
/// <param name="Work">The edit that is being worked on, or that ended without an answer after the last turn; null when there is none.</param>
/// <param name="Prompt">What <paramref name="Work"/> was asked.</param>
public sealed record Conversation(IReadOnlyList<TurnView> Turns, AuthoringSnapshot? Work, string? Prompt);

/// <summary>The code before and after a change that waits for a decision.</summary>
public sealed record TurnCode(string Before, string After);

/// <summary>Reads conversations about scenes. Thread-safe.</summary>
internal sealed class Turns(IDbContextFactory<StudioDbContext> databases)
{
    /// <summary>The most turns that are shown, the newest.</summary>
    private const int Most = 50;

    public async Task<Conversation> OfAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.PromptTurns.AsNoTracking()
            .Where(t => t.SceneId == sceneId && t.OwnerId == owner.PersonId)
            .OrderByDescending(t => t.Number).Take(Most).ToListAsync(cancellation);
        rows.Reverse();
        var videos = await VideosAsync(db, sceneId, cancellation);
        var work = await db.AuthoringTasks.AsNoTracking()
            .Where(t => t.SceneId == sceneId && t.OwnerId == owner.PersonId && t.Kind == AuthoringKind.EditScene)
            .OrderByDescending(t => t.QueuedAt).FirstOrDefaultAsync(cancellation);
        if (work is not null && !work.IsActive && (work.Status == AuthoringStatus.Succeeded || rows.Any(t => t.TaskId == work.Id))) work = null;
        return new Conversation([.. rows.Select(t => ViewOf(t, videos))], work is null ? null : AuthoringSnapshot.Of(work), work is null ? null : WishOf(work).Prompt);
    }

    /// <summary>What was asked before, for the model.</summary>
    public async Task<IReadOnlyList<EarlierEdit>> EarlierAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.PromptTurns.AsNoTracking()
            .Where(t => t.SceneId == sceneId && t.OwnerId == owner.PersonId)
            .OrderByDescending(t => t.Number).Take(Most).Select(t => new { t.Prompt, t.Summary, t.Status }).ToListAsync(cancellation);
        rows.Reverse();
        return [.. rows.Select(t => new EarlierEdit(t.Prompt, t.Summary, t.Status == PromptTurnStatus.Proposed ? "not decided" : t.Status.ToString().ToLowerInvariant()))];
    }

    public static EditWish WishOf(AuthoringTask task) => JsonSerializer.Deserialize<EditRequest>(task.Request, AuthoringJson.Options)!.Wish;

    private static TurnView ViewOf(PromptTurn turn, Videos videos) => new(
        turn.Id, turn.Number, turn.Prompt, turn.Region is not null, turn.Status, turn.Summary, turn.Error, turn.BaseVersionId, turn.VersionId,
        videos.Of(turn.BaseVersionId), turn.Code is { } code ? videos.ByHash.GetValueOrDefault(SceneVersion.HashOf(code)) : null, turn.CreatedAt);

    private static async Task<Videos> VideosAsync(StudioDbContext db, Guid sceneId, CancellationToken cancellation)
    {
        var hashes = await db.Versions.Where(v => v.SceneId == sceneId).Select(v => new { v.Id, v.CodeHash }).ToDictionaryAsync(v => v.Id, v => v.CodeHash, cancellation);
        var renders = await db.Renders
            .Where(r => r.SceneId == sceneId && r.Status == RenderStatus.Succeeded)
            .OrderBy(r => r.FinishedAt).Select(r => new { r.Id, r.VersionId }).ToListAsync(cancellation);
        var byHash = new Dictionary<string, Guid?>();
        foreach (var render in renders) byHash[hashes[render.VersionId]] = render.Id;
        return new Videos(hashes, byHash);
    }

    private sealed record Videos(Dictionary<Guid, string> Hashes, Dictionary<string, Guid?> ByHash)
    {
        public Guid? Of(Guid versionId) => Hashes.TryGetValue(versionId, out var hash) ? ByHash.GetValueOrDefault(hash) : null;
    }
}
