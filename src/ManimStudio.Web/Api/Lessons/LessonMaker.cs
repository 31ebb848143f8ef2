using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>Makes a lesson as a request describes it.</summary>
internal sealed class LessonMaker(LessonLibrary library, ExampleLessons examples, OutlineLessons outlines)
{
    public async Task<Outcome<Guid>> MakeAsync(Owner owner, CreateLesson body, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var (aspect, quality) = (problems.Aspect(body.Aspect), problems.Quality(body.Quality));
        if (body.Example is not null && body.Code is not null) problems.Add("code", "Name an example or send code, not both.");
        if (body.Outline is not null && (body.Example ?? (object?)body.Code) is not null) problems.Add("outline", "Send an outline, or an example or code, not both.");
        if (body is { Example: null, Outline: null } || body.Title is not null) problems.Take(LessonLibrary.TitleProblem(body.Title));
        if (TopicLessons.FieldsOf(body) is [var alone, ..]) problems.Add(alone, "This belongs to a topic. Send one, or leave this out.");
        var scenes = ReadScenes(body.Code ?? [], problems);
        if (problems.Error is { } error) return error;
        var made = body.Example is { } key
            ? await examples.OpenAsync(owner, key, cancellation)
            : body.Outline is { } outline ? await outlines.CreateAsync(owner, outline, body.Title, cancellation)
            : await library.CreateAsync(owner, body.Title!, OriginOf(scenes), VersionOrigin.Api, scenes, cancellation);
        if (!made.IsSuccess) return made;
        return await FinishAsync(owner, made.Value, body, aspect, quality, cancellation);
    }

    private async Task<Outcome<Guid>> FinishAsync(
        Owner owner, Guid lessonId, CreateLesson body, AspectRatio? aspect, Quality? quality, CancellationToken cancellation)
    {
        if (body is { Example: not null, Title: { } title })
        {
            var renamed = await library.RenameAsync(owner, lessonId, title, cancellation);
            if (!renamed.IsSuccess) return renamed.Error;
        }

        if (aspect is null && quality is null) return lessonId;
        var changed = await library.ChangeProfileAsync(
            owner, lessonId, aspect ?? AspectRatio.Widescreen, quality ?? Quality.Draft, cancellation);
        return changed.IsSuccess ? lessonId : changed.Error;
    }

    private static List<NewScene> ReadScenes(IReadOnlyList<CreateScene> scenes, FieldProblems problems)
    {
        List<NewScene> read = [];
        for (var i = 0; i < scenes.Count; i++)
        {
            var scene = scenes[i];
            if (scene.Code is null) problems.Add($"code[{i}].code", "The code is missing.");
            var title = string.IsNullOrWhiteSpace(scene.Title) ? $"Scene {i + 1}" : scene.Title.Trim();
            read.Add(new NewScene(title, Text(scene.Goal, $"code[{i}].goal", problems), Text(scene.Narration, $"code[{i}].narration", problems), scene.Code ?? ""));
        }

        return read;
    }

    private static string Text(string? text, string field, FieldProblems problems)
    {
        if (text?.Length > Scene.MaxTextLength) problems.Add(field, $"At most {Scene.MaxTextLength:N0} characters.");
        return text ?? "";
    }

    private static LessonOrigin OriginOf(List<NewScene> scenes) => scenes.Count == 0 ? LessonOrigin.Empty : LessonOrigin.Code;
}
