using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Playlist;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Media;

namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Where the videos and pictures of a lesson are, for its owner or for who follows a link.</summary>
/// <param name="Playlist">The lesson's playlist.</param>
/// <param name="Renders">The folder of the renders' files.</param>
internal sealed record MediaAddresses(string Playlist, string Renders)
{
    // Every frame of a filmstrip is this wide, whatever the lesson's shape.
    private const int FrameWidth = 160;

    public static MediaAddresses Of(LessonView lesson) => new($"/media/lessons/{lesson.Id.ToText()}/playlist.m3u8", "/media/renders");

    public static MediaAddresses OfLink(string token) => new($"/watch/{token}/playlist.m3u8", $"/watch/{token}/renders");

    public string Poster(Guid renderId) => $"{Renders}/{renderId.ToText()}/poster";

    public string Video(Guid renderId) => $"{Renders}/{renderId.ToText()}/video";

    public FilmstripModel Filmstrip(Guid renderId, RenderResult video) => new(
        $"{Renders}/{renderId.ToText()}/filmstrip",
        video.FilmstripInterval,
        video.FilmstripFrames,
        FrameWidth,
        (int)Math.Round(FrameWidth * (double)video.Height / video.Width));

    /// <summary>What can be played of the lesson; null when nothing can.</summary>
    public LessonSourceModel? Source(LessonView lesson)
    {
        var clock = LessonPlaylist.Clock(lesson);
        if (clock.Count == 0) return null;
        var byId = lesson.Scenes.ToDictionary(s => s.Id);
        return new LessonSourceModel(
            $"{Playlist}?v={LessonPlaylist.Revision(lesson)}",
            [.. clock.Select(c => Playable(byId[c.SceneId], c))],
            byId[clock[0].SceneId].Video!.FramesPerSecond,
            HasAudio: false,
            Poster(clock[0].RenderId));
    }

    /// <summary>What can be played of a scene whose render goes on.</summary>
    public static LessonSourceModel Source(SceneView scene, RenderSnapshot live) => new(
        LiveRoutes.Address(live.RenderId, live.Attempt),
        [new PlayableSceneModel(scene.Id.ToText(), scene.Title, 0, live.LiveSeconds, null, null)],
        live.Profile.FramesPerSecond,
        HasAudio: false,
        Poster: null,
        StartAt: 0,
        Growing: true);

    private PlayableSceneModel Playable(SceneView scene, PlayedScene place) =>
        new(scene.Id.ToText(), scene.Title, place.Start, place.Duration, Filmstrip(place.RenderId, scene.Video!), Poster(place.RenderId));
}
