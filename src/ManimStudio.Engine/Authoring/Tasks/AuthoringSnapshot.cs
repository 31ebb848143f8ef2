using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>A piece of AI work at one moment. Immutable; a later one replaces it.</summary>
public sealed record AuthoringSnapshot : ILiveSnapshot
{
    public required Guid TaskId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid LessonId { get; init; }

    /// <summary>Null for the plan of a lesson.</summary>
    public required Guid? SceneId { get; init; }

    public required AuthoringKind Kind { get; init; }

    public required AuthoringStatus Status { get; init; }

    /// <summary>What it is, or was last, busy with; null before it has said so.</summary>
    public AuthoringStage? Stage { get; init; }

    /// <summary>1 for the first repair by a model, 0 while there is none.</summary>
    public int Round { get; init; }

    public int Rounds { get; init; }

    public int Attempt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Somebody has asked it to end, and it has not yet.</summary>
    public bool IsEnding { get; init; }

    public AuthoringError? Error { get; init; }

    public bool IsActive => Status is AuthoringStatus.Queued or AuthoringStatus.Running;

    /// <summary>Orders the snapshots of one piece of work.</summary>
    internal long Revision { get; init; }

    Guid ILiveSnapshot.JobId => TaskId;

    long ILiveSnapshot.Revision => Revision;

    public static AuthoringSnapshot Of(AuthoringTask row) => new()
    {
        TaskId = row.Id,
        OwnerId = row.OwnerId,
        LessonId = row.LessonId,
        SceneId = row.SceneId,
        Kind = row.Kind,
        Status = row.Status,
        Stage = row.Stage,
        Round = row.Round,
        Rounds = row.Rounds,
        Attempt = row.Attempt,
        QueuedAt = row.QueuedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        IsEnding = row.IsActive && row.CancelRequestedAt is not null,
        Error = row.Error,
    };
}
