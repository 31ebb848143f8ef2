using System.ComponentModel;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

internal sealed record CreatedLesson(Guid LessonId, IReadOnlyList<Guid> SceneIds);

internal sealed record CreatedScene(Guid SceneId);

/// <summary>A lesson with its scenes in order.</summary>
internal sealed record LessonAnswer
{
    public required Guid LessonId { get; init; }

    public required string Title { get; init; }

    public required string Aspect { get; init; }

    public required string Quality { get; init; }

    public required LessonOrigin Origin { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    [Description("Seconds of all videos that there are")]
    public required double Duration { get; init; }

    [Description("The HLS playlist of all scenes that have a video")]
    public required string PlaylistUrl { get; init; }

    public required IReadOnlyList<SceneAnswer> Scenes { get; init; }

    public static LessonAnswer Of(LessonView lesson) => new()
    {
        LessonId = lesson.Id,
        Title = lesson.Title,
        Aspect = lesson.Aspect.Name(),
        Quality = lesson.Quality.Name(),
        Origin = lesson.Origin,
        CreatedAt = lesson.CreatedAt,
        UpdatedAt = lesson.UpdatedAt,
        ArchivedAt = lesson.ArchivedAt,
        Duration = lesson.Duration,
        PlaylistUrl = Media.MediaRoutes.PlaylistAddress(lesson),
        Scenes = [.. lesson.Scenes.Select(SceneAnswer.Of)],
    };
}

/// <summary>A scene with its state.</summary>
internal sealed record SceneAnswer
{
    public required Guid SceneId { get; init; }

    [Description("0-based place in the lesson")]
    public required int Position { get; init; }

    public required string Title { get; init; }

    public required string Goal { get; init; }

    public required string Narration { get; init; }

    public required Guid VersionId { get; init; }

    public required int VersionNumber { get; init; }

    [Description("notRendered, queued, rendering, ready, readyInDraft, stale, failed or cancelled")]
    public required SceneState Status { get; init; }

    [Description("Seconds; null without a video")]
    public double? Duration { get; init; }

    [Description("The newest job")]
    public Guid? JobId { get; init; }

    public JobResult? Video { get; init; }

    public JobError? Error { get; init; }

    public static SceneAnswer Of(SceneView scene) => new()
    {
        SceneId = scene.Id,
        Position = scene.Position,
        Title = scene.Title,
        Goal = scene.Goal,
        Narration = scene.Narration,
        VersionId = scene.VersionId,
        VersionNumber = scene.VersionNumber,
        Status = scene.State,
        Duration = scene.Video?.Duration,
        JobId = scene.LatestRenderId,
        Video = scene is { Video: { } video, VideoRenderId: { } renderId } ? JobResult.Of(renderId, video) : null,
        Error = scene.Error is { } error ? JobError.Of(error) : null,
    };
}

/// <summary>The code of a scene; <see cref="VersionId"/> is the base to name when saving.</summary>
internal sealed record CodeAnswer(Guid SceneId, Guid VersionId, int Number, string Code)
{
    public static CodeAnswer Of(OpenedScene scene) => new(scene.SceneId, scene.VersionId, scene.VersionNumber, scene.Code);
}

internal sealed record VersionAnswer(
    Guid VersionId, int Number, VersionOrigin Origin, string? Prompt, int? RestoredFrom, DateTimeOffset CreatedAt, bool IsCurrent, Guid? JobId)
{
    public static VersionAnswer Of(VersionView v) => new(v.Id, v.Number, v.Origin, v.Prompt, v.RestoredFromNumber, v.CreatedAt, v.IsCurrent, v.VideoRenderId);
}

internal sealed record SavedVersion(Guid VersionId, int Number);

/// <summary>A new link. Its address is to be had here and never again.</summary>
internal sealed record ShareAnswer(Guid ShareId, string Url, DateTimeOffset? ExpiresAt);
