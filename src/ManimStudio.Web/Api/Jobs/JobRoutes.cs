using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>Work under way and done.</summary>
internal static class JobRoutes
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("/", ListAsync).WithSummary("Lists jobs, the newest first").Answers<ListView<JobView>>(200).Fails(422);
        jobs.MapGet("/{jobId:hex32}", GetAsync).WithSummary("A job with its progress, error or result").Answers<JobView>(200).Fails(404);
        jobs.MapGet("/{jobId:hex32}/events", EventsAsync).WithSummary("The job at every change as server-sent events 'job', then 'done'")
            .Produces<JobView>(200, "text/event-stream").Fails(404);
        jobs.MapPost("/{jobId:hex32}/cancel", CancelAsync).WithSummary("Cancels a job that waits or runs").Answers<JobView>(202).Fails(404, 409);
        jobs.MapPost("/{jobId:hex32}/retry", RetryAsync).WithSummary("Asks again for what failed or was cancelled, as a new job")
            .Answers<JobView>(202).Fails(404, 409, 429, 503).RequireRateLimiting(ApiLimits.Work);
        jobs.MapGet("/{jobId:hex32}/log", LogAsync).WithSummary("What the scene printed, as text, up to 1 MB; nothing for AI work").Produces<string>(200, "text/plain").Fails(404);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, JobReader reader, [FromQuery] string? status, [FromQuery] string? limit, [FromQuery] string? cursor, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var wanted = problems.Named(status, "status", ApiNames.Statuses);
        var part = ListPart.Read(limit, cursor, problems);
        if (problems.Error is { } error) return Problem.Of(error);
        var page = await reader.ListAsync(caller.Owner, wanted, part, cancellation);
        return TypedResults.Ok(new ListView<JobView>(page.Items, page.NextCursor));
    }

    private static async Task<IResult> GetAsync(Caller caller, Guid jobId, JobReader reader, CancellationToken cancellation) =>
        Answer.Of(await reader.FindAsync(caller.Owner, jobId, cancellation));

    private static async Task<IResult> EventsAsync(Caller caller, Guid jobId, JobReader reader, JobEvents events, CancellationToken cancellation)
    {
        var found = await reader.FindAsync(caller.Owner, jobId, cancellation);
        return found.IsSuccess ? TypedResults.ServerSentEvents(events.FollowAsync(caller.Owner, found.Value, cancellation)) : Problem.Of(found.Error);
    }

    private static async Task<IResult> CancelAsync(Caller caller, Guid jobId, JobControl jobs, CancellationToken cancellation) =>
        Accepted(await jobs.CancelAsync(caller.Owner, jobId, cancellation));

    private static async Task<IResult> RetryAsync(Caller caller, Guid jobId, JobControl jobs, CancellationToken cancellation) =>
        Accepted(await jobs.RetryAsync(caller.Owner, jobId, cancellation));

    private static IResult Accepted(Outcome<JobView> job) =>
        job.IsSuccess ? TypedResults.Accepted(JobLinks.Of(job.Value.JobId), job.Value) : Problem.Of(job.Error);

    private static async Task<IResult> LogAsync(
        Caller caller, Guid jobId, RenderQueries renders, JobReader reader, IBlobStore blobs, HttpResponse response, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(caller.Owner, jobId, cancellation);
        if (!found.IsSuccess)
        {
            // AI work prints nothing; what was said to models is among the transcripts.
            var other = await reader.FindAsync(caller.Owner, jobId, cancellation);
            return other.IsSuccess ? TypedResults.Text("", "text/plain") : Problem.Of(found.Error);
        }

        response.Headers.CacheControl = "no-store";
        if (found.Value.LogKey is not { } key) return TypedResults.Text("", "text/plain");
        var blob = await blobs.OpenReadAsync(key, cancellation);
        return blob is null ? Problem.Of(new LogLost(jobId)) : TypedResults.Stream(blob.Content, "text/plain; charset=utf-8");
    }
}

internal sealed record LogLost(Guid JobId) : StudioError(ErrorKind.Gone, "The log of this job is not in the store any more.");
