using System.Globalization;
using ManimStudio.Engine.Authoring.Writing;

namespace ManimStudio.Engine.Authoring.Repair;

/// <summary>What is still wrong with a scene, in words for a person.</summary>
internal static class GaveUpWords
{
    public static string Of(TriedScene scene) => scene switch
    {
        { Trial.Error: { } error } => $"The scene still does not render: {Line(error.Line)}{error.Message}",
        { Trial: null, Problems: [var first, ..] } => $"The code still has a mistake: {Line(first.Line)}{first.Message}",
        { Trial: null } => "The code still cannot be rendered.",
        { Wrong: [var only] } => $"The scene renders, but something still looks wrong: {Line(only.Line)}{only.Message}",
        { Wrong: [var first, ..] } => string.Create(CultureInfo.InvariantCulture, $"The scene renders, but {scene.Wrong.Count} things still look wrong, the first: {Line(first.Line)}{first.Message}"),
        _ => "The scene renders.",
    };

    private static string Line(int? line) => line is { } at ? string.Create(CultureInfo.InvariantCulture, $"line {at}: ") : "";
}
