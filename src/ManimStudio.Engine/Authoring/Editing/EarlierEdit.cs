namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>An edit that was asked for before.</summary>
/// <param name="Wish">What was asked for.</param>
/// <param name="Summary">What the model said it did; null when it said nothing or failed.</param>
/// <param name="Outcome">What became of it, in a word or two: accepted, rejected, failed.</param>
public sealed record EarlierEdit(string Wish, string? Summary, string Outcome);
