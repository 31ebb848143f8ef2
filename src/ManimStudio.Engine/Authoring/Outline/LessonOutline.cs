using ManimStudio.Engine.Authoring.Outline.Plots;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>A lesson as somebody wrote it down: a title and scenes with what they show and say.</summary>
/// <param name="Title">Empty when the text names none.</param>
public sealed record LessonOutline(string Title, IReadOnlyList<OutlineScene> Scenes);

/// <summary>One scene of an outline.</summary>
/// <param name="Line">Where it begins, 1-based.</param>
/// <param name="Narration">The words to speak, paragraphs separated by an empty line.</param>
/// <param name="Elements">What is shown, in order; empty for a scene that is a title alone.</param>
public sealed record OutlineScene(string Title, int Line, string Narration, IReadOnlyList<OutlineElement> Elements);

/// <summary>Something that a scene shows.</summary>
/// <param name="Line">Where it begins, 1-based.</param>
public abstract record OutlineElement(int Line);

/// <summary>A paragraph.</summary>
public sealed record OutlineParagraph(int Line, RichText Text) : OutlineElement(Line);

/// <summary>A heading within a scene.</summary>
public sealed record OutlineSubheading(int Line, RichText Text) : OutlineElement(Line);

/// <summary>A point of a list.</summary>
/// <param name="Level">0 for the outer list.</param>
/// <param name="Number">Its number in a numbered list; null for a dot.</param>
public sealed record OutlinePoint(int Line, RichText Text, int Level, int? Number) : OutlineElement(Line);

/// <summary>A formula on a line of its own, LaTeX without delimiters.</summary>
public sealed record OutlineFormula(int Line, string Tex) : OutlineElement(Line);

/// <summary>A program text.</summary>
/// <param name="Language">A name that Pygments knows.</param>
public sealed record OutlineListing(int Line, string Code, string Language) : OutlineElement(Line);

/// <summary>A diagram of one or more functions of x.</summary>
public sealed record OutlinePlot(int Line, Plot Plot) : OutlineElement(Line);

/// <summary>A table; every row has as many cells as <paramref name="Alignments"/>.</summary>
/// <param name="Rows">The first one is the header.</param>
/// <param name="Alignments"><c>l</c>, <c>c</c> or <c>r</c> for each column.</param>
public sealed record OutlineTable(int Line, IReadOnlyList<IReadOnlyList<RichText>> Rows, string Alignments) : OutlineElement(Line);

/// <summary>What is shown so far goes; the next element has the whole room.</summary>
public sealed record OutlineBreak(int Line) : OutlineElement(Line);

/// <summary>Something in an outline that cannot be shown.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record OutlineProblem(int Line, string Message);

/// <summary>An outline as far as it could be read, and everything that stands against it.</summary>
public sealed record OutlineReading(LessonOutline Outline, IReadOnlyList<OutlineProblem> Problems);
