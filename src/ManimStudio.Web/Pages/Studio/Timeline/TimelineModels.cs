using ManimStudio.Domain;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Draws the timeline's picture of a lesson: scenes with a video at their true length, the others at a guess.</summary>
internal static class TimelineModels
{
    // A calm speaker says about 2.5 words a second; a scene without either is as long as a short one usually is.
    private const double WordsPerSecond = 2.5;
    private const double Unknown = 8;
    private const double Shortest = 3;

    public static TimelineModel Of(LessonView lesson, Guid? selectedId, Func<Guid, RenderSnapshot?> live)
    {
        var addresses = MediaAddresses.Of(lesson);
        var scenes = new List<TimelineSceneModel>(lesson.Scenes.Count);
        var start = 0.0;
        foreach (var scene in lesson.Scenes)
        {
            var drawn = Of(scene, start, live(scene.Id), addresses);
            scenes.Add(drawn);
            start += drawn.Duration;
        }

        return new TimelineModel(scenes, selectedId?.ToText());
    }

    /// <summary>How long a scene without a video may be: what its render has planned so far, or what its narration takes to say.</summary>
    internal static double Estimate(SceneView scene, RenderSnapshot? live)
    {
        if (live is { AnimationsComplete: true, Animations: [.., var last] }) return Math.Max(Shortest, last.Start + last.Duration);
        var words = scene.Narration.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return words == 0 ? Unknown : Math.Max(Shortest, words / WordsPerSecond);
    }

    private static TimelineSceneModel Of(SceneView scene, double start, RenderSnapshot? live, MediaAddresses addresses)
    {
        var words = SceneWords.Of(scene, live);
        var duration = scene.Video is { } video ? video.StreamIndex.Segments.Sum(s => s.Duration) : Estimate(scene, live);
        var animations = scene.Video?.Animations ?? live?.Animations ?? [];
        return new TimelineSceneModel(
            scene.Id.ToText(), scene.Title, start, duration,
            Estimated: scene.Video is null,
            Status(words, scene),
            words.Fraction,
            StatusText(words, scene),
            scene.VideoRenderId is { } poster ? addresses.Poster(poster) : null,
            scene is { Video: { } strip, VideoRenderId: { } render } ? addresses.Filmstrip(render, strip) : null,
            scene.Narration is { Length: > 0 } said ? said : null,
            [.. animations.Select(a => new TimelineAnimationModel(a.Index, a.Line, a.Start, a.Duration, a.Name))]);
    }

    private static string Status(StateWords words, SceneView scene) => words.Dot is { Length: > 0 } dot ? dot : scene.State == SceneState.Ready ? "ready" : "none";

    // The block shows its length anyway.
    private static string? StatusText(StateWords words, SceneView scene) => words.Dot switch
    {
        "ready" => null,
        "stale" => "Stale",
        _ => words.Text,
    };
}
