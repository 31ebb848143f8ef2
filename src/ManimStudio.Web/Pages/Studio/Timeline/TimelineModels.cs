using ManimStudio.Domain;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;

namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Draws the timeline's picture of a lesson: scenes with a video at their true length, the others at a guess.</summary>
internal static class TimelineModels
{
    // A calm speaker says about 2.5 words a second; a scene without either is as long as a short one usually is.
    private const double WordsPerSecond = 2.5;
    private const double Unknown = 8;
    private const double Shortest = 3;

    /// <param name="lesson">The lesson.</param>
    /// <param name="selectedId">The scene that is selected.</param>
    /// <param name="live">The newest render of a scene.</param>
    /// <param name="watched">The render that the player shows while it goes on.</param>
    /// <param name="work">The newest AI work for a scene.</param>
    public static TimelineModel Of(
        LessonView lesson, Guid? selectedId, Func<Guid, RenderSnapshot?> live, Guid? watched = null, Func<Guid, AuthoringSnapshot?>? work = null)
    {
        var addresses = MediaAddresses.Of(lesson);
        var scenes = new List<TimelineSceneModel>(lesson.Scenes.Count);
        var start = 0.0;
        foreach (var scene in lesson.Scenes)
        {
            var drawn = Of(scene, start, live(scene.Id), work?.Invoke(scene.Id), watched, addresses);
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

    private static TimelineSceneModel Of(SceneView scene, double start, RenderSnapshot? live, AuthoringSnapshot? work, Guid? watched, MediaAddresses addresses)
    {
        var words = SceneWords.Of(scene, live, work);
        var shown = ShownVideo.Of(scene, live, watched);
        var (animations, advice) = (shown.Animations, shown.Findings.ToLookup(f => f.Animation, f => f.Message));
        var duration = scene.Video is { } video ? video.StreamIndex.Segments.Sum(s => s.Duration) : Estimate(scene, live);
        if (animations is [.., var last]) duration = Math.Max(duration, last.Start + last.Duration);
        return new TimelineSceneModel(
            scene.Id.ToText(), scene.Title, start, duration,
            Estimated: scene.Video is null,
            Status(words, scene),
            words.Fraction,
            StatusText(words, scene),
            scene.VideoRenderId is { } poster ? addresses.Poster(poster) : null,
            scene is { Video: { } strip, VideoRenderId: { } render } ? addresses.Filmstrip(render, strip) : null,
            scene.Narration is { Length: > 0 } said ? said : null,
            [.. animations.Select(a => new TimelineAnimationModel(a.Index, a.Line, a.Start, a.Duration, a.Name, advice.Contains(a.Index) ? string.Join(" ", advice[a.Index]) : null))]);
    }

    private static string Status(StateWords words, SceneView scene) => words.Dot is { Length: > 0 } dot ? dot : scene.State == SceneState.Ready ? "ready" : "none";

    // The block shows its length anyway.
    private static string? StatusText(StateWords words, SceneView scene) => words.Dot switch
    {
        "ready" => scene.State == SceneState.ReadyInDraft ? words.Text : null,
        "stale" => "Stale",
        _ => words.Text,
    };
}
