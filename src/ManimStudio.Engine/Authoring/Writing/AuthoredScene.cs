using System.Globalization;
using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What came of an assignment.</summary>
/// <param name="Scene">The best text, and what came of it.</param>
/// <param name="Repairs">Repairs by the model that it took.</param>
/// <param name="Summary">What the model says it did, one line; null when it said nothing.</param>
/// <param name="GaveUp">Why it is not better; null when nothing is left to do.</param>
public sealed record AuthoredScene(TriedScene Scene, int Repairs, string? Summary, string? GaveUp);

/// <summary>No answer of the model held code that could be taken.</summary>
/// <param name="Answers">How many there were.</param>
/// <param name="Problem">What was wrong with the last one.</param>
public sealed record NoUsableAnswer(int Answers, string Problem) : StudioError(
    ErrorKind.Unavailable,
    string.Create(CultureInfo.InvariantCulture, $"{(Answers == 1 ? "The model's answer" : $"None of the model's {Answers} answers")} could {(Answers == 1 ? "not " : "")}be used. {Problem} Try again, or choose another model."));

/// <summary>A model's edits are made of text that would have to be shortened.</summary>
/// <param name="Most">The most characters.</param>
public sealed record TooLongForModel(int Most) : StudioError(
    ErrorKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The code is longer than {Most:N0} characters, too long for a model to edit. Split the scene."));
