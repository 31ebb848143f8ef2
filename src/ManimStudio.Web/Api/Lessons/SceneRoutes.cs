using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Scenes;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;
using ManimStudio.Web.Media;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>Scenes: what they say, their code and its history, their video.</summary>
internal static class SceneRoutes
{
    public static void MapScenes(this IEndpointRouteBuilder api)
    {
        var scenes = api.MapGroup("/scenes/{sceneId:hex32}").WithTags("Scenes");
        scenes.MapPatch("/", ChangeAsync).WithSummary("Changes title, goal or narration; what is left out stays").Produces(204).Fails(400, 404, 422);
        scenes.MapDelete("/", DeleteAsync).WithSummary("Takes a scene out of its lesson").Produces(204).Fails(404);
        scenes.MapGet("/code", GetCodeAsync).WithSummary("The code of the current version").Answers<CodeAnswer>(200).Fails(404);
        scenes.MapPut("/code", SaveCodeAsync)
            .WithSummary("Saves code as a new version; 409 with both texts when the base is not the current version")
            .Answers<SavedVersion>(200).Fails(400, 404, 409, 413, 422);
        scenes.MapGet("/versions", VersionsAsync).WithSummary("The history, the newest first").Answers<ListView<VersionAnswer>>(200).Fails(404);
        scenes.MapPost("/versions/{versionId:hex32}/restore", RestoreAsync)
            .WithSummary("Makes a new version with the code of an old one").Answers<SavedVersion>(200).Fails(404, 409);
        scenes.MapPost("/render", RenderAsync).WithSummary("Renders the current version; while that is under way, returns the same job")
            .Answers<AcceptedJob>(202).Fails(400, 404, 409, 422, 429, 503).RequireRateLimiting(ApiLimits.Work);
        scenes.MapMethods("/video", ApiMethods.Read, VideoAsync).WithSummary("The newest video; ranges and ETags work").Produces(200, null, "video/mp4", "video/webm").Fails(404, 410);
        scenes.MapMethods("/thumbnail", ApiMethods.Read, ThumbnailAsync).WithSummary("A picture of the newest video").Produces(200, null, "image/webp").Fails(404, 410);
    }

    private static async Task<IResult> ChangeAsync(
        Caller caller, Guid sceneId, ChangeScene body, SceneList scenes, CancellationToken cancellation) =>
        Answer.NoContent(await scenes.DescribeAsync(caller.Owner, sceneId, body.Title, body.Goal, body.Narration, cancellation));

    private static async Task<IResult> DeleteAsync(Caller caller, Guid sceneId, SceneList scenes, CancellationToken cancellation) =>
        Answer.NoContent(await scenes.DeleteAsync(caller.Owner, sceneId, cancellation));

    private static async Task<IResult> GetCodeAsync(Caller caller, Guid sceneId, SceneCode code, CancellationToken cancellation)
    {
        var opened = await code.OpenAsync(caller.Owner, sceneId, cancellation);
        return opened.IsSuccess ? TypedResults.Ok(CodeAnswer.Of(opened.Value)) : Problem.Of(opened.Error);
    }

    private static async Task<IResult> SaveCodeAsync(
        Caller caller, Guid sceneId, SaveCode body, SceneCode code, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        if (body.Code is null) problems.Add("code", "The code is missing.");
        if (body.BaseVersionId is null) problems.Add("baseVersionId", "Name the version that was edited: versionId of the code that was read.");
        if (problems.Error is { } error) return Problem.Of(error);
        var saved = await code.SaveAsync(caller.Owner, sceneId, body.Code!, body.BaseVersionId!.Value, VersionOrigin.Api, knownDraft: null, cancellation);
        return saved.Error is VersionConflict conflict ? Problem.Of(conflict, body.Code!) : Saved(saved);
    }

    private static async Task<IResult> VersionsAsync(Caller caller, Guid sceneId, SceneCode code, CancellationToken cancellation)
    {
        var versions = await code.VersionsAsync(caller.Owner, sceneId, cancellation);
        return versions.IsSuccess
            ? TypedResults.Ok(new ListView<VersionAnswer>([.. versions.Value.Select(VersionAnswer.Of)], null))
            : Problem.Of(versions.Error);
    }

    private static async Task<IResult> RestoreAsync(
        Caller caller, Guid sceneId, Guid versionId, SceneCode code, CancellationToken cancellation) =>
        Saved(await code.RestoreAsync(caller.Owner, sceneId, versionId, cancellation));

    private static async Task<IResult> RenderAsync(
        Caller caller, Guid sceneId, RenderScene? body, RenderQueue queue, LessonQueries lessons, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var quality = problems.Quality(body?.Quality);
        if (problems.Error is { } error) return Problem.Of(error);
        var profile = await lessons.ProfileAsync(caller.Owner, sceneId, cancellation);
        if (!profile.IsSuccess) return Problem.Of(profile.Error);
        var wanted = quality is { } other ? profile.Value with { Quality = other } : profile.Value;
        var render = await queue.RequestAsync(caller.Owner, sceneId, wanted, RenderPriority.Interactive, cancellation);
        return render.IsSuccess
            ? TypedResults.Accepted(JobLinks.Of(render.Value.Id), new AcceptedJob(render.Value.Id, render.Value.LessonId, sceneId))
            : Problem.Of(render.Error);
    }

    private static Task<IResult> VideoAsync(
        Caller caller, Guid sceneId, HttpResponse response, RenderQueries renders, RenderFiles files, CancellationToken cancellation) =>
        FileAsync(caller, sceneId, RenderPart.Video, response, renders, files, cancellation);

    private static Task<IResult> ThumbnailAsync(
        Caller caller, Guid sceneId, HttpResponse response, RenderQueries renders, RenderFiles files, CancellationToken cancellation) =>
        FileAsync(caller, sceneId, RenderPart.Poster, response, renders, files, cancellation);

    // The address stays when the video changes, so it may be kept but must be asked for again.
    private static async Task<IResult> FileAsync(
        Caller caller, Guid sceneId, RenderPart part, HttpResponse response, RenderQueries renders, RenderFiles files, CancellationToken cancellation) =>
        await files.AnswerAsync(
            response, await renders.PublishedAsync(caller.Owner, sceneId, cancellation), part, RenderFiles.Revalidated, null, cancellation);

    private static IResult Saved(Outcome<SceneVersion> version) => version.IsSuccess
        ? TypedResults.Ok(new SavedVersion(version.Value.Id, version.Value.Number))
        : Problem.Of(version.Error);
}
