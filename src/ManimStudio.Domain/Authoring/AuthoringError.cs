namespace ManimStudio.Domain.Authoring;

/// <summary>Why AI work ended without a result, told so that a person can do something about it.</summary>
/// <param name="Type">The error's name, as in the API.</param>
/// <param name="Message">What happened and what to do next; no secrets.</param>
/// <param name="Attempts">Every call to a model that failed; null when the failure is not the models'.</param>
public sealed record AuthoringError(string Type, string Message, IReadOnlyList<AuthoringAttempt>? Attempts = null)
{
    /// <summary>No model has answered: what was paid for before is still good.</summary>
    public bool IsOfProviders => Attempts is { Count: > 0 };
}

/// <summary>One call to a model that failed.</summary>
/// <param name="Provider">Its name for people.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="Kind">The class of failure, by its name in the API.</param>
/// <param name="Message">What the provider said, or what was seen.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="HttpStatus">Where there was an answer.</param>
/// <param name="RequestId">The provider's own id of the request.</param>
public sealed record AuthoringAttempt(string Provider, string Model, string Kind, string Message, string Advice, int? HttpStatus, string? RequestId);
