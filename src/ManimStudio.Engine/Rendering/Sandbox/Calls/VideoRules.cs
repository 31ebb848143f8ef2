using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>What the measured facts of a video must satisfy before anyone can watch it.</summary>
internal static class VideoRules
{
    private const int MaxSide = 7_680;
    private const int MaxFrames = 10_000_000;
    private const int MaxFilmstrip = 60;
    private const int MaxSegments = 100_000;
    private const double MaxSeconds = 1e6;
    private static readonly string[] WebMCodecs = ["vp8", "vp9", "av1"];

    /// <summary>What is wrong, as the end of a sentence; null when nothing is.</summary>
    public static string? Problem(VideoFacts facts, long streamLength, RenderProfile? profile)
    {
        if (facts.Width is < 2 or > MaxSide || facts.Height is < 2 or > MaxSide) return "its size is impossible";
        if (facts.Frames is < 1 or > MaxFrames) return "it has no frames";
        if (facts.Duration is not (> 0 and < MaxSeconds) || facts.FramesPerSecond is not (> 0 and <= 1000)) return "its duration or frame rate is impossible";
        if (Math.Abs(facts.Duration - (facts.Frames / facts.FramesPerSecond)) > 1 + (facts.Duration * 0.1)) return "its duration does not fit its frames";
        if (facts.FilmstripFrames is < 1 or > MaxFilmstrip || facts.FilmstripInterval is not (> 0 and < MaxSeconds)) return "its filmstrip is impossible";
        return OfIndex(facts.StreamIndex, streamLength) ?? (profile is null ? null : OfProfile(facts, profile));
    }

    private static string? OfProfile(VideoFacts facts, RenderProfile profile)
    {
        if (facts.Width != profile.Width || facts.Height != profile.Height)
            return $"it is {facts.Width}×{facts.Height}, and {profile.Width}×{profile.Height} was asked for";
        if (Math.Abs(facts.FramesPerSecond - profile.FramesPerSecond) > 0.05)
            return $"it has {facts.FramesPerSecond:0.##} frames a second, and {profile.FramesPerSecond} were asked for";
        var fits = profile.Format == VideoFormat.Mp4 ? facts.Codec == "h264" : WebMCodecs.Contains(facts.Codec);
        return fits ? null : $"its codec {(facts.Codec.Length <= 20 ? facts.Codec : "")} is not the one of the format";
    }

    // Ranges are served from the stored file, so they must lie inside of it and follow one another.
    private static string? OfIndex(StreamIndex index, long length)
    {
        const string Bad = "the index of its stream is impossible";
        if (index.InitOffset < 0 || index.InitLength < 1 || index.InitOffset + index.InitLength > length) return Bad;
        if (index.Segments.Count is < 1 or > MaxSegments) return Bad;
        var (end, time) = (index.InitOffset + index.InitLength, 0.0);
        foreach (var segment in index.Segments)
        {
            if (segment is null || segment.Offset < end || segment.Length < 1 || segment.Length > length || segment.Offset > length - segment.Length) return Bad;
            if (segment.Duration is not (>= 0 and < MaxSeconds) || segment.Start is not (>= 0 and < MaxSeconds) || segment.Start < time - 0.05) return Bad;
            (end, time) = (segment.Offset + segment.Length, segment.Start);
        }

        return null;
    }
}
