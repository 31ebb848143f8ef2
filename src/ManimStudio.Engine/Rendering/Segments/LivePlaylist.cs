using System.Globalization;
using System.Text;

namespace ManimStudio.Engine.Rendering.Segments;

/// <summary>
/// A stream as an HLS media playlist of type EVENT (RFC 8216): segments are only ever added, until the end is told. The target
/// duration, after which players look again, grows with the longest animation so far; they take the change.
/// </summary>
/// <remarks>
/// No request is held until there is more: a browser shares six connections among all tabs, and answers a second request for the
/// same address only after the first.
/// </remarks>
public static class LivePlaylist
{
    /// <summary>Writes the playlist; null while nothing can be played.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="segments">The folder of its segments, without a slash at its end.</param>
    public static string? Write(LiveStream stream, string segments)
    {
        var (durations, isEnded) = stream.Look();
        if (durations.Count == 0) return null;
        var text = new StringBuilder()
            .Append("#EXTM3U\n#EXT-X-VERSION:7\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Max(1, (int)Math.Ceiling(durations.Max()))}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-INDEPENDENT-SEGMENTS\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{segments}/init.mp4\"\n");
        for (var i = 0; i < durations.Count; i++) text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{durations[i]:F6},\n{segments}/{i}.mp4\n");
        return (isEnded ? text.Append("#EXT-X-ENDLIST\n") : text).ToString();
    }
}
