using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Sharing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Sharing;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Pages.Studio.Timeline;

namespace ManimStudio.Web.Pages.Watch;

/// <summary>What a link opens.</summary>
public sealed record SharedLesson(ShareLink Link, LessonView Lesson);

/// <summary>Opens lessons by the token of a link. Thread-safe.</summary>
public sealed class SharedLessons(ShareLinks links, LessonQueries lessons)
{
    public async Task<Outcome<SharedLesson>> OpenAsync(string token, CancellationToken cancellation)
    {
        var link = await links.OpenAsync(token, cancellation);
        if (!link.IsSuccess) return link.Error;
        var lesson = await lessons.FindAsync(new Owner(link.Value.OwnerId), link.Value.LessonId, cancellation);
        return lesson.IsSuccess ? new SharedLesson(link.Value, lesson.Value) : lesson.Error;
    }
}

/// <summary>What the player of a watch page loads.</summary>
internal static class WatchSource
{
    public static void MapWatchSource(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/watch/{token:length(1,100)}/source", AnswerAsync).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(string token, HttpResponse response, SharedLessons shared, CancellationToken cancellation)
    {
        var opened = await shared.OpenAsync(token, cancellation);
        if (!opened.IsSuccess) return Problem.Of(opened.Error);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(MediaAddresses.OfLink(token).Source(opened.Value.Lesson));
    }
}
