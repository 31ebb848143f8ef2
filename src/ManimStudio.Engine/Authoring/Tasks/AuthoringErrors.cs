using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Llm;

namespace ManimStudio.Engine.Authoring.Tasks;

public sealed record AuthoringTaskNotFound(Guid TaskId) : StudioError(ErrorKind.NotFound, "This AI work is not there. Reload the page.");

public sealed record CannotCancelAuthoring(Guid TaskId, AuthoringStatus Status)
    : StudioError(ErrorKind.Conflict, $"This has already ended ({Status.ToString().ToLowerInvariant()}), so there is nothing to cancel.");

public sealed record CannotRetryAuthoring(Guid TaskId, AuthoringStatus Status) : StudioError(
    ErrorKind.Conflict,
    Status == AuthoringStatus.Succeeded ? "This has succeeded; there is nothing to try again." : "This has not ended yet. Wait for it, or cancel it first.");

/// <summary>One person has too much AI work waiting.</summary>
/// <param name="Limit">How many pieces may wait.</param>
public sealed record TooMuchAuthoring(int Limit)
    : StudioError(ErrorKind.Unavailable, $"{Limit} pieces of AI work are waiting already. Wait until some are done, or cancel some.");

/// <summary>Turns the failures of AI work into what its row keeps.</summary>
internal static class AuthoringErrors
{
    public static readonly AuthoringError Fault = new("AuthoringFault", "The studio could not do this. Try again; if it stays, look at the log.");

    public static readonly AuthoringError Died = new(
        "AuthoringDied", "The studio stopped in the middle of this, more than once. Try again; what was paid for already is kept.");

    public static AuthoringError Of(StudioError error) => new(error.Code, error.Message, error is AllModelsFailed all ? [.. all.Attempts.Select(Of)] : null);

    private static AuthoringAttempt Of(FailedAttempt attempt) => new(
        attempt.Provider, attempt.Model, attempt.Failure.Kind.ToString(), attempt.Failure.Message, attempt.Advice, attempt.Failure.HttpStatus, attempt.Failure.RequestId);
}
