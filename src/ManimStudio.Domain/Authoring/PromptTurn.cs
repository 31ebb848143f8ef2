namespace ManimStudio.Domain.Authoring;

/// <summary>Where one wish of a conversation about a scene stands.</summary>
public enum PromptTurnStatus
{
    /// <summary>Its answer waits to be accepted or rejected.</summary>
    Proposed,
    Accepted,
    Rejected,
    Failed,
}

/// <summary>One turn of the conversation about a scene: what was asked for, and what came of it.</summary>
public sealed class PromptTurn
{
    public const int MaxPromptLength = 4000;

    private PromptTurn()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    public Guid SceneId { get; private set; }

    /// <summary>1 for the first of its scene.</summary>
    public int Number { get; private set; }

    /// <summary>What was asked for.</summary>
    public string Prompt { get; private set; } = "";

    /// <summary>The part of a frame that was pointed at, as JSON; null when none was.</summary>
    public string? Region { get; private set; }

    /// <summary>The version that is to be changed.</summary>
    public Guid BaseVersionId { get; private set; }

    public PromptTurnStatus Status { get; private set; }

    /// <summary>The code that is proposed; null while there is none.</summary>
    public string? Code { get; private set; }

    /// <summary>What was changed, in words.</summary>
    public string? Summary { get; private set; }

    public AuthoringError? Error { get; private set; }

    /// <summary>The version it became, once it was accepted.</summary>
    public Guid? VersionId { get; private set; }

    /// <summary>The AI work that answers it.</summary>
    public Guid TaskId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <param name="ownerId">Whose scene.</param>
    /// <param name="sceneId">The scene.</param>
    /// <param name="number">1 for the first of its scene.</param>
    /// <param name="wish">What was asked for.</param>
    /// <param name="taskId">The AI work that answers it.</param>
    /// <param name="now">The time.</param>
    public static PromptTurn Answered(Guid ownerId, Guid sceneId, int number, PromptWish wish, Guid taskId, DateTimeOffset now) => new()
    {
        Id = StudioId.New(now),
        OwnerId = ownerId,
        SceneId = sceneId,
        Number = number,
        Prompt = wish.Prompt,
        Region = wish.Region,
        BaseVersionId = wish.BaseVersionId,
        TaskId = taskId,
        CreatedAt = now,
    };

    /// <summary>The code that came of it waits to be accepted or rejected.</summary>
    public void Propose(string code, string? summary)
    {
        Require(PromptTurnStatus.Proposed);
        (Code, Summary) = (code, summary);
    }

    /// <summary>Nothing came of it.</summary>
    public void Fail(AuthoringError error)
    {
        Require(PromptTurnStatus.Proposed);
        (Status, Error) = (PromptTurnStatus.Failed, error);
    }

    public void Accept(Guid versionId)
    {
        Require(PromptTurnStatus.Proposed);
        (Status, VersionId) = (PromptTurnStatus.Accepted, versionId);
    }

    public void Reject()
    {
        Require(PromptTurnStatus.Proposed);
        Status = PromptTurnStatus.Rejected;
    }

    private void Require(PromptTurnStatus status)
    {
        if (Status != status) throw new InvalidOperationException($"Turn {Id.ToText()} is {Status}; this transition does not start there.");
    }
}

/// <summary>What is asked for in a turn.</summary>
/// <param name="Prompt">In words.</param>
/// <param name="BaseVersionId">The version that is to be changed.</param>
/// <param name="Region">The part of a frame that was pointed at, as JSON; null when none was.</param>
public sealed record PromptWish(string Prompt, Guid BaseVersionId, string? Region = null);
