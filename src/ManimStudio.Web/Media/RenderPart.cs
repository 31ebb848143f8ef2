using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Media;

/// <summary>A file of a finished render.</summary>
internal enum RenderPart
{
    Video,
    Stream,
    Poster,
    Filmstrip,
}

internal static class RenderParts
{
    /// <summary>Reads the last segment of an address; false for anything that is not a part.</summary>
    public static bool TryRead(string text, out RenderPart part)
    {
        part = text switch
        {
            "stream" => RenderPart.Stream,
            "poster" => RenderPart.Poster,
            "filmstrip" => RenderPart.Filmstrip,
            _ => RenderPart.Video,
        };
        return part != RenderPart.Video || text == "video";
    }

    public static string KeyOf(this RenderResult result, RenderPart part) => part switch
    {
        RenderPart.Video => result.VideoKey,
        RenderPart.Stream => result.StreamKey,
        RenderPart.Poster => result.PosterKey,
        _ => result.FilmstripKey,
    };

    /// <summary>True when a file of <paramref name="length"/> bytes can be the one that was stored.</summary>
    public static bool IsWhole(this RenderResult result, RenderPart part, long length) => part switch
    {
        RenderPart.Video => length == result.Bytes,
        RenderPart.Stream => length >= result.StreamIndex.Segments.Select(s => s.Offset + s.Length).DefaultIfEmpty(1).Max(),
        _ => length > 0,
    };

    public static string MediaType(this Render render, RenderPart part) => part switch
    {
        RenderPart.Video => render.Format == VideoFormat.WebM ? "video/webm" : "video/mp4",
        RenderPart.Stream => "video/mp4",
        _ => "image/webp",
    };
}
