using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Lessons.Import;

/// <summary>
/// Makes a lesson of a Python file with Manim scenes: one scene a class, each with what it needs of the file. The code is read
/// in the sandbox and never run. Thread-safe.
/// </summary>
public sealed class LessonImport(CodeChecker checker, LessonLibrary library)
{
    // The name that the check gives to a file without a scene.
    private const string NoScene = "no-scene";

    /// <summary>Takes the file in.</summary>
    /// <param name="owner">Whose lesson it becomes.</param>
    /// <param name="fileName">As the browser says; only for the title.</param>
    /// <param name="content">Read to its end, or to one byte more than is accepted.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new lesson's id.</returns>
    public async Task<Outcome<Guid>> ImportAsync(Owner owner, string fileName, Stream content, CancellationToken cancellation)
    {
        var code = await ImportFile.ReadAsync(content, cancellation);
        if (!code.IsSuccess) return code.Error;
        var split = await checker.SplitAsync(code.Value, cancellation);
        if (!split.IsSuccess) return new ImportUnavailable(split.Error.Message);
        if (Problem(split.Value, code.Value) is { } problem) return problem;
        var scenes = split.Value.Scenes.Select(s => new NewScene(TitleOf(s), s.Description, "", s.Code)).ToList();
        return await library.CreateAsync(
            owner, ImportTitle.Of(fileName, code.Value), LessonOrigin.Import, VersionOrigin.Imported, scenes, cancellation);
    }

    private static string TitleOf(SplitScene scene) => string.IsNullOrWhiteSpace(scene.Title) ? scene.Name : scene.Title;

    private static StudioError? Problem(SplitReport split, string code)
    {
        if (split.Scenes.Count > 0) return null;
        var wrong = split.Check.Diagnostics.FirstOrDefault(d => d.Severity == "error");
        return wrong is null || split.Check.Diagnostics.Any(d => d.Code == NoScene)
            ? new ImportHasNoScenes()
            : new ImportNotValid(wrong.Line, wrong.Column, wrong.Message, Excerpt(code, wrong.Line));
    }

    private static string Excerpt(string code, int line)
    {
        const int around = 2;
        const int longest = 200;
        var first = Math.Max(1, line - around);
        var numbered = code.Split('\n').Skip(first - 1).Take(line - first + 1 + around)
            .Select((text, i) => $"{first + i,5}  {(text.Length <= longest ? text : text[..longest] + "…")}");
        return string.Join('\n', numbered);
    }
}
