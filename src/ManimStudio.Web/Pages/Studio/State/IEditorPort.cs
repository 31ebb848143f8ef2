using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>The code editor in the browser, as the session uses it.</summary>
public interface IEditorPort
{
    /// <summary>Shows the text of another scene, with its own undo history.</summary>
    Task OpenAsync(SceneEditing editing);

    /// <summary>Replaces the text by that of another version of the same scene.</summary>
    Task ReplaceAsync(SceneEditing editing);

    /// <summary>Puts a text in the place of the open one, as if somebody had typed it: it can be undone, and is no version until it is saved.</summary>
    Task TypeAsync(string text);

    /// <summary>Sends what was typed and waits until it was taken.</summary>
    Task FlushAsync();

    /// <summary>The text is a version now.</summary>
    Task SavedAsync(SceneEditing editing);

    /// <summary>Marks the line of a failure; null clears.</summary>
    Task MarkAsync(RenderError? error);

    Task RevealAsync(int line);

    /// <summary>Says which animations the video of a scene has, and which code it was made from.</summary>
    /// <param name="sceneId">The scene.</param>
    /// <param name="rendered">The code that was rendered; null when it is the same as the last time for this scene.</param>
    /// <param name="animations">The animations, their lines those of <paramref name="rendered"/>.</param>
    /// <param name="findings">Advice, its lines likewise; the editor marks them where they are in its text now.</param>
    Task ShowVideoAsync(Guid sceneId, string? rendered, IReadOnlyList<SceneAnimation> animations, IReadOnlyList<LayoutFinding> findings);

    /// <summary>Shows the line that makes an animation of the open scene. False when it is not in the text any more.</summary>
    Task<bool> ShowAnimationAsync(int index);

    /// <summary>The second of the scene at which the animation on the caret's line begins, or the next one below; null when there is none.</summary>
    Task<double?> SecondsAtCaretAsync();

    /// <summary>Switches whether code and player follow each other; remembered in the browser.</summary>
    /// <returns>Whether they do now.</returns>
    Task<bool> ToggleFollowingAsync();

    /// <summary>Switches whether texts are sent for the picture at the caret; remembered in the browser.</summary>
    /// <returns>Whether they are now.</returns>
    Task<bool> TogglePreviewAsync();

    /// <summary>Marks the line of a trouble with the preview, quietly; null clears.</summary>
    Task MarkTroubleAsync(RenderError? trouble);
}

/// <summary>The player in the browser, as the session uses it.</summary>
public interface IPlayerPort
{
    /// <summary>Goes to a second of a scene, unless it plays.</summary>
    Task SeekAsync(Guid sceneId, double seconds);

    /// <summary>Plays from a second of a scene. False when that scene cannot be played.</summary>
    Task<bool> PlayAsync(Guid sceneId, double seconds);

    /// <summary>Lets the person draw a rectangle on the picture; what comes of it goes to <see cref="StudioSession.Pointed"/>. False when there is no player.</summary>
    Task<bool> PointAsync();
}
