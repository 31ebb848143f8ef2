namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>What a container may say at most. The first frame that breaks one of these ends the job, but for <see cref="FramesPerSecond"/>.</summary>
internal sealed record FrameLimits
{
    /// <summary>Bytes of one header; the contract's number.</summary>
    public int HeaderBytes { get; init; } = 262_144;

    /// <summary>Bytes of one payload; the contract's number.</summary>
    public int PayloadBytes { get; init; } = 1_048_576;

    /// <summary>More are not refused but read later, so that a scene that prints without end cannot keep the studio busy.</summary>
    public int FramesPerSecond { get; init; } = 5_000;

    /// <summary>A log of one megabyte in frames of two bytes still fits.</summary>
    public int Frames { get; init; } = 1_000_000;

    /// <summary>Bytes of everything, headers included.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>The limits of a job: its output, segments and log, and as much again as formulas and headers of a long scene take.</summary>
    public static FrameLimits Of(SandboxLimits limits) =>
        new() { TotalBytes = limits.OutputBytes + limits.SegmentBytes + (4 * limits.LogBytes) + (64L << 20) };
}
