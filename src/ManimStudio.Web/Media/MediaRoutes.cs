using ManimStudio.Domain;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Playlist;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Web.Api;
using ManimStudio.Web.Api.Problems;

namespace ManimStudio.Web.Media;

/// <summary>Videos, pictures and playlists for the owner's pages.</summary>
internal static class MediaRoutes
{
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("/media").ExcludeFromDescription();
        media.MapMethods("/renders/{renderId:hex32}/{part}", ApiMethods.Read, FileAsync);
        media.MapLive();
        media.MapMethods("/lessons/{lessonId:hex32}/playlist.m3u8", ApiMethods.Read, PlaylistAsync);
        media.MapExamplePosters();
    }

    public static string PlaylistAddress(LessonView lesson) =>
        $"/media/lessons/{lesson.Id.ToText()}/playlist.m3u8?v={LessonPlaylist.Revision(lesson)}";

    /// <summary>The playlist of a lesson as an answer; the same for its owner and for who follows a link.</summary>
    public static IResult Playlist(HttpResponse response, Outcome<LessonView> lesson, string renders)
    {
        if (!lesson.IsSuccess) return Problem.Of(lesson.Error);
        var text = LessonPlaylist.Write(lesson.Value, renderId => $"{renders}/{renderId.ToText()}/stream");
        if (text is null) return Problem.Of(new NothingToPlay(lesson.Value.Id));
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(text, LessonPlaylist.ContentType);
    }

    private static async Task<IResult> FileAsync(
        Caller caller, Guid renderId, string part, string? download, HttpResponse response, RenderQueries renders, RenderFiles files,
        CancellationToken cancellation)
    {
        if (!RenderParts.TryRead(part, out var wanted)) return Problem.Of(new NoSuchRoute(response.HttpContext.Request.Path));
        var found = await renders.FindAsync(caller.Owner, renderId, cancellation);
        return await files.AnswerAsync(response, found, wanted, RenderFiles.Immutable, download, cancellation);
    }

    private static async Task<IResult> PlaylistAsync(
        Caller caller, Guid lessonId, HttpResponse response, LessonQueries lessons, CancellationToken cancellation) =>
        Playlist(response, await lessons.FindAsync(caller.Owner, lessonId, cancellation), "/media/renders");
}
