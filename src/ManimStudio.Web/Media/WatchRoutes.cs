using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Sharing;
using ManimStudio.Web.Api;
using ManimStudio.Web.Api.Problems;

namespace ManimStudio.Web.Media;

/// <summary>What a link to a lesson plays. The link is asked at every request, so playback ends when the link does.</summary>
internal static class WatchRoutes
{
    public static void MapWatchMedia(this IEndpointRouteBuilder routes)
    {
        var watch = routes.MapGroup("/watch/{token:length(1,100)}").ExcludeFromDescription();
        watch.MapMethods("/playlist.m3u8", ApiMethods.Read, PlaylistAsync);
        watch.MapMethods("/renders/{renderId:hex32}/{part}", ApiMethods.Read, FileAsync);
        watch.MapPost("/view", CountAsync);
    }

    private static async Task<IResult> PlaylistAsync(
        string token, HttpResponse response, ShareLinks links, LessonQueries lessons, CancellationToken cancellation)
    {
        var link = await links.OpenAsync(token, cancellation);
        if (!link.IsSuccess) return Problem.Of(link.Error);
        var lesson = await lessons.FindAsync(new Owner(link.Value.OwnerId), link.Value.LessonId, cancellation);
        return MediaRoutes.Playlist(response, lesson, $"/watch/{token}/renders");
    }

    private static async Task<IResult> FileAsync(
        string token, Guid renderId, string part, HttpResponse response, ShareLinks links, RenderQueries renders, RenderFiles files,
        CancellationToken cancellation)
    {
        // The file itself is for the owner to give away.
        if (!RenderParts.TryRead(part, out var wanted) || wanted == RenderPart.Video) return Problem.Of(new NoSuchRoute(response.HttpContext.Request.Path));
        var link = await links.OpenAsync(token, cancellation);
        if (!link.IsSuccess) return Problem.Of(link.Error);
        var found = await renders.FindInLessonAsync(link.Value.LessonId, renderId, cancellation);
        return await files.AnswerAsync(response, found, wanted, RenderFiles.Revalidated, downloadName: null, cancellation);
    }

    private static async Task<IResult> CountAsync(string token, ShareLinks links, CancellationToken cancellation)
    {
        var counted = await links.CountViewAsync(token, cancellation);
        return counted.IsSuccess ? TypedResults.NoContent() : Problem.Of(counted.Error);
    }
}
