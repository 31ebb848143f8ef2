using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Lessons;

/// <summary>What decides how a scene is shown.</summary>
/// <param name="HasVideo">There is a video, of whatever code.</param>
/// <param name="VideoIsCurrent">That video shows the current version in the lesson's profile.</param>
/// <param name="VideoIsDraft">That video shows the current version, smaller than the lesson's profile, and the render in that profile is the newest.</param>
/// <param name="Latest">Where the newest render stands; null when none was asked for.</param>
/// <param name="LatestIsCurrent">The newest render is of the current version.</param>
/// <param name="HasDraft">Something was typed that is not saved yet.</param>
internal readonly record struct SceneFacts(bool HasVideo, bool VideoIsCurrent, bool VideoIsDraft, RenderStatus? Latest, bool LatestIsCurrent, bool HasDraft)
{
    public SceneState State => this switch
    {
        { VideoIsDraft: true, Latest: RenderStatus.Running or RenderStatus.Queued } => HasDraft ? SceneState.Stale : SceneState.ReadyInDraft,
        { Latest: RenderStatus.Running } => SceneState.Rendering,
        { Latest: RenderStatus.Queued } => SceneState.Queued,
        { VideoIsCurrent: true, HasDraft: false } => SceneState.Ready,
        { Latest: RenderStatus.Failed, LatestIsCurrent: true } => SceneState.Failed,
        { HasVideo: true } => SceneState.Stale,
        { Latest: RenderStatus.Cancelled } => SceneState.Cancelled,
        _ => SceneState.NotRendered,
    };
}
