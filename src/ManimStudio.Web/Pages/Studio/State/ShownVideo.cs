using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>The animations that timeline and editor show of a scene: those of what the player plays.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="VersionId">The version whose lines they name; null when there are none.</param>
/// <param name="Animations">In their order.</param>
/// <param name="Findings">Advice about a finished video; none while a render goes on.</param>
internal sealed record ShownVideo(Guid SceneId, Guid? VersionId, IReadOnlyList<SceneAnimation> Animations, IReadOnlyList<LayoutFinding> Findings)
{
    /// <param name="scene">The scene.</param>
    /// <param name="live">Its newest render.</param>
    /// <param name="watched">The render that the player shows while it goes on.</param>
    public static ShownVideo Of(SceneView scene, RenderSnapshot? live, Guid? watched)
    {
        // What is planned is shown as it becomes known, but never on the clock of another video.
        if (live is { Animations.Count: > 0 } && (scene.Video is null || live.RenderId == watched)) return new(scene.Id, live.VersionId, live.Animations, []);
        return scene.Video is { } video ? new(scene.Id, scene.VideoVersionId, video.Animations, video.Findings) : new(scene.Id, null, [], []);
    }

    public bool IsOfSameCode(ShownVideo other) => (SceneId, VersionId) == (other.SceneId, other.VersionId);

    public bool Equals(ShownVideo? other) =>
        other is not null && IsOfSameCode(other) && Animations.SequenceEqual(other.Animations) && Findings.Select(Told).SequenceEqual(other.Findings.Select(Told));

    private static (LayoutFindingKind, int, double, string) Told(LayoutFinding finding) => (finding.Kind, finding.Line, finding.Time, finding.Message);

    public override int GetHashCode() => HashCode.Combine(SceneId, VersionId, Animations.Count);
}
