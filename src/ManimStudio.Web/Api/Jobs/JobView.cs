using System.ComponentModel;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>A job as the API shows it.</summary>
internal sealed record JobView
{
    public required Guid JobId { get; init; }

    [Description("render, write (AI: the plan of a lesson, or the code of a scene) or edit (AI)")]
    public required string Kind { get; init; }

    [Description("queued, running, succeeded, failed or cancelled")]
    public required RenderStatus Status { get; init; }

    [Description("Of a render: queued, starting, loading, rendering, assembling, checking, publishing or finished. Of AI work: queued, starting, planning, writing, checking, rendering, repairing or finished")]
    public required string Stage { get; init; }

    [Description("Which repair by a model is under way, from 1; 0 for none")]
    public int Round { get; init; }

    [Description("How many repairs there may be")]
    public int Rounds { get; init; }

    [Description("0 to 1")]
    public required double Progress { get; init; }

    [Description("1 for the next to start; null when it does not wait")]
    public int? QueuePosition { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    [Description("Seconds since it was started")]
    public required double Elapsed { get; init; }

    [Description("Seconds left, an estimate; null while there is nothing to go by")]
    public double? Remaining { get; init; }

    public required int Attempt { get; init; }

    public required Guid LessonId { get; init; }

    [Description("Null for the plan of a lesson")]
    public Guid? SceneId { get; init; }

    [Description("What is rendered; null for AI work, as are quality, aspect and format")]
    public Guid? VersionId { get; init; }

    public string? Quality { get; init; }

    public string? Aspect { get; init; }

    public string? Format { get; init; }

    [Description("fast or stock (Manim's own); null while it is not known")]
    public string? Renderer { get; init; }

    [Description("Why Manim's own renderer draws or drew the scene; null when it did not have to")]
    public string? Fallback { get; init; }

    public JobError? Error { get; init; }

    public JobResult? Result { get; init; }

    /// <param name="row">The render as it is stored.</param>
    /// <param name="live">What is known beyond that while it is under way; null when nothing is.</param>
    /// <param name="now">The present time.</param>
    public static JobView Of(Render row, RenderSnapshot? live, DateTimeOffset now)
    {
        // What is stored is the truth about an end; what is live runs ahead of it by a moment.
        var current = row.IsActive ? live : null;
        return new JobView
        {
            JobId = row.Id,
            Kind = "render",
            Status = current?.Status ?? row.Status,
            Stage = NameOf(current?.Stage ?? StageOf(row.Status)),
            Progress = current?.Progress ?? (row.Status == RenderStatus.Succeeded ? 1 : live?.Progress ?? 0),
            QueuePosition = current?.QueuePosition,
            CreatedAt = row.QueuedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Elapsed = current?.Elapsed.TotalSeconds ?? ElapsedOf(row.StartedAt, row.FinishedAt, now),
            Remaining = current?.Remaining?.TotalSeconds,
            Attempt = current?.Attempt ?? row.Attempt,
            LessonId = row.LessonId,
            SceneId = row.SceneId,
            VersionId = row.VersionId,
            Quality = row.Quality.Name(),
            Aspect = row.Aspect.Name(),
            Format = row.Format.Name(),
            Renderer = current?.Fallback is not null ? "stock" : row.Result?.DrawnBy?.ToString().ToLowerInvariant(),
            Fallback = current?.Fallback ?? row.Result?.Fallback,
            Error = row.Error is { } error ? JobError.Of(error) : null,
            Result = row.Result is { } result ? JobResult.Of(row.Id, result) : null,
        };
    }

    /// <param name="row">The AI work as it is stored.</param>
    /// <param name="now">The present time.</param>
    public static JobView Of(AuthoringTask row, DateTimeOffset now) => new()
    {
        JobId = row.Id,
        Kind = row.Kind == AuthoringKind.EditScene ? "edit" : "write",
        Status = Enum.Parse<RenderStatus>(row.Status.ToString()),
        Stage = row.Status == AuthoringStatus.Running && row.Stage is { } stage ? NameOf(stage) : NameOf(StageOf(Enum.Parse<RenderStatus>(row.Status.ToString()))),
        Round = row.Round,
        Rounds = row.Rounds,
        Progress = row.Status == AuthoringStatus.Succeeded ? 1 : 0,
        CreatedAt = row.QueuedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        Elapsed = ElapsedOf(row.StartedAt, row.FinishedAt, now),
        Attempt = row.Attempt,
        LessonId = row.LessonId,
        SceneId = row.SceneId,
        Error = row.Error is { } error ? JobError.Of(error) : null,
    };

    private static string NameOf<T>(T stage)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());

    private static RenderStage StageOf(RenderStatus status) => status switch
    {
        RenderStatus.Queued => RenderStage.Queued,
        RenderStatus.Running => RenderStage.Starting,
        _ => RenderStage.Finished,
    };

    private static double ElapsedOf(DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset now) =>
        start is { } started ? Math.Max(0, ((end ?? now) - started).TotalSeconds) : 0;
}
