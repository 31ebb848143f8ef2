using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>What the feed needs of a row, copied, so that whoever reported it may go on changing theirs.</summary>
internal sealed record RenderRow(
    Guid Id,
    Guid OwnerId,
    Guid LessonId,
    Guid SceneId,
    Guid VersionId,
    RenderProfile Profile,
    RenderStatus Status,
    RenderPriority Priority,
    int Attempt,
    DateTimeOffset QueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    RenderError? Error,
    IReadOnlyList<SceneAnimation> Animations,
    bool IsTrial)
{
    public static RenderRow Of(Render r) => new(
        r.Id, r.OwnerId, r.LessonId, r.SceneId, r.VersionId, r.Profile, r.Status, r.Priority, r.Attempt, r.QueuedAt, r.StartedAt, r.FinishedAt, r.Error,
        r.Result?.Animations ?? [], r.IsTrial);
}

/// <summary>The changing state of one render, guarded by the feed's lock.</summary>
internal sealed class LiveRender(RenderRow row)
{
    // Shares of the whole that lie behind rendering itself.
    private const double Rendered = 0.95, Checked = 0.98;

    private LogTail _log = new();
    private IReadOnlyList<SceneAnimation> _animations = [];
    private bool _animationsComplete;
    private bool _logTruncated;
    private int? _animation;
    private double _progress;
    private double _liveSeconds;
    private string? _fallback;

    public RenderRow Row { get; private set; } = row;

    public RenderStage Stage { get; private set; } = StageOf(row.Status);

    public int? QueuePosition { get; set; }

    /// <summary>How long the scene's last render took, when there was one.</summary>
    public TimeSpan? Expected { get; set; }

    public bool IsFinished => Row.Status is not (RenderStatus.Queued or RenderStatus.Running);

    /// <summary>When it was last told to the observers.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Runs when a change waits for its turn.</summary>
    public ITimer? Pending { get; set; }

    /// <summary>When <see cref="Pending"/> is due.</summary>
    public DateTimeOffset PendingAt { get; set; }

    /// <summary>The row has changed its status.</summary>
    public void Take(RenderRow next)
    {
        if (next.Attempt != Row.Attempt || next.Status == RenderStatus.Queued) Forget();
        if (next.Status != Row.Status || next.Attempt != Row.Attempt) Stage = StageOf(next.Status);
        Row = next;
        if (next.Status != RenderStatus.Queued) QueuePosition = null;
        if (next.Status == RenderStatus.Succeeded) Complete();
        else if (IsFinished) _liveSeconds = 0;
    }

    /// <summary>So many seconds of the video can be watched.</summary>
    public void Stream(double seconds) => _liveSeconds = seconds;

    public void Enter(RenderStage stage)
    {
        Stage = stage;
        if (stage == RenderStage.Checking) Advance(Rendered);
        if (stage == RenderStage.Publishing) Advance(Checked);
    }

    public void Hear(SandboxFrame frame)
    {
        switch (frame)
        {
            case SandboxFrame.Plan plan:
                _animations = [.. _animations, .. plan.Animations];
                _animationsComplete = plan.Complete;
                break;
            case SandboxFrame.Progress progress:
                Stage = progress.Stage switch { "loading" => RenderStage.Loading, "assembling" => RenderStage.Assembling, _ => RenderStage.Rendering };
                if (Stage != RenderStage.Loading) _animation = progress.Animation + 1;
                Advance(Math.Clamp(progress.Fraction, 0, 1) * Rendered);
                break;
            case SandboxFrame.Fallback fallback:
                _fallback = fallback.Reason;
                break;
            case SandboxFrame.Log log:
                _log.Append(log.Text);
                _logTruncated |= log.Truncated;
                break;
        }
    }

    public RenderSnapshot Snapshot(DateTimeOffset now, long revision)
    {
        var elapsed = Row.StartedAt is { } started ? (Row.FinishedAt ?? now) - started : TimeSpan.Zero;
        return new RenderSnapshot
        {
            RenderId = Row.Id,
            OwnerId = Row.OwnerId,
            LessonId = Row.LessonId,
            SceneId = Row.SceneId,
            VersionId = Row.VersionId,
            Profile = Row.Profile,
            Priority = Row.Priority,
            IsTrial = Row.IsTrial,
            Status = Row.Status,
            Stage = Stage,
            QueuePosition = QueuePosition,
            Progress = _progress,
            Animation = _animation,
            AnimationsComplete = _animationsComplete,
            Animations = _animations,
            LiveSeconds = _liveSeconds,
            Fallback = _fallback,
            Elapsed = elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed,
            Remaining = Row.Status == RenderStatus.Running ? Remaining(elapsed) : null,
            LogTail = _log.Lines,
            LogTruncated = _logTruncated,
            Attempt = Row.Attempt,
            Error = Row.Error,
            UpdatedAt = now,
            Revision = revision,
        };
    }

    private static RenderStage StageOf(RenderStatus status) => status switch
    {
        RenderStatus.Queued => RenderStage.Queued,
        RenderStatus.Running => RenderStage.Starting,
        _ => RenderStage.Finished,
    };

    // Early progress says little: starting Manim dominates it.
    private TimeSpan? Remaining(TimeSpan elapsed)
    {
        if (_progress is > 0.05 and < 1) return elapsed * ((1 - _progress) / _progress);
        return Expected is { } expected && expected > elapsed ? expected - elapsed : null;
    }

    private void Advance(double to) => _progress = Math.Max(_progress, to);

    private void Complete()
    {
        _progress = 1;
        _animations = Row.Animations;
        _animationsComplete = true;
    }

    private void Forget()
    {
        _log = new LogTail();
        (_animations, _animationsComplete, _animation, _progress, _liveSeconds, _logTruncated, _fallback) = ([], false, null, 0, 0, false, null);
    }
}
