using ManimStudio.Data.Faults;
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
/// <param name="Theirs">What was saved or typed elsewhere.</param>
/// <param name="TheirNumber">The version in which <paramref name="Theirs"/> was saved; null when it is another page's draft.</param>
public sealed record TextConflict(Guid SceneId, string Mine, string Theirs, int? TheirNumber);

/// <summary>The code of the scene that is open in the editor: what was typed, on which version, and whether it is safe. Used on the page's dispatcher.</summary>
public sealed class SceneEditing(SceneCode code, IDatabaseFaults database, Owner owner)
{
    private string _saved = "";

    // The draft that the server keeps, as far as this page knows; null for none.
    private string? _draft;
    private bool _busy;

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
        StandOn(scene.VersionId, scene.VersionNumber, scene.Code);
        (SceneId, _draft, Text) = (sceneId, scene.Draft, scene.Draft ?? scene.Code);
        if (scene.DraftBaseId != scene.VersionId && IsDirty) Conflict = new TextConflict(sceneId, Text, scene.Code, scene.VersionNumber);
        Settle();
        return null;
    }

    /// <summary>Takes what was typed and keeps it as a draft. Another page's draft is a conflict; neither replaces the other.</summary>
    /// <returns>True when the server has the text now.</returns>
    /// <exception cref="Exception">The database's; the browser hears that the text did not arrive, and sends it again.</exception>
    public async Task<bool> KeepAsync(string text, CancellationToken cancellation)
    {
        (Text, Keeping) = (text, Keeping.Saving);
        Outcome<Done> kept;
        try
        {
            kept = await code.KeepDraftAsync(owner, SceneId, text, BaseId, _draft, cancellation);
        }
        catch (Exception fault) when (database.Explain(fault) is { } error)
        {
            Refuse(error);
            throw;
        }

        Problem = kept.Error;
        if (kept.IsSuccess) _draft = IsDirty ? text : null;
        else if (kept.Error is DraftConflict other) Conflict = new TextConflict(SceneId, text, other.OtherDraft, TheirNumber: null);
        Settle();
        return kept.IsSuccess;
    }

    /// <summary>What was typed cannot be kept here, and stays in the browser alone.</summary>
    public void Refuse(StudioError problem) => (Problem, Keeping) = (problem, Keeping.NotKept);

    /// <summary>Makes a version of the text. On a conflict <see cref="Conflict"/> is set and nothing is lost.</summary>
    public async Task<StudioError?> SaveAsync(CancellationToken cancellation)
    {
        // What the browser holds and the server refused must not be passed over in silence.
        if (Problem is CodeTooLarge problem) return problem;
        (Keeping, _busy) = (Keeping.Saving, true);
        try
        {
            var saved = await code.SaveAsync(owner, SceneId, Text, BaseId, VersionOrigin.Saved, _draft, cancellation);
            if (saved.IsSuccess) Adopt(saved.Value);
            else Problem = saved.Error;
            if (saved.Error is VersionConflict newer) Conflict = new TextConflict(SceneId, Text, newer.CurrentCode, newer.CurrentNumber);
            return saved.Error;
        }
        catch (Exception fault) when (database.Explain(fault) is { } error)
        {
            return Problem = error;
        }
        finally
        {
            _busy = false;
            Settle();
        }
    }

    /// <summary>The scene has got version <paramref name="number"/>: both texts are to be shown, unless it is this page that saves.</summary>
    /// <returns>True when there is something to decide that there was not before.</returns>
    public async Task<bool> MovedOnAsync(int number, CancellationToken cancellation)
    {
        if (_busy || Conflict?.TheirNumber == number) return false;
        var opened = await code.OpenAsync(owner, SceneId, cancellation);
        if (!opened.IsSuccess || _busy || opened.Value.VersionId == BaseId) return false;
        Conflict = new TextConflict(SceneId, Text, opened.Value.Code, opened.Value.VersionNumber);
        return true;
    }

    /// <summary>The browser shows a text that it kept, and that does not stand on what the server has.</summary>
    public void FoundOtherDraft(string draft)
    {
        Conflict = new TextConflict(SceneId, draft, Text, IsDirty ? null : BaseNumber);
        // Whose draft the server has is not known, so it is nobody's here to replace.
        (Text, _draft) = (draft, null);
        Settle();
    }

    /// <summary>Saves the text of this editor as a version. The other one stays: in the history, or as the other page's draft.</summary>
    public async Task<StudioError?> KeepMineAsync(string mine, CancellationToken cancellation)
    {
        if (Conflict is not { } conflict) return null;
        var opened = await code.OpenAsync(owner, SceneId, cancellation);
        if (!opened.IsSuccess) return opened.Error;
        if (conflict.TheirNumber is { } seen && seen != opened.Value.VersionNumber)
        {
            Conflict = new TextConflict(SceneId, mine, opened.Value.Code, opened.Value.VersionNumber);
            return new VersionConflict(opened.Value.VersionId, opened.Value.VersionNumber, opened.Value.Code);
        }

        if (conflict.TheirNumber is not null) StandOn(opened.Value.VersionId, opened.Value.VersionNumber, opened.Value.Code);
        (Text, Problem, Conflict) = (mine, null, null);
        return await SaveAsync(cancellation);
    }

    /// <summary>Shows the other text and drops what was typed here.</summary>
    public async Task<StudioError?> TakeTheirsAsync(CancellationToken cancellation)
    {
        if (Conflict is not { } conflict) return null;
        if (conflict.TheirNumber is not null)
        {
            var dropped = await code.DropDraftAsync(owner, SceneId, _draft, cancellation);
            if (!dropped.IsSuccess) return dropped.Error;
        }

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
        StandOn(version.Id, version.Number, version.Code);
        (_draft, Text) = (null, version.Code);
        Settle();
    }

    private void StandOn(Guid versionId, int number, string saved) => (BaseId, BaseNumber, _saved, Problem, Conflict) = (versionId, number, saved, null, null);

    private void Settle() => Keeping = Problem is not null and not VersionConflict ? Keeping.NotKept : IsDirty ? Keeping.DraftKept : Keeping.Saved;
}
