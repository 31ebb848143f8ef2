namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Thumbnails of a scene in one picture, as player and timeline read it.</summary>
internal sealed record FilmstripModel(string Url, double Interval, int Frames, int FrameWidth, int FrameHeight);

/// <summary>A scene of the playlist.</summary>
internal sealed record PlayableSceneModel(string Id, string Title, double Start, double Duration, FilmstripModel? Filmstrip);

/// <summary>What the player loads.</summary>
internal sealed record LessonSourceModel(string PlaylistUrl, IReadOnlyList<PlayableSceneModel> Scenes, double Fps, bool HasAudio, string? Poster);

internal sealed record TimelineAnimationModel(int Index, int Line, double Start, double Duration, string Name);

internal sealed record TimelineSceneModel(
    string Id,
    string Title,
    double Start,
    double Duration,
    bool Estimated,
    string Status,
    double? Progress,
    string? StatusText,
    string? PosterUrl,
    FilmstripModel? Filmstrip,
    string? Narration,
    IReadOnlyList<TimelineAnimationModel> Animations);

internal sealed record TimelineModel(IReadOnlyList<TimelineSceneModel> Scenes, string? SelectedId);
