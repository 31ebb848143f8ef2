namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Thumbnails of a scene in one picture, as player and timeline read it.</summary>
internal sealed record FilmstripModel(string Url, double Interval, int Frames, int FrameWidth, int FrameHeight);

/// <summary>A scene of the playlist.</summary>
internal sealed record PlayableSceneModel(string Id, string Title, double Start, double Duration, FilmstripModel? Filmstrip, string? Poster);

/// <summary>What the player loads.</summary>
/// <param name="StartAt">Second to start at; null goes on at the same second of the same scene.</param>
/// <param name="Play">Plays as soon as there is a picture.</param>
/// <param name="Growing">The same address is going to be loaded again with a longer scene.</param>
internal sealed record LessonSourceModel(
    string PlaylistUrl, IReadOnlyList<PlayableSceneModel> Scenes, double Fps, bool HasAudio, string? Poster, double? StartAt = null, bool Play = false,
    bool Growing = false);

/// <param name="Advice">What was found about its picture, in words; null for nothing.</param>
internal sealed record TimelineAnimationModel(int Index, int Line, double Start, double Duration, string Name, string? Advice);

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
