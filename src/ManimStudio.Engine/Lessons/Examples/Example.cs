using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Lessons.Examples;

/// <summary>A lesson that comes with the studio.</summary>
/// <param name="Key">Its name in addresses: lower case with hyphens.</param>
/// <param name="Title">The lesson's name.</param>
/// <param name="Field">The subject, for example <c>Calculus</c>.</param>
/// <param name="Summary">One sentence for the gallery.</param>
/// <param name="Audience">Who it is for, and what they should already know.</param>
/// <param name="Scenes">In the order of playing.</param>
/// <param name="Poster">A telling picture of it.</param>
public sealed record Example(
    string Key, string Title, string Field, string Summary, string Audience, IReadOnlyList<ExampleScene> Scenes, ExamplePoster Poster)
{
    /// <summary>Seconds of all scenes.</summary>
    public double Seconds => Scenes.Sum(s => s.Seconds);
}

/// <summary>A scene of an example; <see cref="Seconds"/> is its measured length.</summary>
public sealed record ExampleScene(string Title, string Goal, string Narration, string Code, double Seconds);

/// <summary>A WebP picture. <see cref="Revision"/> changes with its content.</summary>
public sealed record ExamplePoster(ReadOnlyMemory<byte> Content, string Revision);

public sealed record ExampleNotFound(string Key)
    : StudioError(ErrorKind.NotFound, "There is no such example. Choose one from the list of examples.");
