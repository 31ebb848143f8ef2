namespace ManimStudio.Domain.Outcomes;

/// <summary>How an expected failure is answered to the outside.</summary>
public enum ErrorKind
{
    /// <summary>The thing is not there, or is not the caller's.</summary>
    NotFound,

    /// <summary>The request itself is wrong; <see cref="StudioError.Fields"/> may say where.</summary>
    Invalid,

    /// <summary>The thing has changed or is in a state that forbids this.</summary>
    Conflict,

    /// <summary>It was there and is gone for good: expired, revoked, consumed.</summary>
    Gone,

    /// <summary>More bytes than are accepted.</summary>
    TooLarge,

    /// <summary>Work cannot be accepted just now: sandbox missing, storage full.</summary>
    Unavailable,
}

/// <summary>
/// An expected failure as a value. Each one is a record of its own, named once where it arises, and mapped once to problem
/// details, page text and channel replies.
/// </summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Message">What happened and what to do next, in one or two sentences for a person.</param>
public abstract record StudioError(ErrorKind Kind, string Message)
{
    /// <summary>The error's name in the API, for example <c>SceneNotFound</c>.</summary>
    public string Code => GetType().Name;

    /// <summary>The fields that are wrong, by name, for <see cref="ErrorKind.Invalid"/>.</summary>
    public virtual IReadOnlyDictionary<string, string[]> Fields => new Dictionary<string, string[]>();
}

/// <summary>A field of a request does not fit.</summary>
/// <param name="Field">The field's name as the caller wrote it, in camelCase.</param>
/// <param name="Problem">What is wrong with it and what would fit.</param>
public sealed record InvalidField(string Field, string Problem) : StudioError(ErrorKind.Invalid, Problem)
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Fields => new Dictionary<string, string[]> { [Field] = [Problem] };
}
