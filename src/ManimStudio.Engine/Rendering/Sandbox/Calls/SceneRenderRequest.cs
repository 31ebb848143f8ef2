using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>A scene to be rendered.</summary>
/// <param name="JobId">Names the job in the log.</param>
/// <param name="Code">The whole file.</param>
/// <param name="SceneClass">The class to render; null for the only or last one of the file.</param>
/// <param name="Profile">Size, frame rate and format.</param>
/// <param name="Limits">What ends the job.</param>
/// <param name="ExpectedSeconds">Length of the scene's last video, for the progress fraction.</param>
/// <param name="Seed">For random numbers; the same seed gives the same video.</param>
public sealed record SceneRenderRequest(
    string JobId, string Code, string? SceneClass, RenderProfile Profile, SandboxLimits Limits, double? ExpectedSeconds = null, int Seed = 0)
{
    /// <summary>Processor cores to draw with; null for all that there are.</summary>
    public int? Cores { get; init; }

    // The harness encodes up to this size for speed anyway; a larger video would get a worse final file for being sent in segments.
    private const int MaxStreamedPixels = 854 * 480;

    /// <summary>Further inputs: what is kept of earlier renders.</summary>
    public IReadOnlyList<SandboxInput> Kept { get; init; } = [];

    /// <summary>Whether the renderer is asked to send finished animations while it goes on.</summary>
    public bool IsStreamed => Profile.Format == VideoFormat.Mp4 && Profile.Width * Profile.Height <= MaxStreamedPixels;
}

/// <summary>What the renderer said of a finished scene. Measured facts come from <see cref="VideoInspector"/>.</summary>
/// <param name="Animations">At most 5,000, in order.</param>
/// <param name="Warnings">At most 50, for the author.</param>
/// <param name="ManimSeconds">How long Manim took.</param>
/// <param name="Renderer">What drew it.</param>
/// <param name="Fallback">Why that was not the fast renderer, when it was tried.</param>
/// <param name="Reused">How many of the animations were taken from earlier renders.</param>
public sealed record SceneFacts(
    IReadOnlyList<SceneAnimation> Animations, IReadOnlyList<string> Warnings, double ManimSeconds, SceneDrawer Renderer, string? Fallback, int Reused)
{
    /// <summary>Advice about what is seen, at most <see cref="LayoutFinding.Max"/>.</summary>
    public IReadOnlyList<LayoutFinding> Findings { get; init; } = [];
}

/// <summary>A rendered scene, or why there is none. Disposing it deletes the video's file.</summary>
public sealed class SceneRendering : IDisposable
{
    private readonly SandboxOutcome _outcome;

    private SceneRendering(SandboxOutcome outcome, RenderError? error, SceneFacts? facts) => (_outcome, Error, Facts) = (outcome, error, facts);

    /// <summary>Null when it went well.</summary>
    public RenderError? Error { get; }

    /// <summary>Null when it failed.</summary>
    public SceneFacts? Facts { get; }

    /// <summary>The video as it came out, not inspected yet. Throws after a failure.</summary>
    public SandboxOutput Video => _outcome.Output("video") ?? throw new InvalidOperationException("There is no video of a failed render.");

    /// <summary>What is where at each animation, unread; null where the renderer did not tell, or too much.</summary>
    public SandboxOutput? Objects => _outcome.Output("objects") is { Length: > 0 and <= SceneMap.MaxBytes } output ? output : null;

    public void Dispose() => _outcome.Dispose();

    internal static SceneRendering Done(SandboxOutcome outcome, SceneFacts facts) => new(outcome, null, facts);

    internal static SceneRendering Failed(SandboxOutcome outcome, RenderError error) => new(outcome, error, null);
}
