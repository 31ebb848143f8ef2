using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Authoring.Rules;

/// <summary>The rules do not know what was asked for.</summary>
/// <param name="Parts">The parts of the sentence that are not understood.</param>
public sealed record PromptUnclear(IReadOnlyList<string> Parts) : StudioError(
    ErrorKind.Invalid,
    (Parts.Count == 0 ? "Nothing was asked for." : $"Editing by rule does not understand “{string.Join("”, “", Parts)}”.")
    + " Nothing was changed.")
{
    /// <summary>What can be asked for, with an example each.</summary>
    public static readonly IReadOnlyList<(string What, string Example)> Possible =
    [
        ("Size of text, title, formulas or shapes", "make the text larger"),
        ("Colour of text, title, formulas, shapes or curves", "make the title blue"),
        ("How things come in", "slide in from the left"),
        ("Speed", "faster"),
        ("Add a shape", "add a red circle that grows"),
        ("Add words", "add the text \"Remember this\" at the top"),
        ("Add an equation", "add the equation a^2 + b^2 = c^2"),
        ("Background", "dark blue background"),
        ("A pause", "wait 2 seconds at the end"),
        ("Other words", "replace \"slope\" with \"gradient\""),
    ];
}

/// <summary>The request is understood, but the scene has nothing that it is about.</summary>
/// <param name="Reasons">Why, for each part.</param>
public sealed record NothingToChange(IReadOnlyList<string> Reasons) : StudioError(ErrorKind.Invalid, string.Join(" ", Reasons));
