using System.Diagnostics.CodeAnalysis;

namespace ManimStudio.Domain.Outcomes;

/// <summary>Either a value or an expected failure. Both convert to it: <c>return lesson;</c>, <c>return new LessonNotFound(id);</c>.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, StudioError? error) => (_value, Error) = (value, error);

    /// <summary>The failure, or null when it went well.</summary>
    public StudioError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value; throws when there is none, because reading it unasked is a bug.</summary>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {Error.Code}, {Error.Message}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(StudioError error) => new(default, error);
}

/// <summary>The value of an outcome that has nothing to say but that it went well.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
