using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>Something the harness said on the way. A hint from a stranger: shown, never believed.</summary>
public abstract record SandboxFrame
{
    public sealed record Plan(IReadOnlyList<SceneAnimation> Animations, bool Complete) : SandboxFrame;

    /// <summary>Stage is <c>loading</c>, <c>rendering</c> or <c>assembling</c>; Fraction is 0 to 1; Time is seconds on the scene's clock.</summary>
    public sealed record Progress(string Stage, int Animation, double Time, int Frames, double Fraction) : SandboxFrame;

    public sealed record Log(string Stream, string Text, bool Truncated) : SandboxFrame;
}
