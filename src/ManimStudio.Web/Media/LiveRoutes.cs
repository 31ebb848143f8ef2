using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons.Playlist;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Rendering.Segments;
using ManimStudio.Web.Api;
using ManimStudio.Web.Api.Problems;

namespace ManimStudio.Web.Media;

/// <summary>
/// The video of a render that is being made, for the scene's owner alone. Its bytes come out of scene code's own container, so
/// they are never served as anything but a video.
/// </summary>
internal static class LiveRoutes
{
    private const string VideoType = "video/mp4";

    // A segment never changes under its address, which names the attempt.
    private const string Cached = "private, max-age=600, immutable";

    public static void MapLive(this IEndpointRouteBuilder media)
    {
        media.MapMethods("/renders/{renderId:hex32}/live.m3u8", ApiMethods.Read, PlaylistAsync);
        media.MapMethods("/renders/{renderId:hex32}/live/{attempt:int}/init.mp4", ApiMethods.Read, InitAsync);
        media.MapMethods("/renders/{renderId:hex32}/live/{attempt:int}/{number:int}.mp4", ApiMethods.Read, SegmentAsync);
    }

    /// <summary>The address of a live playlist; another one for each attempt, so that the player begins anew.</summary>
    public static string Address(Guid renderId, int attempt) => $"/media/renders/{renderId.ToText()}/live.m3u8?attempt={attempt}";

    private static async Task<IResult> PlaylistAsync(
        Caller caller, Guid renderId, HttpResponse response, LiveStreams streams, RenderQueries renders, CancellationToken cancellation)
    {
        if (streams.Find(caller.Owner, renderId) is not { } stream) return await MissingAsync(caller, renderId, renders, cancellation);
        var text = LivePlaylist.Write(stream, $"/media/renders/{renderId.ToText()}/live/{stream.Attempt}");
        if (text is null) return Problem.Of(new NotStreamedYet(renderId));
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(text, LessonPlaylist.ContentType);
    }

    private static async Task<IResult> InitAsync(
        Caller caller, Guid renderId, int attempt, HttpResponse response, LiveStreams streams, RenderQueries renders, CancellationToken cancellation)
    {
        if (Find(streams, caller, renderId, attempt) is not { } stream) return await MissingAsync(caller, renderId, renders, cancellation);
        return Bytes(response, renderId, await stream.ReadInitAsync(cancellation));
    }

    private static async Task<IResult> SegmentAsync(
        Caller caller, Guid renderId, int attempt, int number, HttpResponse response, LiveStreams streams, RenderQueries renders,
        CancellationToken cancellation)
    {
        if (Find(streams, caller, renderId, attempt) is not { } stream) return await MissingAsync(caller, renderId, renders, cancellation);
        return Bytes(response, renderId, await stream.ReadAsync(number, cancellation));
    }

    private static LiveStream? Find(LiveStreams streams, Caller caller, Guid renderId, int attempt) =>
        streams.Find(caller.Owner, renderId) is { } stream && stream.Attempt == attempt ? stream : null;

    private static IResult Bytes(HttpResponse response, Guid renderId, byte[]? bytes)
    {
        if (bytes is null) return Problem.Of(new NotStreamedYet(renderId));
        response.Headers.CacheControl = Cached;
        return TypedResults.Bytes(bytes, VideoType);
    }

    /// <summary>Somebody else's render is not told from one that does not exist.</summary>
    private static async Task<IResult> MissingAsync(Caller caller, Guid renderId, RenderQueries renders, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(caller.Owner, renderId, cancellation);
        if (!found.IsSuccess) return Problem.Of(found.Error);
        var isActive = found.Value.Status is RenderStatus.Queued or RenderStatus.Running;
        return Problem.Of(isActive ? new NotStreamedYet(renderId) : new NotStreamedAnyMore(renderId));
    }
}
