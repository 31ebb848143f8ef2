namespace ManimStudio.Domain.Authoring;

/// <summary>Where one wish of a conversation about a scene stands.</summary>
public enum PromptTurnStatus
{
    /// <summary>It is worked on, or its answer waits to be accepted or rejected.</summary>
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
}
