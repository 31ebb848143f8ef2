using ManimStudio.Domain.Llm;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>Why one attempt gave no usable answer.</summary>
/// <param name="Kind">In which class it falls.</param>
/// <param name="Message">What the provider said, or what was seen; without secrets.</param>
public sealed record ModelFailure(ModelFailureKind Kind, string Message)
{
    /// <summary>HTTP status, where there was an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's own id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same request to the same provider would end the same way, or was not even made.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether the same request to the same provider may well succeed a little later. Never so for a wrong key or spent credit.</summary>
    public bool IsRetryable => !IsFinal && Kind is ModelFailureKind.RateLimit or ModelFailureKind.Timeout or ModelFailureKind.Overloaded
        or ModelFailureKind.Malformed or ModelFailureKind.Network;
}

/// <summary>Carries a <see cref="ModelFailure"/> up through the chain of one attempt.</summary>
internal sealed class ModelFailureException(ModelFailure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    public ModelFailure Failure { get; } = failure;
}
