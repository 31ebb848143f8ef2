namespace ManimStudio.Engine.Authoring.Grounding;

/// <summary>A class or function of Manim.</summary>
/// <param name="Kind"><c>class</c> or <c>function</c>.</param>
/// <param name="Signature">The call with its parameters and defaults.</param>
/// <param name="Doc">The first paragraph of its documentation; may be empty.</param>
/// <param name="Bases">Manim's classes above it, nearest first; empty for a function.</param>
/// <param name="Methods">Its own methods, without those of the classes above.</param>
/// <param name="Example">A few lines that use it.</param>
public sealed record ApiEntry(
    string Name, string Kind, string Signature, string Doc = "", IReadOnlyList<string>? Bases = null, IReadOnlyList<ApiMethod>? Methods = null, string? Example = null);

/// <summary>A method of a class.</summary>
public sealed record ApiMethod(string Name, string Signature, string Doc = "");
