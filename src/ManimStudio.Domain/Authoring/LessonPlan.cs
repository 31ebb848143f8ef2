namespace ManimStudio.Domain.Authoring;

/// <summary>Where the plan of a lesson stands.</summary>
public enum LessonPlanStatus
{
    /// <summary>There are no scenes yet: a model works on them, or could not.</summary>
    Planning,

    /// <summary>Somebody looks at it and may change it.</summary>
    Review,

    /// <summary>Its scenes are part of the lesson.</summary>
    Approved,
}

/// <summary>What somebody asked for who wants a lesson on a topic.</summary>
/// <param name="Topic">In a sentence or several.</param>
/// <param name="Audience">Who it is for; empty when that was not said.</param>
/// <param name="Scenes">How many scenes; null leaves it to the planner.</param>
/// <param name="Seconds">How long the whole lesson; null leaves it to the planner.</param>
/// <param name="Look">Colours, mood, style in words; empty when that was not said.</param>
/// <param name="Provider">The provider to ask; null for whichever is set up.</param>
/// <param name="Model">The model to ask; null for the provider's.</param>
/// <param name="Auto">The scenes are written as soon as they are planned.</param>
public sealed record PlanRequest(
    string Topic, string Audience = "", int? Scenes = null, int? Seconds = null, string Look = "", string? Provider = null, string? Model = null, bool Auto = false)
{
    public const int MinTopicLength = 3;
    public const int MaxTopicLength = 5000;
    public const int MaxAudienceLength = 300;
    public const int MaxLookLength = 500;
    public const int MaxScenes = 20;
    public const int MinSeconds = 10;
    public const int MaxSeconds = 1800;
}

/// <summary>The scenes of a lesson before they are written; at most one for each lesson.</summary>
public sealed class LessonPlan
{
    private LessonPlan()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid LessonId { get; private set; }

    public LessonPlanStatus Status { get; private set; }

    public PlanRequest Request { get; private set; } = new("");

    /// <summary>In the order in which they play; empty while a model works on them.</summary>
    public IReadOnlyList<PlannedScene> Scenes { get; private set; } = [];

    /// <summary>Grows with every change; a concurrency token.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static LessonPlan Create(Guid ownerId, Guid lessonId, PlanRequest request, DateTimeOffset now) => new()
    {
        Id = StudioId.New(now),
        OwnerId = ownerId,
        LessonId = lessonId,
        Request = request,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>From now on this provider and model are asked; null for whichever is set up.</summary>
    public void AskElsewhere(string? provider, string? model)
    {
        Require(LessonPlanStatus.Planning);
        Request = Request with { Provider = provider, Model = model };
    }

    /// <summary>The model's plan has come.</summary>
    public void Propose(IReadOnlyList<PlannedScene> scenes, DateTimeOffset now)
    {
        Require(LessonPlanStatus.Planning);
        Status = LessonPlanStatus.Review;
        Set(scenes, now);
    }

    /// <summary>Somebody changed it.</summary>
    public void Change(IReadOnlyList<PlannedScene> scenes, DateTimeOffset now)
    {
        Require(LessonPlanStatus.Review);
        Set(scenes, now);
    }

    /// <summary>Its scenes have been made.</summary>
    /// <param name="scenes">The same, each with the id of its scene.</param>
    /// <param name="now">The time.</param>
    public void Approve(IReadOnlyList<PlannedScene> scenes, DateTimeOffset now)
    {
        Require(LessonPlanStatus.Review);
        Status = LessonPlanStatus.Approved;
        Set(scenes, now);
    }

    private void Set(IReadOnlyList<PlannedScene> scenes, DateTimeOffset now)
    {
        (Scenes, UpdatedAt) = (scenes, now);
        Revision++;
    }

    private void Require(LessonPlanStatus status)
    {
        if (Status != status) throw new InvalidOperationException($"Plan {Id.ToText()} is {Status}; this transition does not start there.");
    }
}
