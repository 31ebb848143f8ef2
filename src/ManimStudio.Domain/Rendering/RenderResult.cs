namespace ManimStudio.Domain.Rendering;

/// <summary>One <c>play</c> or <c>wait</c> of a scene.</summary>
/// <param name="Index">0-based place in the scene.</param>
/// <param name="Line">1-based line inside <c>construct</c>.</param>
/// <param name="InnerLine">1-based innermost line of the same file; equal to <paramref name="Line"/> without a helper between.</param>
/// <param name="Start">Seconds on the scene's clock.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Name">Readable name, for example <c>Create(Circle)</c>.</param>
public sealed record SceneAnimation(int Index, int Line, int InnerLine, double Start, double Duration, string Name);

/// <summary>A byte range of the fragmented MP4 and its place on the scene's clock, in seconds.</summary>
/// <param name="Keyframe">False when it goes on from the one before and cannot be decoded by itself.</param>
public sealed record StreamSegment(long Offset, long Length, double Start, double Duration, bool Keyframe = true);

/// <summary>Where the parts of the fragmented MP4 are, so that a playlist can point into it.</summary>
public sealed record StreamIndex(long InitOffset, long InitLength, IReadOnlyList<StreamSegment> Segments);

/// <summary>What draws the frames of a scene; the frames are the same.</summary>
public enum SceneDrawer
{
    /// <summary>The studio's own: animations side by side.</summary>
    Fast,

    /// <summary>Manim's own.</summary>
    Stock,
}

/// <summary>The video of a finished render, as it was measured by inspecting its bytes.</summary>
public sealed record RenderResult
{
    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double FramesPerSecond { get; init; }

    public required int Frames { get; init; }

    /// <summary>Size of the video file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Blob keys of the parts.</summary>
    public required string VideoKey { get; init; }

    public required string StreamKey { get; init; }

    public required string PosterKey { get; init; }

    public required string FilmstripKey { get; init; }

    /// <summary>Seconds between two frames of the filmstrip.</summary>
    public required double FilmstripInterval { get; init; }

    public required int FilmstripFrames { get; init; }

    public required StreamIndex StreamIndex { get; init; }

    public IReadOnlyList<SceneAnimation> Animations { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Advice about what is seen, in the order of the scene; at most <see cref="LayoutFinding.Max"/>. Their lines are those of the rendered code.</summary>
    public IReadOnlyList<LayoutFinding> Findings { get; init; } = [];

    /// <summary>Blob key of what is where at each animation; null where that was not told, as in videos of before it was kept.</summary>
    public string? ObjectsKey { get; init; }

    /// <summary>What drew it; null for videos of before this was kept.</summary>
    public SceneDrawer? DrawnBy { get; init; }

    /// <summary>Why Manim's own renderer had to draw it; null when it had not. Untrusted text of one line.</summary>
    public string? Fallback { get; init; }

    /// <summary>How many of the animations were not drawn but taken from earlier renders of the scene; 0 to the number of animations.</summary>
    public int Reused { get; init; }
}
