using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What the author is told of a scene and of the lesson around it. Every text in it is data from people or models.</summary>
public sealed record SceneBrief
{
    public required string LessonTitle { get; init; }

    public required AspectRatio Aspect { get; init; }

    /// <summary>For whom it is; null when nobody said.</summary>
    public string? Audience { get; init; }

    /// <summary>Colours, style, mood; null when nobody said.</summary>
    public string? Look { get; init; }

    /// <summary>All scenes of the lesson in their order.</summary>
    public required IReadOnlyList<ScenePlan> Scenes { get; init; }

    /// <summary>0-based place of the scene that is worked on.</summary>
    public required int Index { get; init; }

    public ScenePlan Scene => Scenes[Index];

    public ScenePlan? Previous => Index > 0 ? Scenes[Index - 1] : null;

    public ScenePlan? Next => Index + 1 < Scenes.Count ? Scenes[Index + 1] : null;
}

/// <summary>One scene as it was planned.</summary>
/// <param name="Title">One short line.</param>
/// <param name="Goal">What it is to make clear.</param>
/// <param name="Shown">What is seen.</param>
/// <param name="Narration">What is said while it plays.</param>
/// <param name="Seconds">How long it is to be; null when nobody said.</param>
/// <param name="CarriedOver">Objects that stand at its end and at the beginning of the next scene.</param>
public sealed record ScenePlan(
    string Title, string Goal = "", string Shown = "", string Narration = "", double? Seconds = null, IReadOnlyList<string>? CarriedOver = null);
