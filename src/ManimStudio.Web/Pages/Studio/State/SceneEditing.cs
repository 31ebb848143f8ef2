using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>Whether what is in the editor is safe.</summary>
public enum Keeping
{
    /// <summary>The text is the current version.</summary>
    Saved,
    Saving,

    /// <summary>The text is kept on the server, but is no version yet.</summary>
    DraftKept,

    /// <summary>It could not be kept; <see cref="SceneEditing.Problem"/> says why.</summary>
    NotKept,
}

/// <summary>Two texts of one scene that both claim to be the newest.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="Mine">What is in this editor.</param>
/// <param name="Theirs">The version that was saved elsewhere.</param>
/// <param name="TheirVersionId">That version.</param>
/// <param name="TheirNumber">Its number.</param>
public sealed record TextConflict(Guid SceneId, string Mine, string Theirs, Guid TheirVersionId, int TheirNumber);

/// <summary>The code of the scene that is open in the editor: what was typed, on which version, and whether it is safe. Used on the page's dispatcher.</summary>
public sealed class SceneEditing(SceneCode code, Owner owner)
{
    private string _saved = "";

    public Guid SceneId { get; private set; }

    /// <summary>The version that the text was typed on.</summary>
    public Guid BaseId { get; private set; }

    public int BaseNumber { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The code of <see cref="BaseId"/>.</summary>
    public string SavedText => _saved;

    public Keeping Keeping { get; private set; }

    public StudioError? Problem { get; private set; }

    /// <summary>Waits for the person's decision; nothing is saved over the other text until then.</summary>
    public TextConflict? Conflict { get; private set; }

    public bool IsDirty => Text != _saved;

    /// <summary>Opens the scene's current version, or the draft that was kept on it.</summary>
    public async Task<StudioError?> OpenAsync(Guid sceneId, CancellationToken cancellation)
    {
        var opened = await code.OpenAsync(owner, sceneId, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        var scene = opened.Value;
        (SceneId, BaseId, BaseNumber, _saved, Problem, Conflict) = (sceneId, scene.VersionId, scene.VersionNumber, scene.Code, null, null);
        Text = scene.Draft ?? scene.Code;
        if (scene.Draft is { } draft && scene.DraftBaseId != scene.VersionId && draft != scene.Code)
            Conflict = new TextConflict(sceneId, draft, scene.Code, scene.VersionId, scene.VersionNumber);
        Settle();
        return null;
    }

    /// <summary>Takes what was typed and keeps it as a draft.</summary>
    public async Task KeepAsync(string text, CancellationToken cancellation)
    {
        (Text, Keeping) = (text, Keeping.Saving);
        var kept = await code.KeepDraftAsync(owner, SceneId, text, BaseId, cancellation);
        Problem = kept.Error;
        Settle();
    }

    /// <summary>More was typed than a scene may have; it stays in the browser alone.</summary>
    public void Refuse(StudioError problem) => (Problem, Keeping) = (problem, Keeping.NotKept);

    /// <summary>Makes a version of the text. On a conflict <see cref="Conflict"/> is set and nothing is lost.</summary>
    public async Task<StudioError?> SaveAsync(CancellationToken cancellation)
    {
        // What the browser holds and the server refused must not be passed over in silence.
        if (Keeping == Keeping.NotKept && Problem is { } problem) return problem;
        Keeping = Keeping.Saving;
        var saved = await code.SaveAsync(owner, SceneId, Text, BaseId, VersionOrigin.Saved, cancellation);
        if (saved.IsSuccess)
        {
            Adopt(saved.Value);
            return null;
        }

        Problem = saved.Error;
        if (saved.Error is VersionConflict newer)
            Conflict = new TextConflict(SceneId, Text, newer.CurrentCode, newer.CurrentVersionId, newer.CurrentNumber);
        Settle();
        return saved.Error;
    }

    /// <summary>A draft that the browser kept turned out to be typed on an older version.</summary>
    public void FoundOtherDraft(string draft) => Conflict = new TextConflict(SceneId, draft, _saved, BaseId, BaseNumber);

    /// <summary>Saves the text of this editor on top of the other one, which stays in the history.</summary>
    public async Task<StudioError?> KeepMineAsync(string mine, CancellationToken cancellation)
    {
        if (Conflict is not { } conflict) return null;
        (Text, BaseId, BaseNumber, _saved, Problem, Conflict) = (mine, conflict.TheirVersionId, conflict.TheirNumber, conflict.Theirs, null, null);
        Settle();
        return await SaveAsync(cancellation);
    }

    /// <summary>Shows the other text and drops what was typed here.</summary>
    public async Task<StudioError?> TakeTheirsAsync(CancellationToken cancellation)
    {
        if (Conflict is not { } conflict) return null;
        var dropped = await code.DropDraftAsync(owner, SceneId, cancellation);
        if (!dropped.IsSuccess) return dropped.Error;
        return await OpenAsync(conflict.SceneId, cancellation);
    }

    /// <summary>Goes back to an older version. What was typed meanwhile is saved as a version first, so that it is not lost.</summary>
    public async Task<StudioError?> RestoreAsync(Guid versionId, CancellationToken cancellation)
    {
        if (IsDirty && await SaveAsync(cancellation) is { } unsaved) return unsaved;
        var restored = await code.RestoreAsync(owner, SceneId, versionId, cancellation);
        if (!restored.IsSuccess) return restored.Error;
        Adopt(restored.Value);
        return null;
    }

    private void Adopt(SceneVersion version)
    {
        (BaseId, BaseNumber, Text, _saved, Problem, Conflict) = (version.Id, version.Number, version.Code, version.Code, null, null);
        Settle();
    }

    private void Settle() => Keeping = Problem is not null and not VersionConflict ? Keeping.NotKept : IsDirty ? Keeping.DraftKept : Keeping.Saved;
}
