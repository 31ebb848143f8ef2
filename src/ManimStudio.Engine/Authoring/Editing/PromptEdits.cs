using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>
/// Scenes changed by a model as somebody asks in words, turn by turn. A change is proposed with a video of its own; the scene is as it was
/// until the change is accepted. Thread-safe.
/// </summary>
public sealed class PromptEdits
{
    private readonly IDbContextFactory<StudioDbContext> _databases;
    private readonly IModelCalls _calls;
    private readonly AuthoringQueue _queue;
    private readonly SceneCode _code;
    private readonly RenderQueue _renders;
    private readonly LessonFeed _changes;
    private readonly Turns _turns;

    internal PromptEdits(
        IDbContextFactory<StudioDbContext> databases, IModelCalls calls, AuthoringQueue queue, SceneCode code, RenderQueue renders, LessonFeed changes, Turns turns)
    {
        (_databases, _calls, _queue, _code, _renders, _changes, _turns) = (databases, calls, queue, code, renders, changes, turns);
    }

    /// <summary>Asks for a change of the scene's current version. What is typed and not saved is not part of it.</summary>
    /// <returns>
    /// The work; <see cref="EditUnderWay"/> while another change is worked on; what to set when no model can be asked.
    /// </returns>
    public async Task<Outcome<AuthoringTask>> AskAsync(Owner owner, Guid sceneId, EditWish wish, CancellationToken cancellation)
    {
        wish = wish with { Prompt = wish.Prompt.Trim() };
        if (wish.Prompt.Length == 0) return new InvalidField("prompt", "Say what is to change.");
        if (wish.Prompt.Length > PromptTurn.MaxPromptLength) return new InvalidField("prompt", $"At most {PromptTurn.MaxPromptLength:N0} characters.");
        if (wish.Area?.Problem() is { } outside) return outside;
        if (await LessonOfAsync(owner, sceneId, cancellation) is not { } lessonId) return new SceneNotFound(sceneId);
        if (await ProblemAsync(owner, new ModelChoice(wish.Provider, wish.Model), cancellation) is { } problem) return problem;
        var opened = await _code.OpenAsync(owner, sceneId, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        var request = new EditRequest(wish, opened.Value.VersionId);
        var task = await _queue.RequestAsync(owner, lessonId, sceneId, AuthoringKind.EditScene, request, cancellation);
        if (!task.IsSuccess) return task.Error;
        if (task.Value.Request != AuthoringQueue.Json(request)) return new EditUnderWay(Turns.WishOf(task.Value).Prompt);
        _changes.Publish(lessonId);
        return task;
    }

    /// <summary>Asks for the scene's code to be mended, by the same loop that writes scenes.</summary>
    public async Task<Outcome<AuthoringTask>> MendAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        if (await LessonOfAsync(owner, sceneId, cancellation) is not { } lessonId) return new SceneNotFound(sceneId);
        if (await ProblemAsync(owner, ModelChoice.Any, cancellation) is { } problem) return problem;
        return await _queue.RequestAsync(owner, lessonId, sceneId, AuthoringKind.WriteScene, new Writing.WriteRequest(Mend: true), cancellation);
    }

    /// <summary>Why no model can be asked, with what to set; null when one can.</summary>
    public async Task<StudioError?> ProblemAsync(Owner owner, ModelChoice choice, CancellationToken cancellation)
    {
        var opened = await _calls.OpenAsync(choice, new CallContext(owner, "edit scene"), cancellation);
        if (opened.IsSuccess) opened.Value.Dispose();
        return opened.Error;
    }

    public Task<Conversation> ConversationAsync(Owner owner, Guid sceneId, CancellationToken cancellation) => _turns.OfAsync(owner, sceneId, cancellation);

    /// <summary>The code before and after a change that is proposed.</summary>
    public async Task<Outcome<TurnCode>> CodeAsync(Owner owner, Guid sceneId, Guid turnId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var turn = await FindAsync(db, owner, sceneId, turnId, cancellation);
        if (turn?.Code is null) return new TurnNotFound(turnId);
        var before = await db.Versions.Where(v => v.Id == turn.BaseVersionId).Select(v => v.Code).SingleAsync(cancellation);
        return new TurnCode(before, turn.Code);
    }

    /// <summary>Makes the proposed code the scene's next version and shows its video.</summary>
    /// <returns>The version, or <see cref="VersionConflict"/> when the scene was saved meanwhile; the change stays proposed then.</returns>
    public async Task<Outcome<SceneVersion>> AcceptAsync(Owner owner, Guid sceneId, Guid turnId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var turn = await FindAsync(db, owner, sceneId, turnId, cancellation);
        if (turn is null) return new TurnNotFound(turnId);
        if (turn is not { Status: PromptTurnStatus.Proposed, Code: { } code }) return new TurnDecided(turnId);
        var saved = await _code.SaveAsync(owner, sceneId, code, turn.BaseVersionId, VersionOrigin.Prompt, knownDraft: null, cancellation, turn.Prompt);
        if (!saved.IsSuccess) return saved.Error;
        turn.Accept(saved.Value.Id);
        await db.SaveChangesAsync(cancellation);
        var shown = await _renders.RequestDraftFirstAsync(owner, sceneId, RenderPriority.Interactive, cancellation);
        await AnnounceAsync(owner, sceneId, cancellation);
        return shown.IsSuccess ? saved : shown.Error;
    }

    /// <summary>Leaves the scene as it is.</summary>
    public async Task<Outcome<Done>> RejectAsync(Owner owner, Guid sceneId, Guid turnId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var turn = await FindAsync(db, owner, sceneId, turnId, cancellation);
        if (turn is null) return new TurnNotFound(turnId);
        if (turn.Status != PromptTurnStatus.Proposed) return new TurnDecided(turnId);
        turn.Reject();
        await db.SaveChangesAsync(cancellation);
        await AnnounceAsync(owner, sceneId, cancellation);
        return Done.It;
    }

    private async Task AnnounceAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        if (await LessonOfAsync(owner, sceneId, cancellation) is { } lessonId) _changes.Publish(lessonId);
    }

    private async Task<Guid?> LessonOfAsync(Owner owner, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        return await db.Scenes.Where(s => s.Id == sceneId && s.OwnerId == owner.PersonId && s.DeletedAt == null).Select(s => (Guid?)s.LessonId).SingleOrDefaultAsync(cancellation);
    }

    private static Task<PromptTurn?> FindAsync(StudioDbContext db, Owner owner, Guid sceneId, Guid turnId, CancellationToken cancellation) =>
        db.PromptTurns.SingleOrDefaultAsync(t => t.Id == turnId && t.SceneId == sceneId && t.OwnerId == owner.PersonId, cancellation);
}
