namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>An edit that was asked for in words and waits to be accepted. Nothing is saved yet.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="BaseVersionId">The version that was edited.</param>
/// <param name="Prompt">What was asked for.</param>
/// <param name="Before">The code as it was, with what was typed and not saved.</param>
/// <param name="After">The code as it would be.</param>
/// <param name="Changes">What was done, a line each.</param>
/// <param name="Missed">What could not be done, and why, a line each.</param>
public sealed record EditProposal(
    Guid SceneId, Guid BaseVersionId, string Prompt, string Before, string After, IReadOnlyList<string> Changes, IReadOnlyList<string> Missed);
