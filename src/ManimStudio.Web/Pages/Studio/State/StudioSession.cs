using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Web.Pages.Studio.State;

public enum StudioTab
{
    Code,
    Prompt,
    Scene,
    Versions,
    Log,
}

/// <summary>
/// One open studio page: the lesson, the texts that are edited, and the commands that tie them to editor and player. Used on the
/// page's dispatcher.
/// </summary>
public sealed class StudioSession(StudioState state, StudioUseCases useCases, Owner owner)
{
    private readonly Dictionary<Guid, SceneEditing> _texts = [];
    private readonly Dictionary<Guid, PromptState> _prompts = [];
    private readonly Dictionary<Guid, AiEditing> _ais = [];
    private readonly EditorVideo _video = new(useCases.Code, owner);
    private RenderError? _marked;
    private Guid? _lookedAt;

    public StudioState State { get; } = state;

    public StudioTab Tab { get; private set; }

    /// <summary>Null while the editor is not there yet; it opens <see cref="Editing"/> by itself when it comes.</summary>
    public IEditorPort? Editor { get; set; }

    public IPlayerPort? Player { get; set; }

    /// <summary>The picture at the caret; null when the studio makes none.</summary>
    public CaretPreview? Preview { get; set; }

    /// <summary>Told what went wrong, in words.</summary>
    public Action<StudioError> Failed { get; set; } = _ => { };

    /// <summary>Told why something that was asked for could not be shown; nothing is wrong.</summary>
    public Action<string> Noted { get; set; } = _ => { };

    /// <summary>Two texts claim to be the newest; the page asks the person.</summary>
    public Action Conflicted { get; set; } = () => { };

    /// <summary>The text of the selected scene; null while there is none.</summary>
    public SceneEditing? Editing { get; private set; }

    /// <summary>The render that was asked for here last, until the player has begun to show it.</summary>
    public Guid? Awaited { get; private set; }

    /// <summary>The render that the player shows while it goes on; null when it shows the lesson.</summary>
    public Guid? Watched { get; private set; }

    public void Show(StudioTab tab) => Tab = tab;

    /// <summary>Shows or hides the picture at the caret.</summary>
    public async Task TogglePreviewAsync()
    {
        if (Preview is null || Editor is null) return;
        Show(StudioTab.Code);
        Preview.Turn(await Editor.TogglePreviewAsync());
    }

    /// <summary>Brings editor and texts in line with the lesson as it was last read. To be called after every change.</summary>
    public async Task SyncAsync()
    {
        if (State.Selected is not { } scene)
        {
            Editing = null;
            return;
        }

        if (Editing?.SceneId != scene.Id) await OpenAsync(scene.Id);
        else if (scene.VersionId != Editing.BaseId) await FollowAsync(Editing, scene);
        await MarkAsync(scene.State == SceneState.Failed ? scene.Error : null);
    }

    public async Task SelectAsync(Guid sceneId)
    {
        if (Editor is not null) await Editor.FlushAsync();
        State.Select(sceneId);
        await SyncAsync();
        await LookAtAsync(sceneId);
    }

    /// <summary>What waits to be rendered of this scene goes before the others.</summary>
    public async Task LookAtAsync(Guid sceneId)
    {
        if (_lookedAt == sceneId) return;
        _lookedAt = sceneId;
        await State.LookAtAsync(sceneId);
    }

    /// <summary>What was typed for a scene arrives; it may be one that is not shown any more.</summary>
    public async Task<SceneEditing?> TypedAsync(Guid sceneId, string text)
    {
        if (!_texts.TryGetValue(sceneId, out var editing)) return null;
        var known = editing.Conflict;
        var isKept = await editing.KeepAsync(text, State.Gone);
        if (editing.Problem is DraftConflict) AskOnce(editing, known);
        else if (editing.Problem is { } problem) Failed(problem);
        // Stale and ready hang on whether there is a draft.
        if (State.Lesson?.Scenes.FirstOrDefault(s => s.Id == sceneId)?.HasDraft != editing.IsDirty) await State.LoadAsync();
        return isKept ? editing : null;
    }

    public void TypedTooMuch(Guid sceneId, StudioError problem)
    {
        if (_texts.TryGetValue(sceneId, out var editing)) editing.Refuse(problem);
        Failed(problem);
    }

    /// <summary>Saves the selected scene as a version. False when something stands against it; the person has been told.</summary>
    public async Task<bool> SaveAsync()
    {
        if (Editing is not { } editing) return false;
        if (Editor is not null) await Editor.FlushAsync();
        var error = await editing.SaveAsync(State.Gone);
        if (error is null && Editor is not null) await Editor.SavedAsync(editing);
        await State.LoadAsync();
        if (editing.Conflict is not null) Conflicted();
        else if (error is not null) Failed(error);
        return error is null;
    }

    /// <summary>Saves and renders the selected scene.</summary>
    public async Task RenderAsync()
    {
        if (Editing is not { } editing || !await SaveAsync()) return;
        var asked = await State.RenderAsync(editing.SceneId);
        if (asked.IsSuccess) Awaited = asked.Value;
        else Failed(asked.Error);
    }

    /// <summary>The player begins to show a render: true when it is the one that was asked for here, once.</summary>
    public bool TakeAwaited(Guid renderId)
    {
        if (Awaited != renderId) return false;
        Awaited = null;
        return true;
    }

    /// <summary>Saves every draft and renders every scene whose video is not of its present code.</summary>
    /// <returns>How many renders were asked for.</returns>
    public async Task<int> RenderStaleAsync()
    {
        if (Editing is not null && !await SaveAsync()) return 0;
        foreach (var scene in State.Lesson?.Scenes.Where(s => s.HasDraft && s.Id != Editing?.SceneId).ToList() ?? [])
        {
            var editing = await TextAsync(scene.Id);
            if (editing is { Conflict: null } && await editing.SaveAsync(State.Gone) is { } unsaved) Failed(unsaved);
        }

        var asked = await State.RenderStaleAsync();
        if (asked.IsSuccess) return asked.Value;
        Failed(asked.Error);
        return 0;
    }

    public async Task CancelAsync(Guid renderId)
    {
        if (await State.CancelAsync(renderId) is { } error) Failed(error);
    }

    public async Task KeepMineAsync(string mine)
    {
        if (Editing is not { } editing) return;
        var error = await editing.KeepMineAsync(mine, State.Gone);
        await SettleAsync(editing, error);
    }

    public async Task TakeTheirsAsync()
    {
        if (Editing is not { } editing) return;
        var error = await editing.TakeTheirsAsync(State.Gone);
        await SettleAsync(editing, error);
    }

    /// <summary>What was asked for in words, scene by scene.</summary>
    public PromptState PromptOf(Guid sceneId) => _prompts.TryGetValue(sceneId, out var prompt) ? prompt : _prompts[sceneId] = new PromptState(sceneId);

    /// <summary>The conversation with a model, scene by scene.</summary>
    public AiEditing AiOf(Guid sceneId) => _ais.TryGetValue(sceneId, out var ai) ? ai : _ais[sceneId] = new AiEditing(useCases.Edits, useCases.Authoring, useCases.Sight, owner, sceneId);

    /// <summary>Whether scenes are changed with a model rather than by rule.</summary>
    public bool PromptsWithAi { get; private set; }

    /// <summary>The browser was asked how scenes were changed last, or somebody chose.</summary>
    public bool PromptWayIsKnown { get; private set; }

    public void ChoosePromptWay(bool ai) => (PromptsWithAi, PromptWayIsKnown) = (ai, true);

    /// <summary>Whether there is a model that can be asked to mend a scene.</summary>
    public async Task<bool> CanRepairAsync() => await useCases.Edits.ProblemAsync(owner, ModelChoice.Any, State.Gone) is null;

    /// <summary>Asks a model to mend a scene. False when it could not be asked; the person has been told.</summary>
    public async Task<bool> RepairAsync(Guid sceneId)
    {
        if (!await SaveAsync()) return false;
        var asked = await useCases.Edits.MendAsync(owner, sceneId, State.Gone);
        if (asked.IsSuccess) return true;
        Failed(asked.Error);
        return false;
    }

    /// <summary>Somebody drew a rectangle on the picture of a scene, or left that.</summary>
    public event Action? Pointed;

    /// <summary>The player tells what was drawn; null for nothing. It is about the video that the scene shows.</summary>
    public void TakePointed(Guid? sceneId, double seconds, FrameArea area, string? picture)
    {
        var scene = State.Lesson?.Scenes.FirstOrDefault(s => s.Id == sceneId);
        if (scene is { VideoRenderId: { } render }) AiOf(scene.Id).Area = new PointedArea(render, seconds, area, picture);
        Pointed?.Invoke();
    }

    /// <summary>The scene was changed through another door of this page.</summary>
    public async Task ReloadAsync()
    {
        await State.LoadAsync();
        await SyncAsync();
    }

    /// <summary>Works out what the prompt of a scene asks for; the answer is in its state.</summary>
    public async Task ProposeAsync(PromptState prompt)
    {
        if (Editor is not null) await Editor.FlushAsync();
        var scene = State.Lesson?.Scenes.FirstOrDefault(s => s.Id == prompt.SceneId);
        var about = scene is null ? "" : $"{scene.Goal}\n{scene.Narration}";
        await prompt.AskAsync(() => useCases.Rules.ProposeAsync(owner, prompt.SceneId, prompt.Text, about, State.Gone));
    }

    /// <summary>Makes the proposal a version, shows it and renders it.</summary>
    public async Task AcceptAsync(PromptState prompt)
    {
        if (prompt.Proposal is not { } proposal || State.Lesson?.Scenes.FirstOrDefault(s => s.Id == prompt.SceneId) is not { } scene) return;
        if (Editor is not null) await Editor.FlushAsync();
        var saved = await useCases.Rules.AcceptAsync(owner, proposal, State.Gone);
        prompt.Decided(saved.Error, scene.VersionId, scene.VideoRenderId);
        if (saved.Error is not null) return;
        if (Editing is { } editing && editing.SceneId == proposal.SceneId) await SettleAsync(editing, await editing.OpenAsync(proposal.SceneId, State.Gone));
        if (Editing is { Conflict: null } shown && shown.SceneId == proposal.SceneId) await RenderAsync();
    }

    public async Task RestoreAsync(Guid versionId)
    {
        if (Editing is not { } editing) return;
        if (Editor is not null) await Editor.FlushAsync();
        var error = await editing.RestoreAsync(versionId, State.Gone);
        await SettleAsync(editing, error);
    }

    /// <summary>Shows the line in the editor.</summary>
    public async Task RevealAsync(int line)
    {
        Tab = StudioTab.Code;
        if (Editor is not null) await Editor.RevealAsync(line);
    }

    /// <summary>Shows the line that makes an animation of a scene's video, in the scene's code.</summary>
    public async Task ShowAnimationAsync(Guid sceneId, int index)
    {
        await SelectAsync(sceneId);
        Tab = StudioTab.Code;
        await ShowVideoAsync();
        if (Editor is not null && !await Editor.ShowAnimationAsync(index))
            Noted("The line of that animation is not in the code any more. Render the scene to bring both together.");
    }

    /// <summary>Shows where a finding of the selected scene is seen: its line, and its moment in the player.</summary>
    public async Task ShowFindingAsync(Guid sceneId, LayoutFinding finding)
    {
        if (finding.Animation is { } index) await ShowAnimationAsync(sceneId, index);
        if (Player is not null) await Player.SeekAsync(sceneId, finding.Time);
    }

    /// <summary>Plays from the animation on the caret's line, or from the next one below it.</summary>
    public async Task PlayFromCaretAsync()
    {
        if (Editor is null || Player is null || Editing is not { } editing) return;
        if (await Editor.SecondsAtCaretAsync() is not { } seconds)
            Noted("The video has nothing from this line or below it.");
        else if (!await Player.PlayAsync(editing.SceneId, seconds))
            Noted("This scene cannot be played yet. Ctrl+Enter renders it.");
    }

    /// <summary>Switches whether code and player follow each other.</summary>
    public async Task ToggleFollowingAsync()
    {
        if (Editor is null) return;
        Noted(await Editor.ToggleFollowingAsync() ? "Code and player follow each other." : "Code and player do not follow each other any more.");
    }

    /// <summary>The player shows the lesson, or a render that goes on.</summary>
    public Task WatchAsync(Guid? renderId)
    {
        Watched = renderId;
        return ShowVideoAsync();
    }

    /// <summary>Tells the editor of the animations that the timeline shows of the selected scene. It knows them when this returns.</summary>
    public Task ShowVideoAsync() => _video.ShowAsync(() =>
        Editor is { } editor && State.Selected is { } scene && Editing is { } editing && editing.SceneId == scene.Id
            ? (editor, editing, ShownVideo.Of(scene, State.LiveOf(scene.Id), Watched))
            : null, State.Gone);

    private async Task OpenAsync(Guid sceneId)
    {
        Editing = await TextAsync(sceneId);
        if (Editing is null) return;
        _marked = null;
        _video.Forget();
        if (Editor is not null) await Editor.OpenAsync(Editing);
        if (Editing.Conflict is not null) Conflicted();
    }

    private async Task<SceneEditing?> TextAsync(Guid sceneId)
    {
        var editing = new SceneEditing(useCases.Code, useCases.Database, owner);
        if (await editing.OpenAsync(sceneId, State.Gone) is { } error)
        {
            Failed(error);
            return null;
        }

        return _texts[sceneId] = editing;
    }

    /// <summary>The scene was saved elsewhere. What is being typed here is never replaced by that.</summary>
    private async Task FollowAsync(SceneEditing editing, SceneView scene)
    {
        if (!editing.IsDirty && Editor is not null) await Editor.FlushAsync();
        if (!editing.IsDirty) await ReopenAsync(editing);
        else if (await editing.MovedOnAsync(scene.VersionNumber, State.Gone)) Conflicted();
    }

    private void AskOnce(SceneEditing editing, TextConflict? known)
    {
        if (known is null && editing == Editing) Conflicted();
    }

    private async Task ReopenAsync(SceneEditing editing)
    {
        if (await editing.OpenAsync(editing.SceneId, State.Gone) is null && Editor is not null) await Editor.ReplaceAsync(editing);
    }

    private async Task SettleAsync(SceneEditing editing, StudioError? error)
    {
        if (error is not null) Failed(error);
        else if (Editor is not null) await Editor.ReplaceAsync(editing);
        await State.LoadAsync();
    }

    private async Task MarkAsync(RenderError? error)
    {
        if (Equals(error, _marked) || Editor is null) return;
        _marked = error;
        await Editor.MarkAsync(error);
    }
}
