using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Outline.Writing;
using ManimStudio.Engine.Lessons;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Makes lessons of outlines, without any model. Thread-safe.</summary>
public sealed class OutlineLessons(LessonLibrary library)
{
    /// <summary>Writes every scene and makes a lesson of them.</summary>
    /// <param name="owner">Whose lesson.</param>
    /// <param name="outline">The text.</param>
    /// <param name="title">The lesson's title; null takes the one in the text.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new lesson's id, or <see cref="OutlineNotValid"/> with every line that is wrong.</returns>
    public async Task<Outcome<Guid>> CreateAsync(Owner owner, string outline, string? title, CancellationToken cancellation)
    {
        if (outline.Length > OutlineParser.MaxLength) return new OutlineTooLong();
        var reading = OutlineParser.Read(outline);
        var name = title ?? reading.Outline.Title;
        List<OutlineProblem> problems = [.. reading.Problems];
        if (LessonLibrary.TitleProblem(name) is { } problem && title is not null) return problem;
        if (string.IsNullOrWhiteSpace(name)) problems.Insert(0, new OutlineProblem(1, "The lesson has no title. Begin with a line “# Title of the lesson”."));
        else if (LessonLibrary.TitleProblem(name) is { } tooLong) problems.Insert(0, new OutlineProblem(1, tooLong.Message));
        if (problems.Count > 0) return new OutlineNotValid(problems);
        return await library.CreateAsync(owner, name, LessonOrigin.Outline, VersionOrigin.Outline, SceneWriter.Write(reading.Outline), cancellation);
    }
}
