using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Playlist;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Studio.Timeline;

namespace ManimStudio.Web.Pages.Studio;

/// <summary>Decides whether the player shows the lesson or a render that goes on.</summary>
internal static class LiveWatch
{
    /// <summary>The render to watch; null for the lesson.</summary>
    /// <param name="session">The page.</param>
    /// <param name="watched">What the player shows now; null when that is the lesson.</param>
    /// <param name="playing">Whether it plays.</param>
    public static RenderSnapshot? Choose(StudioSession session, RenderSnapshot? watched, bool playing)
    {
        if (session.State.Selected is not { } scene || session.State.ActiveOf(scene.Id) is not { Status: RenderStatus.Running, LiveSeconds: > 0 } live) return null;
        if (scene.VideoRenderId == live.RenderId) return null;
        // Nobody who watches something is taken away from it, unless it is this scene or they asked for it.
        var free = !playing || scene.Video is null || watched?.SceneId == scene.Id || session.Awaited == live.RenderId;
        return free ? live : null;
    }

    /// <summary>What the player loads of a render that goes on. It plays by itself for whoever asked for the render.</summary>
    public static LessonSourceModel Source(StudioSession session, RenderSnapshot live, RenderSnapshot? before)
    {
        var begins = before is null || !IsSame(before, live);
        var source = MediaAddresses.Source(session.State.Selected!, live);
        return begins && session.TakeAwaited(live.RenderId) ? source with { Play = true } : source;
    }

    /// <summary>The lesson, after a render was watched: at the same second, or at the scene that was selected meanwhile.</summary>
    public static LessonSourceModel? After(RenderSnapshot? before, LessonView lesson, Guid? selectedId)
    {
        var source = MediaAddresses.Of(lesson).Source(lesson);
        if (source is null || before is null || before.SceneId == selectedId) return source;
        return LessonPlaylist.Clock(lesson).FirstOrDefault(c => c.SceneId == selectedId) is { } place ? source with { StartAt = place.Start } : source;
    }

    /// <summary>True when a render was watched that came to nothing.</summary>
    public static bool BrokeOff(RenderSnapshot? before, LessonView lesson) =>
        before is not null && lesson.Scenes.FirstOrDefault(s => s.Id == before.SceneId)?.VideoRenderId != before.RenderId;

    private static bool IsSame(RenderSnapshot one, RenderSnapshot other) => one.RenderId == other.RenderId && one.Attempt == other.Attempt;
}
