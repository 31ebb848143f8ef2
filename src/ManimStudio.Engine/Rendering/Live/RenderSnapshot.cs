using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>What a render is busy with, as a person would say it.</summary>
public enum RenderStage
{
    Queued,

    /// <summary>A slot was found; the container starts.</summary>
    Starting,

    /// <summary>Manim reads the scene.</summary>
    Loading,

    Rendering,

    /// <summary>The pieces become one file.</summary>
    Assembling,

    /// <summary>The video is inspected in another container.</summary>
    Checking,

    /// <summary>The files are stored and shown.</summary>
    Publishing,

    Finished,
}

/// <summary>A render at one moment. Immutable; a later one replaces it.</summary>
public sealed record RenderSnapshot : ILiveSnapshot
{
    public required Guid RenderId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid LessonId { get; init; }

    public required Guid SceneId { get; init; }

    public required Guid VersionId { get; init; }

    public required RenderProfile Profile { get; init; }

    public required RenderStatus Status { get; init; }

    public RenderPriority Priority { get; init; }

    /// <summary>Of a version that somebody may yet accept; the scene itself shows nothing of it.</summary>
    public bool IsTrial { get; init; }

    /// <summary>It waits or runs behind a draft that is shown already.</summary>
    public bool IsBehindDraft => Priority == RenderPriority.Background && Status is (RenderStatus.Queued or RenderStatus.Running);

    public required RenderStage Stage { get; init; }

    /// <summary>1 for the next to start, an estimate among several people; null when it does not wait.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>0 to 1; never goes back within one attempt.</summary>
    public double Progress { get; init; }

    /// <summary>1-based number of the animation that is being rendered; null before the first.</summary>
    public int? Animation { get; init; }

    public int AnimationsKnown => Animations.Count;

    /// <summary>True when <see cref="Animations"/> are all there are.</summary>
    public bool AnimationsComplete { get; init; }

    /// <summary>The animations that are known so far. A hint until the render has succeeded.</summary>
    public IReadOnlyList<SceneAnimation> Animations { get; init; } = [];

    /// <summary>Seconds of this attempt's video that can be watched already; 0 when there are none or the render did not go well.</summary>
    public double LiveSeconds { get; init; }

    /// <summary>Why Manim's own renderer draws all of the scene again; null when it does not. Untrusted text of one line.</summary>
    public string? Fallback { get; init; }

    /// <summary>How long the attempt has been running at <see cref="UpdatedAt"/>; in the end, how long it ran.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>An estimate from progress, or from the scene's last render; null while there is nothing to go by.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The last lines of what the scene and Manim printed. Untrusted text.</summary>
    public IReadOnlyList<string> LogTail { get; init; } = [];

    /// <summary>True when more was printed than is kept.</summary>
    public bool LogTruncated { get; init; }

    public int Attempt { get; init; }

    public RenderError? Error { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Orders the snapshots of one render.</summary>
    internal long Revision { get; init; }

    Guid ILiveSnapshot.JobId => RenderId;

    long ILiveSnapshot.Revision => Revision;
}
