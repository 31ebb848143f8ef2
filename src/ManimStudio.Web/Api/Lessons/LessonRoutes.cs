using ManimStudio.Domain;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Sharing;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>Lessons, the order of their scenes, and links to watch them.</summary>
internal static class LessonRoutes
{
    public static void MapLessons(this IEndpointRouteBuilder api)
    {
        var lessons = api.MapGroup("/lessons").WithTags("Lessons");
        lessons.MapPost("/", CreateAsync).WithSummary("Makes a lesson: of a topic, empty, of an example, of an outline, or of code")
            .Answers<CreatedLesson>(201).Answers<AcceptedLesson>(202).Fails(400, 404, 409, 413, 422, 503);
        lessons.MapGet("/", ListAsync).WithSummary("Lists lessons with their scenes, the newest change first").Answers<ListView<LessonAnswer>>(200).Fails(422);
        lessons.MapGet("/{lessonId:hex32}", GetAsync).WithSummary("A lesson with its scenes").Answers<LessonAnswer>(200).Fails(404);
        lessons.MapPatch("/{lessonId:hex32}", ChangeAsync).WithSummary("Changes title, aspect, quality or archived; what is left out stays")
            .Answers<LessonAnswer>(200).Fails(400, 404, 422);
        lessons.MapDelete("/{lessonId:hex32}", DeleteAsync).WithSummary("Deletes a lesson").Produces(204).Fails(404);
        lessons.MapPost("/{lessonId:hex32}/scenes", AddSceneAsync).WithSummary("Adds a scene").Answers<CreatedScene>(201).Fails(400, 404, 413, 422);
        lessons.MapPost("/{lessonId:hex32}/scenes/order", OrderAsync).WithSummary("Puts the scenes into another order")
            .Answers<LessonAnswer>(200).Fails(400, 404, 422);
        lessons.MapPost("/{lessonId:hex32}/share", ShareAsync).WithSummary("Makes a link by which anybody can watch the lesson")
            .Answers<ShareAnswer>(201).Fails(400, 404, 422);
        api.MapDelete("/share/{shareId:hex32}", RevokeAsync).WithTags("Lessons").WithSummary("Ends a link at once").Produces(204).Fails(404);
    }

    private static async Task<IResult> CreateAsync(
        Caller caller, CreateLesson body, LessonMaker maker, TopicLessons topics, LessonQueries lessons, CancellationToken cancellation)
    {
        if (body.Topic is not null) return await topics.CreateAsync(caller.Owner, body, cancellation);
        var made = await maker.MakeAsync(caller.Owner, body, cancellation);
        if (!made.IsSuccess) return Problem.Of(made.Error);
        var lesson = await lessons.FindAsync(caller.Owner, made.Value, cancellation);
        return lesson.IsSuccess
            ? TypedResults.Created(AddressOf(made.Value), new CreatedLesson(made.Value, [.. lesson.Value.Scenes.Select(s => s.Id)]))
            : Problem.Of(lesson.Error);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, LessonQueries lessons, [FromQuery] bool? archived, [FromQuery] string? limit, [FromQuery] string? cursor,
        CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var part = ListPart.Read(limit, cursor, problems);
        if (problems.Error is { } error) return Problem.Of(error);
        var page = await lessons.PageAsync(caller.Owner, archived ?? false, part.Cursor, part.Limit, cancellation);
        return TypedResults.Ok(new ListView<LessonAnswer>([.. page.Items.Select(LessonAnswer.Of)], page.NextCursor));
    }

    private static async Task<IResult> GetAsync(Caller caller, Guid lessonId, LessonQueries lessons, CancellationToken cancellation)
    {
        var lesson = await lessons.FindAsync(caller.Owner, lessonId, cancellation);
        return lesson.IsSuccess ? TypedResults.Ok(LessonAnswer.Of(lesson.Value)) : Problem.Of(lesson.Error);
    }

    private static async Task<IResult> ChangeAsync(
        Caller caller, Guid lessonId, ChangeLesson body, LessonLibrary library, LessonQueries lessons, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var (aspect, quality) = (problems.Aspect(body.Aspect), problems.Quality(body.Quality));
        problems.Take(body.Title is null ? null : LessonLibrary.TitleProblem(body.Title));
        if (problems.Error is { } error) return Problem.Of(error);
        var lesson = await lessons.FindAsync(caller.Owner, lessonId, cancellation);
        if (!lesson.IsSuccess) return Problem.Of(lesson.Error);
        List<Func<Task<Outcome<Done>>>> changes = [];
        if (body.Title is { } title) changes.Add(() => library.RenameAsync(caller.Owner, lessonId, title, cancellation));
        if (aspect is not null || quality is not null)
        {
            changes.Add(() => library.ChangeProfileAsync(
                caller.Owner, lessonId, aspect ?? lesson.Value.Aspect, quality ?? lesson.Value.Quality, cancellation));
        }

        if (body.Archived is true) changes.Add(() => library.ArchiveAsync(caller.Owner, lessonId, cancellation));
        if (body.Archived is false) changes.Add(() => library.UnarchiveAsync(caller.Owner, lessonId, cancellation));
        foreach (var change in changes)
        {
            var done = await change();
            if (!done.IsSuccess) return Problem.Of(done.Error);
        }

        return await GetAsync(caller, lessonId, lessons, cancellation);
    }

    private static async Task<IResult> DeleteAsync(
        Caller caller, Guid lessonId, LessonLibrary library, LessonQueries lessons, CancellationToken cancellation)
    {
        var there = await lessons.FindAsync(caller.Owner, lessonId, cancellation);
        return there.IsSuccess ? Answer.NoContent(await library.DeleteAsync(caller.Owner, lessonId, cancellation)) : Problem.Of(there.Error);
    }

    private static async Task<IResult> AddSceneAsync(
        Caller caller, Guid lessonId, AddScene body, SceneList scenes, CancellationToken cancellation)
    {
        var added = await scenes.AddAsync(caller.Owner, lessonId, body.Title ?? "", body.Code, body.Index, VersionOrigin.Api, cancellation);
        return added.IsSuccess
            ? TypedResults.Created($"/api/v1/scenes/{added.Value.ToText()}/code", new CreatedScene(added.Value))
            : Problem.Of(added.Error);
    }

    private static async Task<IResult> OrderAsync(
        Caller caller, Guid lessonId, OrderScenes body, SceneList scenes, LessonQueries lessons, CancellationToken cancellation)
    {
        var ordered = await scenes.OrderAsync(caller.Owner, lessonId, body.SceneIds ?? [], cancellation);
        return ordered.IsSuccess ? await GetAsync(caller, lessonId, lessons, cancellation) : Problem.Of(ordered.Error);
    }

    private static async Task<IResult> ShareAsync(
        Caller caller, Guid lessonId, ShareLesson body, ShareLinks links, HttpRequest request, CancellationToken cancellation)
    {
        var made = await links.CreateAsync(caller.Owner, lessonId, body.ExpiresAt, cancellation);
        if (!made.IsSuccess) return Problem.Of(made.Error);
        var url = $"{request.Scheme}://{request.Host}/watch/{made.Value.Token}";
        return TypedResults.Created(url, new ShareAnswer(made.Value.Id, url, made.Value.ExpiresAt));
    }

    private static async Task<IResult> RevokeAsync(Caller caller, Guid shareId, ShareLinks links, CancellationToken cancellation) =>
        Answer.NoContent(await links.RevokeAsync(caller.Owner, shareId, cancellation));

    private static string AddressOf(Guid lessonId) => $"/api/v1/lessons/{lessonId.ToText()}";
}
