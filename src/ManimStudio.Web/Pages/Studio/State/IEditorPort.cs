using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>The code editor in the browser, as the session uses it.</summary>
public interface IEditorPort
{
    /// <summary>Shows the text of another scene, with its own undo history.</summary>
    Task OpenAsync(SceneEditing editing);

    /// <summary>Replaces the text by that of another version of the same scene.</summary>
    Task ReplaceAsync(SceneEditing editing);

    /// <summary>Sends what was typed and waits until it was taken.</summary>
    Task FlushAsync();

    /// <summary>The text is a version now.</summary>
    Task SavedAsync(SceneEditing editing);

    /// <summary>Marks the line of a failure; null clears.</summary>
    Task MarkAsync(RenderError? error);

    Task RevealAsync(int line);

    /// <summary>Tints the line whose animation is under the playhead; null for none.</summary>
    Task HighlightAsync(int? line);
}

/// <summary>The player in the browser, as the session uses it.</summary>
public interface IPlayerPort
{
    Task SeekAsync(Guid sceneId, double seconds);
}
