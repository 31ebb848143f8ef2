namespace ManimStudio.Domain.Rendering;

/// <summary>
/// One version of a scene in one profile on its way to a video. This row is the truth about the job; the queue only says that a
/// slot is wanted. Its transitions are methods that throw on a transition that would be a bug; results that come late are fenced
/// by the attempt's number before they get here.
/// </summary>
public sealed class Render
{
    /// <summary>How often a fault of the machinery is tried again.</summary>
    public const int MaxRetries = 2;

    private Render()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid LessonId { get; private set; }

    public Guid SceneId { get; private set; }

    public Guid VersionId { get; private set; }

    public Quality Quality { get; private set; }

    public AspectRatio Aspect { get; private set; }

    public VideoFormat Format { get; private set; }

    public RenderStatus Status { get; private set; }

    public RenderPriority Priority { get; private set; }

    /// <summary>The quality in which the same version is to be rendered in the background once this draft is there; null for none.</summary>
    public Quality? FinalQuality { get; private set; }

    /// <summary>Made to look at beside what is shown: of a version that somebody may yet accept. Its video is never published by itself.</summary>
    public bool IsTrial { get; private set; }

    /// <summary>How many times it was claimed; the number of the running attempt, or of the last one.</summary>
    public int Attempt { get; private set; }

    /// <summary>Faults of the machinery so far, at most <see cref="MaxRetries"/> before it fails.</summary>
    public int Faults { get; private set; }

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>Not claimed before this time: the pause after a fault.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public DateTimeOffset? CancelRequestedAt { get; private set; }

    /// <summary>Which run of which node has it.</summary>
    public string? Worker { get; private set; }

    /// <summary>Until when <see cref="Worker"/> has it without a sign of life.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public RenderError? Error { get; private set; }

    public RenderResult? Result { get; private set; }

    /// <summary>Blob key of the log, capped; null when there was nothing to log.</summary>
    public string? LogKey { get; private set; }

    /// <summary>
    /// Same for every request of the same thing while one is active, null afterwards and from the moment a cancel is asked for. Unique,
    /// so that a second press finds the first.
    /// </summary>
    public string? ActiveKey { get; private set; }

    public RenderProfile Profile => new(Quality, Aspect, Format);

    public bool IsActive => Status is RenderStatus.Queued or RenderStatus.Running;

    public static Render Queue(
        Guid ownerId, Guid lessonId, Guid sceneId, Guid versionId, RenderProfile profile, RenderPriority priority, DateTimeOffset now,
        Quality? finalQuality = null, bool isTrial = false) => new()
        {
            Id = StudioId.New(now),
            OwnerId = ownerId,
            LessonId = lessonId,
            SceneId = sceneId,
            VersionId = versionId,
            Quality = profile.Quality,
            Aspect = profile.Aspect,
            Format = profile.Format,
            Priority = priority,
            FinalQuality = finalQuality,
            IsTrial = isTrial,
            QueuedAt = now,
            NotBefore = now,
            ActiveKey = ActiveKeyOf(versionId, profile),
        };

    public static string ActiveKeyOf(Guid versionId, RenderProfile profile) => $"{versionId.ToText()}:{profile.Key}";

    /// <summary>A worker takes it. The queue does the same in one statement; this is the rule it follows.</summary>
    public void Claim(string worker, DateTimeOffset now, TimeSpan lease)
    {
        Require(Status == RenderStatus.Queued);
        Status = RenderStatus.Running;
        Attempt++;
        StartedAt = now;
        Worker = worker;
        LeaseUntil = now + lease;
    }

    /// <summary>Somebody waits for it now: a batch or background render becomes an interactive one.</summary>
    public void Hurry() => Priority = RenderPriority.Interactive;

    /// <summary>Once it is there, the same version is to be rendered in <paramref name="quality"/>.</summary>
    public void FollowWith(Quality quality) => FinalQuality = quality;

    /// <summary>The render that follows this draft; null when none was asked for.</summary>
    public Render? QueueFinal(DateTimeOffset now) => FinalQuality is { } quality
        ? Queue(OwnerId, LessonId, SceneId, VersionId, Profile with { Quality = quality }, RenderPriority.Background, now)
        : null;

    public void Succeed(RenderResult result, string? logKey, DateTimeOffset now)
    {
        Require(Status == RenderStatus.Running);
        Result = result;
        Error = null;
        LogKey = logKey;
        Finish(RenderStatus.Succeeded, now);
    }

    public void Fail(RenderError error, string? logKey, DateTimeOffset now)
    {
        Require(IsActive);
        Error = error;
        LogKey = logKey;
        Finish(RenderStatus.Failed, now);
    }

    /// <summary>The machinery failed: back into the queue after <paramref name="pause"/>, or failed for good after <see cref="MaxRetries"/>.</summary>
    public void Fault(RenderError error, DateTimeOffset now, TimeSpan pause)
    {
        Require(Status == RenderStatus.Running);
        Faults++;
        if (Faults > MaxRetries)
        {
            Fail(error, LogKey, now);
            return;
        }

        Requeue(now, now + pause);
    }

    /// <summary>Back into the queue without a charge: the studio stops in order, or the sandbox is not there yet.</summary>
    public void Release(DateTimeOffset now, DateTimeOffset notBefore)
    {
        Require(Status == RenderStatus.Running);
        Requeue(now, notBefore);
    }

    /// <summary>Cancels at once what waits; asks the worker of what runs. False when it had already ended.</summary>
    public bool RequestCancel(DateTimeOffset now)
    {
        if (!IsActive) return false;
        CancelRequestedAt ??= now;

        // Whoever asks for the same thing from now on wants one that will not be cancelled.
        ActiveKey = null;
        if (Status == RenderStatus.Queued) Finish(RenderStatus.Cancelled, now);
        return true;
    }

    /// <summary>The worker has let go of a render that was to be cancelled.</summary>
    public void Cancel(string? logKey, DateTimeOffset now)
    {
        Require(Status == RenderStatus.Running);
        LogKey = logKey;
        Finish(RenderStatus.Cancelled, now);
    }

    private void Requeue(DateTimeOffset now, DateTimeOffset notBefore)
    {
        Worker = null;
        LeaseUntil = null;
        if (CancelRequestedAt is not null)
        {
            Finish(RenderStatus.Cancelled, now);
            return;
        }

        Status = RenderStatus.Queued;
        StartedAt = null;
        NotBefore = notBefore;
    }

    private void Finish(RenderStatus status, DateTimeOffset now)
    {
        Status = status;
        FinishedAt = now;
        Worker = null;
        LeaseUntil = null;
        ActiveKey = null;
    }

    private void Require(bool holds)
    {
        if (!holds) throw new InvalidOperationException($"Render {Id.ToText()} is {Status}; this transition does not start there.");
    }
}
