using System.Text.Json;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>What the inspection measured on the bytes of a video.</summary>
internal sealed record InspectedVideo(
    int Width, int Height, double Fps, int Frames, double Duration, double FilmstripInterval, int FilmstripFrames, StreamIndex Index)
{
    private sealed record Measures(
        int Width, int Height, double Fps, int Frames, double Duration, double FilmstripInterval, int FilmstripFrames, Stream StreamIndex);

    private sealed record Stream(Range Init, IReadOnlyList<StreamSegment> Segments);

    private sealed record Range(long Offset, long Length);

    /// <summary>Null when it is not what an inspection answers, or measures nothing that could be watched.</summary>
    public static InspectedVideo? Read(JsonElement result)
    {
        var m = HarnessJson.Read<Measures>(result);
        if (m is not { Width: > 0, Height: > 0, Fps: > 0, Frames: > 0, Duration: > 0, FilmstripInterval: > 0, FilmstripFrames: > 0 }) return null;
        if (m.StreamIndex is not { Init: { } init, Segments.Count: > 0 } index) return null;
        return new InspectedVideo(
            m.Width, m.Height, m.Fps, m.Frames, m.Duration, m.FilmstripInterval, m.FilmstripFrames, new StreamIndex(init.Offset, init.Length, index.Segments));
    }
}

/// <summary>What the scene's own container said about it: shown, never believed, and kept short.</summary>
internal sealed record SceneReport(IReadOnlyList<SceneAnimation> Animations, IReadOnlyList<string> Warnings)
{
    private const int MaxAnimations = 2000, MaxWarnings = 20, MaxTextLength = 300;

    private sealed record Raw(IReadOnlyList<SceneAnimation>? Animations, IReadOnlyList<string>? Warnings);

    public static SceneReport Read(JsonElement result)
    {
        var raw = HarnessJson.Read<Raw>(result);
        return new SceneReport(
            [.. (raw?.Animations ?? []).Where(a => a is { Name: not null, Start: >= 0, Duration: >= 0 }).Take(MaxAnimations).Select(a => a with { Name = Cut(a.Name) })],
            [.. (raw?.Warnings ?? []).Where(w => w is not null).Take(MaxWarnings).Select(Cut)]);
    }

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}

internal static class HarnessJson
{
    public static T? Read<T>(JsonElement result)
        where T : class
    {
        if (result.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return result.Deserialize<T>(JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // A stranger's answer of another shape counts as none.
            return null;
        }
    }
}
