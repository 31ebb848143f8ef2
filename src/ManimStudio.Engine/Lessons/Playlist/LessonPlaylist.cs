using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Lessons.Playlist;

/// <summary>A scene's place on the lesson's clock.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="RenderId">The render whose video plays.</param>
/// <param name="Start">Seconds from the start of the lesson.</param>
/// <param name="Duration">Seconds: the sum of the durations of its segments.</param>
public sealed record PlayedScene(Guid SceneId, Guid RenderId, double Start, double Duration);

/// <summary>
/// All scenes of a lesson that have a video, as one HLS media playlist (RFC 8216) that points into the stream files of their
/// renders. The format is described beside the player.
/// </summary>
public static class LessonPlaylist
{
    public const string ContentType = "application/vnd.apple.mpegurl";

    /// <summary>Writes the playlist; null when no scene can be played yet.</summary>
    /// <param name="lesson">The lesson as it is shown.</param>
    /// <param name="streamAddress">The address of a render's stream file; must change with the bytes.</param>
    public static string? Write(LessonView lesson, Func<Guid, string> streamAddress)
    {
        var scenes = Playable(lesson).ToList();
        if (scenes.Count == 0) return null;
        var longest = scenes.Max(s => s.Stream.Segments.Max(segment => segment.Duration));
        var text = new StringBuilder()
            .Append("#EXTM3U\n#EXT-X-VERSION:7\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Max(1, (int)Math.Ceiling(longest))}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (var i = 0; i < scenes.Count; i++)
        {
            if (i > 0) text.Append("#EXT-X-DISCONTINUITY\n");
            Append(text, scenes[i].Stream, streamAddress(scenes[i].RenderId));
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    /// <summary>Where each scene of <see cref="Write"/> lies, in order, to the same sums as the player's.</summary>
    public static IReadOnlyList<PlayedScene> Clock(LessonView lesson)
    {
        var clock = new List<PlayedScene>();
        var start = 0.0;
        foreach (var (sceneId, renderId, stream) in Playable(lesson))
        {
            var duration = stream.Segments.Sum(s => s.Duration);
            clock.Add(new PlayedScene(sceneId, renderId, start, duration));
            start += duration;
        }

        return clock;
    }

    /// <summary>Changes whenever the playlist does, for <c>?v=</c> in its address: so the player sees that there is something new.</summary>
    public static string Revision(LessonView lesson)
    {
        var ids = string.Join(',', Playable(lesson).Select(s => s.RenderId.ToText()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ids)))[..12];
    }

    private static IEnumerable<(Guid SceneId, Guid RenderId, StreamIndex Stream)> Playable(LessonView lesson) =>
        from scene in lesson.Scenes
        where scene.Video is { StreamIndex.Segments.Count: > 0 } && scene.VideoRenderId is not null
        select (scene.Id, scene.VideoRenderId!.Value, Joined(scene.Video!.StreamIndex));

    /// <summary>A fragment without a keyframe at its start joins the one before: a player that seeks to it could not decode it.</summary>
    private static StreamIndex Joined(StreamIndex stream)
    {
        List<StreamSegment> joined = [];
        foreach (var fragment in stream.Segments)
        {
            if (fragment.Keyframe || joined.Count == 0)
            {
                joined.Add(fragment);
                continue;
            }

            var whole = joined[^1];
            joined[^1] = whole with
            {
                Length = fragment.Offset + fragment.Length - whole.Offset,
                Duration = whole.Duration + fragment.Duration,
            };
        }

        return stream with { Segments = joined };
    }

    private static void Append(StringBuilder text, StreamIndex stream, string address)
    {
        var culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"#EXT-X-MAP:URI=\"{address}\",BYTERANGE=\"{stream.InitLength}@{stream.InitOffset}\"\n");
        foreach (var segment in stream.Segments)
        {
            text.Append(culture, $"#EXTINF:{segment.Duration:F6},\n#EXT-X-BYTERANGE:{segment.Length}@{segment.Offset}\n{address}\n");
        }
    }
}
