using System.Globalization;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Playlist;

namespace ManimStudio.Engine.Tests.Lessons.Playlist;

public sealed class LessonPlaylistTests
{
    private static readonly Guid First = new("0190000000007000800000000000000a");
    private static readonly Guid Second = new("0190000000007000800000000000000b");

    [Fact]
    public void Write_TwoScenes_IsOnePlaylistWithASeam()
    {
        var lesson = Of(
            Scene(First, new StreamIndex(0, 823, [new(1891, 48211, 0, 2), new(50102, 31920, 2, 1.6)])),
            Scene(Second, new StreamIndex(0, 823, [new(1775, 50877, 0, 2.133333)])));
        var text = LessonPlaylist.Write(lesson, id => $"/media/renders/{id:N}/stream");
        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:3
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="/media/renders/0190000000007000800000000000000a/stream",BYTERANGE="823@0"
            #EXTINF:2.000000,
            #EXT-X-BYTERANGE:48211@1891
            /media/renders/0190000000007000800000000000000a/stream
            #EXTINF:1.600000,
            #EXT-X-BYTERANGE:31920@50102
            /media/renders/0190000000007000800000000000000a/stream
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="/media/renders/0190000000007000800000000000000b/stream",BYTERANGE="823@0"
            #EXTINF:2.133333,
            #EXT-X-BYTERANGE:50877@1775
            /media/renders/0190000000007000800000000000000b/stream
            #EXT-X-ENDLIST

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Write_ScenesWithoutVideo_AreLeftOut()
    {
        var lesson = Of(Scene(null, null), Scene(First, new StreamIndex(0, 10, [new(10, 5, 0, 1)])), Scene(null, null));
        var text = LessonPlaylist.Write(lesson, _ => "/x")!;
        Assert.DoesNotContain("DISCONTINUITY", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line == "/x");
    }

    [Fact]
    public void Write_FragmentWithoutKeyframe_JoinsTheOneBefore()
    {
        var stream = new StreamIndex(0, 10, [new(10, 5, 0, 2), new(15, 6, 2, 2, Keyframe: false), new(21, 7, 4, 1.5, Keyframe: false), new(28, 8, 5.5, 1)]);
        var text = LessonPlaylist.Write(Of(Scene(First, stream)), _ => "/x")!;
        Assert.Contains("#EXT-X-TARGETDURATION:6\n", text, StringComparison.Ordinal);
        Assert.Contains("#EXTINF:5.500000,\n#EXT-X-BYTERANGE:18@10\n/x\n#EXTINF:1.000000,\n#EXT-X-BYTERANGE:8@28\n", text, StringComparison.Ordinal);
        Assert.Equal(6.5, LessonPlaylist.Clock(Of(Scene(First, stream)))[0].Duration);
    }

    [Fact]
    public void Write_NothingToPlay_IsNothing() => Assert.Null(LessonPlaylist.Write(Of(Scene(null, null)), _ => "/x"));

    [Fact]
    public void Write_OtherCulture_KeepsThePoint()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            var text = LessonPlaylist.Write(Of(Scene(First, new StreamIndex(0, 10, [new(10, 5, 0, 1.5)]))), _ => "/x")!;
            Assert.Contains("#EXTINF:1.500000,\n", text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Clock_Scenes_StartWhereTheSegmentsBeforeEnd()
    {
        var lesson = Of(
            Scene(First, new StreamIndex(0, 1, [new(1, 1, 0, 2), new(2, 1, 2, 1.6)])),
            Scene(null, null),
            Scene(Second, new StreamIndex(0, 1, [new(1, 1, 0, 0.5)])));
        var clock = LessonPlaylist.Clock(lesson);
        Assert.Equal([0, 3.6], clock.Select(s => s.Start));
        Assert.Equal([3.6, 0.5], clock.Select(s => s.Duration));
        Assert.Equal([First, Second], clock.Select(s => s.RenderId));
    }

    [Fact]
    public void Revision_OtherVideoOrOrder_Changes()
    {
        var stream = new StreamIndex(0, 1, [new(1, 1, 0, 2)]);
        var both = LessonPlaylist.Revision(Of(Scene(First, stream), Scene(Second, stream)));
        Assert.Equal(both, LessonPlaylist.Revision(Of(Scene(First, stream), Scene(Second, stream))));
        Assert.NotEqual(both, LessonPlaylist.Revision(Of(Scene(Second, stream), Scene(First, stream))));
        Assert.NotEqual(both, LessonPlaylist.Revision(Of(Scene(First, stream))));
    }

    private static LessonView Of(params SceneView[] scenes) => new(
        First, "Lesson", AspectRatio.Widescreen, Quality.Draft, LessonOrigin.Empty, default, default, null, scenes);

    private static SceneView Scene(Guid? renderId, StreamIndex? stream) => new(
        renderId ?? Guid.Empty, 0, "Scene", "", "", default, 1, false, SceneState.Ready, stream is null ? null : Video(stream), renderId, null, renderId, null);

    private static RenderResult Video(StreamIndex stream) => new()
    {
        Duration = 1,
        Width = 2,
        Height = 2,
        FramesPerSecond = 15,
        Frames = 15,
        Bytes = 1,
        VideoKey = "v",
        StreamKey = "s",
        PosterKey = "p",
        FilmstripKey = "f",
        FilmstripInterval = 1,
        FilmstripFrames = 1,
        StreamIndex = stream,
    };
}
