using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>Something the harness said on the way. A hint from a stranger: shown, never believed.</summary>
public abstract record SandboxFrame
{
    public sealed record Plan(IReadOnlyList<SceneAnimation> Animations, bool Complete) : SandboxFrame;

    /// <summary>Stage is <c>loading</c>, <c>rendering</c> or <c>assembling</c>; Fraction is 0 to 1; Time is seconds on the scene's clock.</summary>
    public sealed record Progress(string Stage, int Animation, double Time, int Frames, double Fraction) : SandboxFrame;

    /// <summary>From here on Manim's own renderer draws all of the scene again; no more segments come. The reason is one short line.</summary>
    public sealed record Fallback(string Reason) : SandboxFrame;

    public sealed record Log(string Stream, string Text, bool Truncated) : SandboxFrame;

    /// <summary>
    /// The next piece of the video as fragmented MP4: first <paramref name="IsInit"/> alone, then frames that follow those before
    /// without a gap. Only the outer boxes were looked at: nobody but the scene's owner may get it, as <c>video/mp4</c>.
    /// </summary>
    /// <param name="IsInit">What a player needs before the first frames.</param>
    /// <param name="Start">Seconds on the scene's clock.</param>
    /// <param name="Duration">Seconds; 0 for the init.</param>
    /// <param name="Bytes">Whole boxes. The receiver's own.</param>
    /// <param name="Digest">48 hexadecimal digits that stand for what is seen, as the scene's container says; null for what must not be kept.</param>
    /// <param name="IsReused">Whether the frames came from the job's input.</param>
    public sealed record Segment(bool IsInit, double Start, double Duration, byte[] Bytes, string? Digest = null, bool IsReused = false) : SandboxFrame;

    /// <summary>Advice about what is seen.</summary>
    public sealed record Layout(IReadOnlyList<LayoutFinding> Findings) : SandboxFrame;

    /// <summary>The picture of a formula that was typeset for the first time, good for the scenes of the same lesson alone.</summary>
    /// <param name="Name">32 hexadecimal digits.</param>
    /// <param name="Svg">As the scene's container says. The receiver's own.</param>
    public sealed record Formula(string Name, byte[] Svg) : SandboxFrame;
}
