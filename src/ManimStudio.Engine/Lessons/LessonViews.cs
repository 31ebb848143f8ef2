using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Lessons;

/// <summary>What a person is told about a scene, drawn from its versions and renders.</summary>
public enum SceneState
{
    /// <summary>No video yet, and none on its way.</summary>
    NotRendered,
    Queued,
    Rendering,

    /// <summary>The video shows the present code.</summary>
    Ready,

    /// <summary>The video shows the present code in draft size; the one in the lesson's profile is on its way.</summary>
    ReadyInDraft,

    /// <summary>The video shows older code or another profile.</summary>
    Stale,

    /// <summary>The present code does not render.</summary>
    Failed,
    Cancelled,
}

/// <summary>A scene as the pages and the API show it.</summary>
/// <param name="Id">The scene.</param>
/// <param name="Position">0-based place in the lesson.</param>
/// <param name="VersionId">The current version.</param>
/// <param name="VersionNumber">Its number.</param>
/// <param name="HasDraft">Something was typed that is not saved as a version yet.</param>
/// <param name="State">What to show.</param>
/// <param name="Video">The video to play: the newest that there is, possibly of older code.</param>
/// <param name="VideoRenderId">The render it came from.</param>
/// <param name="VideoVersionId">The version it shows; its animations name the lines of that one.</param>
/// <param name="LatestRenderId">The newest render asked for.</param>
/// <param name="Error">Why the newest render failed, when it did.</param>
public sealed record SceneView(
    Guid Id,
    int Position,
    string Title,
    string Goal,
    string Narration,
    Guid VersionId,
    int VersionNumber,
    bool HasDraft,
    SceneState State,
    RenderResult? Video,
    Guid? VideoRenderId,
    Guid? VideoVersionId,
    Guid? LatestRenderId,
    RenderError? Error);

/// <summary>A lesson with its scenes in order.</summary>
public sealed record LessonView(
    Guid Id,
    string Title,
    AspectRatio Aspect,
    Quality Quality,
    LessonOrigin Origin,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ArchivedAt,
    IReadOnlyList<SceneView> Scenes)
{
    /// <summary>Seconds of all videos that there are.</summary>
    public double Duration => Scenes.Sum(s => s.Video?.Duration ?? 0);

    public int Count(SceneState state) => Scenes.Count(s => s.State == state);
}
