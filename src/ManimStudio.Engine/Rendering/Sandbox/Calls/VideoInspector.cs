using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>Measures videos in a container of their own and makes what the player needs of them. Thread-safe.</summary>
public sealed class VideoInspector(ISandbox sandbox, SandboxOptions options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Parts = ["stream", "poster", "filmstrip"];

    /// <summary>Inspects a video of the studio's own folder, and holds it to the profile that was asked for.</summary>
    /// <param name="path">A file that the studio itself wrote.</param>
    /// <param name="profile">What was asked for; null takes any size and rate.</param>
    /// <returns>The caller disposes it. A video that is none is <see cref="RenderErrorType.OutputInvalid"/>.</returns>
    public async Task<VideoInspection> InspectAsync(string path, RenderProfile? profile, CancellationToken cancellation)
    {
        var length = new FileInfo(path).Length;
        var outcome = await sandbox.RunAsync(JobOf(path, length), _ => { }, cancellation);
        if (outcome.Error is { } error) return VideoInspection.Failed(outcome, error);
        var problem = Problem(outcome, length, profile, out var facts);
        if (problem is null) return VideoInspection.Done(outcome, facts!);
        outcome.Dispose();
        return VideoInspection.Failed(outcome, new RenderError(RenderErrorType.OutputInvalid, $"The scene's video cannot be used: {problem}."));
    }

    private SandboxJob JobOf(string path, long length)
    {
        var header = new Dictionary<string, object?> { ["operation"] = "inspect" };
        var id = $"inspect-{StudioId.New(time.GetUtcNow()).ToText()}";
        // The stream is as large as the video, pictures come on top.
        var limits = new SandboxLimits(Patience, length + (length / 4) + (16L << 20), options.LogBytes);
        return new SandboxJob(id, SandboxJobKind.Media, header, [new SandboxInput("video", length, () => File.OpenRead(path))], limits);
    }

    private static string? Problem(SandboxOutcome outcome, long length, RenderProfile? profile, out VideoFacts? facts)
    {
        facts = null;
        if (Answers.Read<InspectAnswer>(outcome.Result) is not { } answer) return "the report on it cannot be read";
        if (Parts.FirstOrDefault(part => outcome.Output(part) is not { Length: > 0 }) is { } missing) return $"its {missing} is missing";
        facts = Facts(answer, length);
        return VideoRules.Problem(facts, outcome.Output("stream")!.Length, profile);
    }

    private static VideoFacts Facts(InspectAnswer a, long length) => new(
        a.Codec, a.Width, a.Height, a.Fps, a.Frames, a.Duration, length, a.HasAudio, a.FilmstripInterval, a.FilmstripFrames,
        new StreamIndex(a.StreamIndex.Init.Offset, a.StreamIndex.Init.Length, a.StreamIndex.Segments));

    internal sealed record InspectAnswer(
        string Codec, int Width, int Height, double Fps, int Frames, double Duration, double FilmstripInterval, int FilmstripFrames,
        IndexAnswer StreamIndex, bool HasAudio = false);

    internal sealed record IndexAnswer(RangeAnswer Init, IReadOnlyList<StreamSegment> Segments);

    internal sealed record RangeAnswer(long Offset, long Length);
}
