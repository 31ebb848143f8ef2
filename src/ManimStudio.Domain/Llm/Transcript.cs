namespace ManimStudio.Domain.Llm;

/// <summary>How a call to a language model stands.</summary>
public enum CallState
{
    Running,
    Answered,
    Failed,
    Cancelled,
}

/// <summary>
/// One attempt at a call to a language model: what was sent, what came back, what it cost. Holds no key; texts are capped by the
/// writer.
/// </summary>
public sealed class Transcript
{
    private Transcript()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>The same for all attempts at one call.</summary>
    public Guid CallId { get; private set; }

    /// <summary>1 for the first attempt at the call, also over several providers.</summary>
    public int Attempt { get; private set; }

    public Guid? LessonId { get; private set; }

    public Guid? SceneId { get; private set; }

    /// <summary>What the call was for, in a word or two: "plan", "write scene", "test".</summary>
    public string Purpose { get; private set; } = "";

    public string Provider { get; private set; } = "";

    public string RequestedModel { get; private set; } = "";

    /// <summary>The exact model that the provider says it used.</summary>
    public string? ReportedModel { get; private set; }

    /// <summary>The messages as JSON: a list of objects with role and text.</summary>
    public string Messages { get; private set; } = "";

    /// <summary>What came back; of a failed attempt what had arrived, which nobody else was given.</summary>
    public string? Response { get; private set; }

    public long? InputTokens { get; private set; }

    public long? OutputTokens { get; private set; }

    /// <summary>Estimated price in millionths of a US dollar; null where the model's price is not known.</summary>
    public long? CostMicros { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the first part of the answer arrived.</summary>
    public DateTimeOffset? FirstTokenAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public CallState State { get; private set; }

    public ModelFailureKind? Failure { get; private set; }

    /// <summary>What went wrong, for a person.</summary>
    public string? Error { get; private set; }

    /// <summary>HTTP status of a failed attempt, where there was one.</summary>
    public int? HttpStatus { get; private set; }

    /// <summary>The provider's own id of the request, for its support.</summary>
    public string? RequestId { get; private set; }

    public static Transcript Start(
        Guid ownerId, Guid callId, int attempt, string purpose, Guid? lessonId, Guid? sceneId, string provider, string model, string messages, DateTimeOffset now)
    {
        return new Transcript
        {
            Id = StudioId.New(now),
            OwnerId = ownerId,
            CallId = callId,
            Attempt = attempt,
            Purpose = purpose,
            LessonId = lessonId,
            SceneId = sceneId,
            Provider = provider,
            RequestedModel = model,
            Messages = messages,
            StartedAt = now,
            State = CallState.Running,
        };
    }

    /// <summary>What is known of the answer, whole or not.</summary>
    public void Hear(string response, string? reportedModel, long? inputTokens, long? outputTokens, long? costMicros, DateTimeOffset? firstTokenAt) =>
        (Response, ReportedModel, InputTokens, OutputTokens, CostMicros, FirstTokenAt) =
        (response, reportedModel, inputTokens, outputTokens, costMicros, firstTokenAt);

    public void Answered(string? requestId, DateTimeOffset now)
    {
        RequestId = requestId;
        End(CallState.Answered, now);
    }

    public void Fail(ModelFailureKind kind, string error, int? httpStatus, string? requestId, DateTimeOffset now)
    {
        (Failure, Error, HttpStatus, RequestId) = (kind, error, httpStatus, requestId);
        End(CallState.Failed, now);
    }

    public void Cancel(DateTimeOffset now) => End(CallState.Cancelled, now);

    private void End(CallState state, DateTimeOffset now)
    {
        if (State != CallState.Running) throw new InvalidOperationException($"The call has ended already: {State}.");
        (State, CompletedAt) = (state, now);
    }
}
