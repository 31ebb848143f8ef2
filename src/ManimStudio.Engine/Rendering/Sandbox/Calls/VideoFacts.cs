using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>What was measured of a video, in a container that has not run scene code.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="FilmstripInterval">Seconds between two frames of the filmstrip.</param>
public sealed record VideoFacts(
    string Codec, int Width, int Height, double FramesPerSecond, int Frames, double Duration, long Bytes, bool HasAudio,
    double FilmstripInterval, int FilmstripFrames, StreamIndex StreamIndex);

/// <summary>An inspected video, or why it is none. Disposing it deletes the files that were made of it.</summary>
public sealed class VideoInspection : IDisposable
{
    private readonly SandboxOutcome _outcome;

    private VideoInspection(SandboxOutcome outcome, RenderError? error, VideoFacts? facts) => (_outcome, Error, Facts) = (outcome, error, facts);

    /// <summary>Null when it went well.</summary>
    public RenderError? Error { get; }

    /// <summary>Null when it failed.</summary>
    public VideoFacts? Facts { get; }

    /// <summary>The same frames as fragmented MP4.</summary>
    public SandboxOutput Stream => Need("stream");

    /// <summary>A picture, WebP.</summary>
    public SandboxOutput Poster => Need("poster");

    /// <summary>A row of small pictures, WebP.</summary>
    public SandboxOutput Filmstrip => Need("filmstrip");

    public void Dispose() => _outcome.Dispose();

    internal static VideoInspection Done(SandboxOutcome outcome, VideoFacts facts) => new(outcome, null, facts);

    internal static VideoInspection Failed(SandboxOutcome outcome, RenderError error) => new(outcome, error, null);

    private SandboxOutput Need(string name) => _outcome.Output(name) ?? throw new InvalidOperationException($"There is no {name} of a failed inspection.");
}
