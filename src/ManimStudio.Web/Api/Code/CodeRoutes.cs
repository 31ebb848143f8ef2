using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Scenes;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api.Code;

/// <summary>Code in, video out.</summary>
internal static class CodeRoutes
{
    public static void MapCode(this IEndpointRouteBuilder api)
    {
        var code = api.MapGroup("/code").WithTags("Code");
        code.MapPost("/", RenderAsync).WithSummary("Renders code; follow the job at Location")
            .Answers<AcceptedJob>(202).Fails(400, 413, 422, 429, 503).RequireRateLimiting(ApiLimits.Work);
        code.MapPost("/validate", CheckLongAsync).WithSummary("Reads code without running it: its scene classes, and what is wrong with it")
            .Answers<CheckAnswer>(200).Fails(400, 413, 422, 429, 503).RequireRateLimiting(ApiLimits.Checks);
        code.MapGet("/validate", CheckShortAsync).WithSummary("The same for a short snippet")
            .Answers<CheckAnswer>(200).Fails(413, 422, 429, 503).RequireRateLimiting(ApiLimits.Checks);
        api.MapGet("/video/{jobId:hex32}/access", AccessAsync).WithTags("Jobs").WithSummary("Leads to the playable file of a finished job")
            .Produces(302).Fails(404, 409);
    }

    private static async Task<IResult> RenderAsync(Caller caller, RenderCode body, CodeRenders renders, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var profile = new RenderProfile(
            problems.Quality(body.Quality) ?? Quality.Draft,
            problems.Aspect(body.Aspect) ?? AspectRatio.Widescreen,
            problems.Format(body.Format) ?? VideoFormat.Mp4);
        if (string.IsNullOrWhiteSpace(body.Code)) problems.Add("code", "The code is missing.");
        if (body.SceneClass is { } name && string.IsNullOrWhiteSpace(name)) problems.Add("sceneClass", "Name a class, or leave the field out.");
        if (problems.Error is { } error) return Problem.Of(error);
        var render = await renders.RequestAsync(caller.Owner, body.Code!, body.SceneClass, profile, cancellation);
        return render.IsSuccess
            ? TypedResults.Accepted(JobLinks.Of(render.Value.Id), new AcceptedJob(render.Value.Id, render.Value.LessonId, render.Value.SceneId))
            : Problem.Of(render.Error);
    }

    private static Task<IResult> CheckLongAsync(CheckCode body, CodeChecker checker, CancellationToken cancellation) =>
        CheckAsync(body.Code, checker, cancellation);

    private static Task<IResult> CheckShortAsync([FromQuery] string? code, CodeChecker checker, CancellationToken cancellation) =>
        CheckAsync(code, checker, cancellation);

    private static async Task<IResult> CheckAsync(string? code, CodeChecker checker, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        if (string.IsNullOrWhiteSpace(code)) problems.Add("code", "The code is missing.");
        if (problems.Error is { } error) return Problem.Of(error);
        if (SceneCode.Problem(code) is { } problem) return Problem.Of(problem);
        var report = await checker.ValidateAsync(code!, cancellation);
        return report.IsSuccess ? TypedResults.Ok(CheckAnswer.Of(report.Value)) : Problem.Of(report.Error);
    }

    private static async Task<IResult> AccessAsync(Caller caller, Guid jobId, RenderQueries renders, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(caller.Owner, jobId, cancellation);
        if (!found.IsSuccess) return Problem.Of(found.Error);
        return found.Value.Result is { } result
            ? TypedResults.Redirect(JobResult.Of(jobId, result).VideoUrl)
            : Problem.Of(new VideoNotThere(jobId, found.Value.Status));
    }
}
