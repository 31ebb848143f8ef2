using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm.Providers;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>The conversation with a model about one scene: what was asked, what is worked on, what waits for a decision. Used on the page's dispatcher.</summary>
public sealed class AiEditing(PromptEdits edits, AuthoringQueue queue, ModelSight sight, Owner owner, Guid sceneId)
{
    private Guid? _codeOf;

    public Guid SceneId { get; } = sceneId;

    public string Text { get; set; } = "";

    /// <summary>The place in the picture that the next wish is about; null for none.</summary>
    public PointedArea? Area { get; set; }

    /// <summary>Whether the models that may answer take pictures.</summary>
    public bool Sees { get; private set; }

    /// <summary>Null until it was read.</summary>
    public Conversation? Talk { get; private set; }

    /// <summary>What goes on now, live; null when nothing does.</summary>
    public AuthoringSnapshot? Work => Talk?.Work is { IsActive: true } work ? work : null;

    /// <summary>The change that waits to be accepted or rejected.</summary>
    public TurnView? Open => Talk?.Turns.LastOrDefault(t => t.Status == PromptTurnStatus.Proposed);

    /// <summary>The code before and after <see cref="Open"/>.</summary>
    public TurnCode? Code { get; private set; }

    /// <summary>Why no model can be asked, and what to set.</summary>
    public StudioError? NoModel { get; private set; }

    /// <summary>Why the last thing that was pressed could not be done.</summary>
    public StudioError? Problem { get; private set; }

    /// <summary>The question is on its way to the queue, or a decision to the database.</summary>
    public bool Busy { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Talk = await edits.ConversationAsync(owner, SceneId, cancellation);
        Sees = await sight.SeesAsync(owner, ModelChoice.Any, cancellation);
        NoModel = await edits.ProblemAsync(owner, ModelChoice.Any, cancellation);
        if (Open?.Id == _codeOf) return;
        var code = Open is { } open ? (await edits.CodeAsync(owner, SceneId, open.Id, cancellation)) : (Outcome<TurnCode>?)null;
        (Code, _codeOf) = (code is { IsSuccess: true } read ? read.Value : null, Open?.Id);
    }

    /// <summary>Work of the scene has moved on. True when it has ended, and the conversation is to be read again.</summary>
    public bool Take(AuthoringSnapshot snapshot)
    {
        if (snapshot.SceneId != SceneId || snapshot.Kind != AuthoringKind.EditScene || Talk is null) return false;
        if (!snapshot.IsActive || Talk.Work?.TaskId != snapshot.TaskId) return true;
        Talk = Talk with { Work = snapshot };
        return false;
    }

    public Task AskAsync(CancellationToken cancellation) => DoAsync(async () =>
    {
        var asked = await edits.AskAsync(owner, SceneId, new EditWish(Text, Area: Area), cancellation);
        if (asked.IsSuccess) (Text, Area) = ("", null);
        return asked.Error;
    }, cancellation);

    public Task AcceptAsync(Guid turnId, CancellationToken cancellation) => DoAsync(async () => (await edits.AcceptAsync(owner, SceneId, turnId, cancellation)).Error, cancellation);

    public Task RejectAsync(Guid turnId, CancellationToken cancellation) => DoAsync(async () => (await edits.RejectAsync(owner, SceneId, turnId, cancellation)).Error, cancellation);

    public Task CancelAsync(CancellationToken cancellation) => DoAsync(async () => Work is { } work ? (await queue.CancelAsync(owner, work.TaskId, cancellation)).Error : null, cancellation);

    /// <summary>Asks the same again that failed or was cancelled.</summary>
    public Task RetryAsync(Guid taskId, CancellationToken cancellation) => DoAsync(async () => (await queue.RetryAsync(owner, taskId, cancellation)).Error, cancellation);

    private async Task DoAsync(Func<Task<StudioError?>> action, CancellationToken cancellation)
    {
        if (Busy) return;
        Busy = true;
        try
        {
            Problem = await action();
            await LoadAsync(cancellation);
        }
        finally
        {
            Busy = false;
        }
    }
}
