using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Tests.Components;

internal static class SceneVideos
{
    /// <summary>A video of so many seconds in each of its segments.</summary>
    public static RenderResult Of(params double[] segments) => new()
    {
        Duration = segments.Sum(),
        Width = 1280,
        Height = 720,
        FramesPerSecond = 30,
        Frames = 1,
        Bytes = 1,
        VideoKey = "v",
        StreamKey = "s",
        PosterKey = "p",
        FilmstripKey = "f",
        FilmstripInterval = 0.5,
        FilmstripFrames = 7,
        StreamIndex = new StreamIndex(0, 10, [.. segments.Select(s => new StreamSegment(10, 10, 0, s))]),
    };
}
