using ManimStudio.Domain.People;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>Keeps the editor told of the video that is shown: its animations, and the text that it was made of.</summary>
internal sealed class EditorVideo(SceneCode code, Owner owner)
{
    private ShownVideo? _shown;
    private Task _telling = Task.CompletedTask;

    /// <summary>The editor shows another text and knows no video of it.</summary>
    public void Forget() => _shown = null;

    /// <summary>Several may ask at the same time: each looks again when its turn comes, and the editor knows the video when this returns.</summary>
    /// <param name="look">What is to be told; null when there is nothing.</param>
    public Task ShowAsync(Func<(IEditorPort Editor, SceneEditing Editing, ShownVideo Shown)?> look, CancellationToken cancellation) =>
        _telling = TellAsync(_telling, look, cancellation);

    private async Task TellAsync(Task before, Func<(IEditorPort Editor, SceneEditing Editing, ShownVideo Shown)?> look, CancellationToken cancellation)
    {
        // Whoever finds it told already must not go on before the editor has it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (look() is not (var editor, var editing, var shown) || shown.Equals(_shown)) return;
        var text = _shown?.IsOfSameCode(shown) == true ? null : await TextAsync(editing, shown.VersionId, cancellation);
        _shown = shown;
        await editor.ShowVideoAsync(editing.SceneId, text, shown.Animations, shown.Findings);
    }

    private async Task<string> TextAsync(SceneEditing editing, Guid? versionId, CancellationToken cancellation)
    {
        if (versionId is not { } id) return "";
        if (id == editing.BaseId) return editing.SavedText;
        var version = await code.VersionAsync(owner, editing.SceneId, id, cancellation);
        return version.IsSuccess ? version.Value.Code : "";
    }
}
