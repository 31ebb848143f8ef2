namespace ManimStudio.Domain.Authoring;

/// <summary>
/// A piece of AI work on its way to an end. This row is the truth about it: what was asked for, how far it is, and everything that was
/// already paid for. Its transitions are methods that throw on a transition that would be a bug; what comes late is fenced by the
/// attempt's number before it gets here.
/// </summary>
public sealed class AuthoringTask
{
    /// <summary>How often a fault of the machinery is tried again.</summary>
    public const int MaxRetries = 2;

    private AuthoringTask()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid LessonId { get; private set; }

    /// <summary>The scene it is about; null for the plan of a lesson.</summary>
    public Guid? SceneId { get; private set; }

    public AuthoringKind Kind { get; private set; }

    public AuthoringStatus Status { get; private set; }

    /// <summary>What it is, or was last, busy with; null before it has said so.</summary>
    public AuthoringStage? Stage { get; private set; }

    /// <summary>1 for the first repair by a model, 0 while there is none.</summary>
    public int Round { get; private set; }

    /// <summary>How many repairs there may be.</summary>
    public int Rounds { get; private set; }

    /// <summary>What was asked for, as JSON.</summary>
    public string Request { get; private set; } = "";

    /// <summary>Everything already paid for, as JSON, so that another attempt goes on where this one stopped; null when there is nothing yet.</summary>
    public string? State { get; private set; }

    public AuthoringError? Error { get; private set; }

    /// <summary>How many times it was claimed; the number of the running attempt, or of the last one.</summary>
    public int Attempt { get; private set; }

    /// <summary>Faults of the machinery so far.</summary>
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

    /// <summary>
    /// Same for every request of the same kind for the same scene while one is active, null afterwards and from the moment a cancel is
    /// asked for. Unique, so that a second press finds the first.
    /// </summary>
    public string? ActiveKey { get; private set; }

    public bool IsActive => Status is AuthoringStatus.Queued or AuthoringStatus.Running;

    /// <param name="ownerId">Whose.</param>
    /// <param name="lessonId">The lesson it is for.</param>
    /// <param name="sceneId">The scene, where it is for one.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="request">As JSON.</param>
    /// <param name="now">The time.</param>
    /// <param name="state">What an earlier task of the same kind had paid for.</param>
    public static AuthoringTask Queue(
        Guid ownerId, Guid lessonId, Guid? sceneId, AuthoringKind kind, string request, DateTimeOffset now, string? state = null) => new()
        {
            Id = StudioId.New(now),
            OwnerId = ownerId,
            LessonId = lessonId,
            SceneId = sceneId,
            Kind = kind,
            Request = request,
            State = state,
            QueuedAt = now,
            NotBefore = now,
            ActiveKey = ActiveKeyOf(kind, sceneId ?? lessonId),
        };

    public static string ActiveKeyOf(AuthoringKind kind, Guid subjectId) => $"{kind}:{subjectId.ToText()}";

    /// <summary>A worker takes it. The queue does the same in one statement; this is the rule it follows.</summary>
    public void Claim(string worker, DateTimeOffset now, TimeSpan lease)
    {
        Require(Status == AuthoringStatus.Queued);
        (Status, StartedAt, Worker, LeaseUntil) = (AuthoringStatus.Running, now, worker, now + lease);
        Attempt++;
    }

    public void Succeed(DateTimeOffset now)
    {
        Require(Status == AuthoringStatus.Running);
        Finish(AuthoringStatus.Succeeded, now);
    }

    public void Fail(AuthoringError error, DateTimeOffset now)
    {
        Require(IsActive);
        Error = error;
        Finish(AuthoringStatus.Failed, now);
    }

    /// <summary>The machinery failed: back into the queue after <paramref name="pause"/>, or failed for good after <see cref="MaxRetries"/>.</summary>
    public void Fault(AuthoringError error, DateTimeOffset now, TimeSpan pause)
    {
        Require(Status == AuthoringStatus.Running);
        Faults++;
        if (Faults > MaxRetries && CancelRequestedAt is null) Fail(error, now);
        else Requeue(now, now + pause);
    }

    /// <summary>Back into the queue without a charge: the studio stops in order.</summary>
    public void Release(DateTimeOffset now)
    {
        Require(Status == AuthoringStatus.Running);
        Requeue(now, now);
    }

    /// <summary>Cancels at once what waits; asks the worker of what runs. False when it had already ended.</summary>
    public bool RequestCancel(DateTimeOffset now)
    {
        if (!IsActive) return false;
        CancelRequestedAt ??= now;
        ActiveKey = null;
        if (Status == AuthoringStatus.Queued) Finish(AuthoringStatus.Cancelled, now);
        return true;
    }

    /// <summary>The worker has let go of work that was to be cancelled.</summary>
    public void Cancel(DateTimeOffset now)
    {
        Require(Status == AuthoringStatus.Running);
        Finish(AuthoringStatus.Cancelled, now);
    }

    /// <summary>
    /// The same once more, for what failed or was cancelled. It goes on from what was paid for, unless that is what led nowhere.
    /// </summary>
    public AuthoringTask QueueAgain(DateTimeOffset now)
    {
        Require(Status is AuthoringStatus.Failed or AuthoringStatus.Cancelled);
        var isStateGood = Status == AuthoringStatus.Cancelled || Error is { IsOfProviders: true };
        return Queue(OwnerId, LessonId, SceneId, Kind, Request, now, isStateGood ? State : null);
    }

    private void Requeue(DateTimeOffset now, DateTimeOffset notBefore)
    {
        if (CancelRequestedAt is not null)
        {
            Finish(AuthoringStatus.Cancelled, now);
            return;
        }

        (Status, Worker, LeaseUntil, StartedAt, NotBefore) = (AuthoringStatus.Queued, null, null, null, notBefore);
    }

    private void Finish(AuthoringStatus status, DateTimeOffset now) =>
        (Status, FinishedAt, Worker, LeaseUntil, ActiveKey) = (status, now, null, null, null);

    private void Require(bool holds)
    {
        if (!holds) throw new InvalidOperationException($"AI work {Id.ToText()} is {Status}; this transition does not start there.");
    }
}
