using System.Text.Json;
using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Authoring.Writing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Scenes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>Changes a scene as somebody asked for in words. What comes of it is a turn of the conversation; the scene changes when it is accepted.</summary>
internal sealed class EditWork(
    SceneAuthor author, SceneBriefs briefs, SceneCode code, RenderQueue queue, Turns turns, PromptEdits edits, Spots spots, DeskParts parts,
    IDbContextFactory<StudioDbContext> databases, TimeProvider time) : IAuthoringWork
{
    public AuthoringKind Kind => AuthoringKind.EditScene;

    public async Task<StudioError?> RunAsync(AuthoringRun run, CancellationToken cancellation)
    {
        var request = run.Request<EditRequest>();
        if (await TurnAsync(run, cancellation) is not { } turn)
        {
            var ended = await ChangeAsync(run, request, cancellation);
            turn = await AnswerAsync(run, request, ended, cancellation);
            if (turn.Status == PromptTurnStatus.Failed) return ErrorOf(ended);
        }

        if (!request.Wish.Auto || turn.Status != PromptTurnStatus.Proposed) return null;
        return (await edits.AcceptAsync(run.Owner, run.SceneId!.Value, turn.Id, cancellation)).Error;
    }

    private static StudioError? ErrorOf(Outcome<AuthoredScene> ended) =>
        ended.Error ?? (ended.Value.Scene.Renders ? null : new EditGivenUp(ended.Value.GaveUp!));

    private async Task<Outcome<AuthoredScene>> ChangeAsync(AuthoringRun run, EditRequest request, CancellationToken cancellation)
    {
        var (wish, sceneId) = (request.Wish, run.SceneId!.Value);
        var brief = await briefs.OfAsync(run.Owner, run.LessonId, sceneId, cancellation);
        if (!brief.IsSuccess) return brief.Error;
        var before = await code.VersionAsync(run.Owner, sceneId, request.BaseVersionId, cancellation);
        if (!before.IsSuccess) return before.Error;
        var assignment = new Assignment.Edit(
            brief.Value.Brief, before.Value.Code, wish.Prompt, await turns.EarlierAsync(run.Owner, sceneId, cancellation),
            wish.Area is { } area ? await spots.AtAsync(run.Owner, area, new ModelChoice(wish.Provider, wish.Model), cancellation) : null);
        var desk = new SceneDesk(run, parts, (text, _, token) => TryAsync(run, wish.Prompt, text, token));
        return await author.RunAsync(
            assignment, new ModelChoice(wish.Provider, wish.Model), new CallContext(run.Owner, "edit scene", run.LessonId, sceneId), desk,
            run.State<SceneProgress>() ?? SceneProgress.None, cancellation);
    }

    /// <summary>A draft of the text, beside what the scene shows.</summary>
    private async Task<Outcome<Render>> TryAsync(AuthoringRun run, string prompt, string text, CancellationToken cancellation)
    {
        if (SceneCode.Problem(text) is { } problem) return problem;
        var sceneId = run.SceneId!.Value;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var hash = SceneVersion.HashOf(text);
        var known = await db.Versions.Where(v => v.SceneId == sceneId && v.CodeHash == hash).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellation);
        if (known is null)
        {
            if (await db.Scenes.SingleOrDefaultAsync(s => s.Id == sceneId && s.DeletedAt == null, cancellation) is not { } scene) return new SceneNotFound(sceneId);
            var proposals = -await db.Versions.Where(v => v.SceneId == sceneId && v.Number < 0).Select(v => (int?)v.Number).MinAsync(cancellation) ?? 0;
            var version = scene.Propose(text, proposals, prompt, time.GetUtcNow());
            db.Versions.Add(version);
            await db.SaveChangesAsync(cancellation);
            known = version.Id;
        }

        return await queue.RequestTrialAsync(run.Owner, sceneId, known.Value, RenderPriority.Interactive, cancellation);
    }

    private async Task<PromptTurn?> TurnAsync(AuthoringRun run, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.PromptTurns.AsNoTracking().FirstOrDefaultAsync(t => t.TaskId == run.TaskId, cancellation);
    }

    /// <summary>Adds the turn. What was proposed before and never decided is rejected by it.</summary>
    private async Task<PromptTurn> AnswerAsync(AuthoringRun run, EditRequest request, Outcome<AuthoredScene> ended, CancellationToken cancellation)
    {
        var (sceneId, wish) = (run.SceneId!.Value, request.Wish);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var number = await db.PromptTurns.Where(t => t.SceneId == sceneId).Select(t => (int?)t.Number).MaxAsync(cancellation) ?? 0;
        var asked = new PromptWish(wish.Prompt, request.BaseVersionId, wish.Area is { } area ? JsonSerializer.Serialize(area with { Picture = null }, AuthoringJson.Options) : null);
        var turn = PromptTurn.Answered(run.Owner.PersonId, sceneId, number + 1, asked, run.TaskId, time.GetUtcNow());
        if (ErrorOf(ended) is { } error) turn.Fail(AuthoringErrors.Of(error));
        else
        {
            foreach (var open in await db.PromptTurns.Where(t => t.SceneId == sceneId && t.Status == PromptTurnStatus.Proposed).ToListAsync(cancellation)) open.Reject();
            turn.Propose(ended.Value.Scene.Code, SummaryOf(ended.Value));
        }

        db.PromptTurns.Add(turn);
        await db.SaveChangesAsync(cancellation);
        return turn;
    }

    private static string? SummaryOf(AuthoredScene ended)
    {
        var parts = new[] { ended.Summary, ended.GaveUp }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}
