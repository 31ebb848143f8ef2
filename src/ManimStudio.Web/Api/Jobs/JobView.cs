using System.ComponentModel;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>A job as the API shows it.</summary>
internal sealed record JobView
{
    public required Guid JobId { get; init; }

    [Description("render")]
    public string Kind => "render";

    [Description("queued, running, succeeded, failed or cancelled")]
    public required RenderStatus Status { get; init; }

    [Description("queued, starting, loading, rendering, assembling, checking, publishing or finished")]
    public required RenderStage Stage { get; init; }

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

    public required Guid SceneId { get; init; }

    public required Guid VersionId { get; init; }

    public required string Quality { get; init; }

    public required string Aspect { get; init; }

    public required string Format { get; init; }

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
            Status = current?.Status ?? row.Status,
            Stage = current?.Stage ?? StageOf(row.Status),
            Progress = current?.Progress ?? (row.Status == RenderStatus.Succeeded ? 1 : live?.Progress ?? 0),
            QueuePosition = current?.QueuePosition,
            CreatedAt = row.QueuedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Elapsed = current?.Elapsed.TotalSeconds ?? ElapsedOf(row, now),
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

    private static RenderStage StageOf(RenderStatus status) => status switch
    {
        RenderStatus.Queued => RenderStage.Queued,
        RenderStatus.Running => RenderStage.Starting,
        _ => RenderStage.Finished,
    };

    private static double ElapsedOf(Render row, DateTimeOffset now) =>
        row.StartedAt is { } started ? Math.Max(0, ((row.FinishedAt ?? now) - started).TotalSeconds) : 0;
}

/// <summary>Why a job failed.</summary>
internal sealed record JobError
{
    [Description("SyntaxError, SceneNotFound, UserException, LatexError, TimeLimit, MemoryLimit, ProcessLimit, DiskLimit, TooManyFiles, OutputMissing, OutputTooLarge, OutputInvalid, Crashed, Cancelled or SandboxUnavailable")]
    public required string Type { get; init; }

    public required string Message { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Excerpt { get; init; }

    public string? Traceback { get; init; }

    public string? Hint { get; init; }

    public static JobError Of(RenderError error) => new()
    {
        Type = error.Type.ToString(),
        Message = error.Message,
        Line = error.Line,
        Column = error.Column,
        Excerpt = error.Excerpt,
        Traceback = error.Traceback,
        Hint = error.Hint,
    };
}

/// <summary>What a job made.</summary>
internal sealed record JobResult
{
    public required string VideoUrl { get; init; }

    public required string ThumbnailUrl { get; init; }

    [Description("Seconds")]
    public required double Duration { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double Fps { get; init; }

    public required int Frames { get; init; }

    public required long Bytes { get; init; }

    public required IReadOnlyList<AnimationView> Animations { get; init; }

    [Description("How many of the animations look as before and were taken from earlier renders of the scene")]
    public required int Reused { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Advice about what is seen: texts that overlap, parts off the frame, and so on")]
    public required IReadOnlyList<FindingView> Findings { get; init; }

    public static JobResult Of(Guid renderId, RenderResult result) => new()
    {
        VideoUrl = $"/media/renders/{renderId.ToText()}/video",
        ThumbnailUrl = $"/media/renders/{renderId.ToText()}/poster",
        Duration = result.Duration,
        Width = result.Width,
        Height = result.Height,
        Fps = result.FramesPerSecond,
        Frames = result.Frames,
        Bytes = result.Bytes,
        Animations = [.. result.Animations.Select(a => new AnimationView(a.Index, a.Line, a.Start, a.Duration, a.Name))],
        Reused = result.Reused,
        Warnings = result.Warnings,
        Findings = [.. result.Findings.Select(FindingView.Of)],
    };
}

/// <summary>Advice about one moment of a video.</summary>
internal sealed record FindingView
{
    [Description("OffFrame, TextOverlap, TextTooSmall, Blank, NoMotion or LeftOver")]
    public required string Kind { get; init; }

    [Description("Line of the play inside construct, in the code that was rendered")]
    public required int Line { get; init; }

    [Description("Innermost line of the same file; differs from line where a helper plays")]
    public required int InnerLine { get; init; }

    [Description("Index into animations")]
    public int? Animation { get; init; }

    [Description("Seconds")]
    public required double Time { get; init; }

    [Description("The objects, as the code names them where it does")]
    public required IReadOnlyList<string> Names { get; init; }

    public required string Message { get; init; }

    public string? Hint { get; init; }

    public static FindingView Of(LayoutFinding finding) => new()
    {
        Kind = finding.Kind.ToString(),
        Line = finding.Line,
        InnerLine = finding.InnerLine,
        Animation = finding.Animation,
        Time = finding.Time,
        Names = finding.Names,
        Message = finding.Message,
        Hint = finding.Hint,
    };
}

/// <summary>An animation of a video: its line in the code, and its start and duration in seconds.</summary>
internal sealed record AnimationView(int Index, int Line, double Start, double Duration, string Name);
