namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>Whether renders can run.</summary>
/// <param name="Phase">The stage of readiness.</param>
/// <param name="Message">For a person: what is happening, or what is missing and how to mend it.</param>
/// <param name="Progress">0 to 1 while the image is built, when it is known.</param>
/// <param name="Report">The last environment check, when there was one.</param>
public sealed record SandboxState(SandboxPhase Phase, string Message, double? Progress = null, SandboxReport? Report = null);

public enum SandboxPhase
{
    /// <summary>Looking for the engine and the image, checking limits.</summary>
    Starting,

    /// <summary>The render image is being built.</summary>
    BuildingImage,

    /// <summary>Jobs run.</summary>
    Ready,

    /// <summary>No engine, no image, or limits that do not bite: scene code is refused until it is mended.</summary>
    Unavailable,
}

/// <summary>What the environment check found, one entry a probe.</summary>
public sealed record SandboxReport(
    string Engine, string Image, string Manim, string Python, string Latex, string Ffmpeg, IReadOnlyList<SandboxProbe> Probes, DateTimeOffset CheckedAt)
{
    /// <summary>Changes with the content of the image; empty when it is not known.</summary>
    public string ImageId { get; init; } = "";
}

/// <summary>One fact that was tried out, and how to mend it when it does not hold.</summary>
public sealed record SandboxProbe(string Name, bool Ok, string Detail, string? Remedy = null);
