using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Engine.Lessons.Import;

/// <summary>The file has more bytes than an import takes.</summary>
public sealed record ImportTooLarge() : StudioError(
    ErrorKind.TooLarge,
    $"The file is larger than {SceneVersion.MaxCodeBytes / 1024 / 1024} MB, the most that is imported. Move large data out of the code, or import the scenes one by one.");

public sealed record ImportEmpty() : StudioError(ErrorKind.Invalid, "The file is empty. Choose a Python file with at least one Manim scene.");

/// <summary>The file is not text.</summary>
public sealed record ImportNotText() : StudioError(
    ErrorKind.Invalid, "The file is not UTF-8 text, so it is no Python file that can be read. Save it as UTF-8, or choose another one.");

/// <summary>Python itself cannot read the file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Excerpt">The lines around it, numbered.</param>
public sealed record ImportNotValid(int Line, int Column, string Problem, string Excerpt) : StudioError(
    ErrorKind.Invalid, $"Line {Line} of the file has a mistake: {Problem.TrimEnd('.')}. Mend it and import the file again.");

public sealed record ImportHasNoScenes() : StudioError(
    ErrorKind.Invalid, "The file has no scene: no class in it derives from Scene. Choose a Manim file, or add a scene to this one.");

/// <summary>The file cannot be read just now, because that happens in the sandbox.</summary>
public sealed record ImportUnavailable(string Reason) : StudioError(
    ErrorKind.Unavailable, $"The file cannot be taken in yet: {Reason} Try again when the renderer is ready.");
