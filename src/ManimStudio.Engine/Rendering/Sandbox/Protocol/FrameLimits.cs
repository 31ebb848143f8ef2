namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>What a container may say at most. The first frame that breaks one of these ends the job.</summary>
internal sealed record FrameLimits
{
    /// <summary>Bytes of one header; the contract's number.</summary>
    public int HeaderBytes { get; init; } = 262_144;

    /// <summary>Bytes of one payload; the contract's number.</summary>
    public int PayloadBytes { get; init; } = 1_048_576;

    /// <summary>Far above what the harness sends: ten progress frames a second, and prints that are joined to a few hundred.</summary>
    public int FramesPerSecond { get; init; } = 20_000;

    /// <summary>A log of one megabyte in frames of two bytes still fits.</summary>
    public int Frames { get; init; } = 1_000_000;

    /// <summary>Bytes of everything, headers included.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>The limits of a job: its output and log, and as much again as headers of a long scene take.</summary>
    public static FrameLimits Of(SandboxLimits limits) => new() { TotalBytes = limits.OutputBytes + (4 * limits.LogBytes) + (64L << 20) };
}
