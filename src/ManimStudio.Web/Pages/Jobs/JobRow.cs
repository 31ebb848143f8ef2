using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Web.Pages.Jobs;

/// <summary>One render as the list shows it: the stored row, and the live word about it when there is one.</summary>
/// <param name="LessonTitle">Null when the lesson was deleted.</param>
/// <param name="SceneTitle">Null when the scene was deleted.</param>
public sealed record JobRow(Render Render, RenderSnapshot? Live, string? LessonTitle, string? SceneTitle) : IJobRow
{
    public JobGroup Group => Status switch { RenderStatus.Running => JobGroup.Running, RenderStatus.Queued => JobGroup.Queued, _ => JobGroup.Finished };

    public Guid JobId => Render.Id;

    public int Place => Live?.QueuePosition ?? int.MaxValue;

    public DateTimeOffset QueuedAt => Render.QueuedAt;

    public DateTimeOffset? FinishedAt => Render.FinishedAt;

    public RenderStatus Status => Live?.Status ?? Render.Status;

    public bool IsActive => Status is RenderStatus.Queued or RenderStatus.Running;

    public RenderError? Error => Live?.Error ?? Render.Error;

    /// <summary>Why Manim's own renderer draws or drew it; null when it did not have to.</summary>
    public string? Fallback => IsActive ? Live?.Fallback : Render.Result?.Fallback;

    /// <summary>How long it ran; null when it never did.</summary>
    public TimeSpan? Took => Render is { StartedAt: { } start, FinishedAt: { } end } ? end - start : null;
}
