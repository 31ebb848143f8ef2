using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Rendering.Sandbox.Calls;

/// <summary>What reading the code found, without running it.</summary>
/// <param name="Valid">False when it cannot be rendered as it stands.</param>
public sealed record CheckReport(bool Valid, IReadOnlyList<SceneClass> SceneClasses, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A scene class of a file, with its first and last line, 1-based.</summary>
public sealed record SceneClass(string Name, int Line, int EndLine);

/// <summary>A finding at a place in the code; lines and columns are 1-based.</summary>
/// <param name="Severity"><c>error</c>: no scene can be rendered; <c>warning</c>: the line fails when it runs; <c>info</c>: it runs, and is hardly what is meant.</param>
/// <param name="Code">The finding's short stable name.</param>
/// <param name="Fix">The text to put in the place of the range, when that mends it for certain.</param>
public sealed record Diagnostic(
    string Severity, int Line, int Column, int EndLine, int EndColumn, string Code, string Message, string? Fix = null);

/// <summary>A file taken apart: the report on the whole, and one module a scene when it is valid.</summary>
public sealed record SplitReport(CheckReport Check, IReadOnlyList<SplitScene> Scenes);

/// <summary>One scene of a file as a module of its own.</summary>
public sealed record SplitScene(string Name, string Title, string Description, string Code);

/// <summary>Code after an edit by rules.</summary>
/// <param name="Changes">For each rule, what it did.</param>
public sealed record EditReport(string Code, IReadOnlyList<RuleChange> Changes);

/// <summary>What a rule did.</summary>
/// <param name="Count">Places that it changed; 0 when it found none.</param>
/// <param name="Message">In words: what was changed, or why nothing was.</param>
public sealed record RuleChange(int Count, string Message);

/// <summary>Code with everything mended that can be mended for certain; all else is as it was written, to the character.</summary>
/// <param name="Code">The mended code; the same as it was given when there was nothing to mend.</param>
/// <param name="Mends">What was changed.</param>
/// <param name="Check">What is wrong with the mended code.</param>
public sealed record MendReport(string Code, IReadOnlyList<Mend> Mends, CheckReport Check);

/// <summary>One thing that was mended.</summary>
/// <param name="Line">1-based, in the code as it was given.</param>
/// <param name="Code">The finding's short stable name.</param>
/// <param name="Message">What was wrong, and what stands there now.</param>
public sealed record Mend(int Line, string Code, string Message);

/// <summary>Code that Python cannot read cannot be edited by rule.</summary>
public sealed record EditOfBrokenCode(int Line, string Problem)
    : StudioError(ErrorKind.Invalid, $"Line {Line} of the code has a mistake: {Problem.TrimEnd('.')}. Mend it first, then ask again.");

/// <summary>Code cannot be checked just now.</summary>
/// <param name="Reason">Why, and what to do.</param>
public sealed record CheckUnavailable(string Reason) : StudioError(ErrorKind.Unavailable, Reason);
