using System.Text;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Segments;
using ManimStudio.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Segments;

public sealed class LiveStreamsTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("live-").FullName, "spool");
    private readonly ManualTime _time = new();
    private readonly LiveStreams _streams;

    public LiveStreamsTests() => _streams = new LiveStreams(_folder, maxBytes: 100, _time, NullLogger<LiveStreams>.Instance);

    public void Dispose()
    {
        _streams.Dispose();
        Assert.False(Directory.Exists(_folder));
        Directory.Delete(Path.GetDirectoryName(_folder)!);
    }

    [Fact]
    public async Task Add_InitAndSegments_AreReadBackAndCounted()
    {
        var render = Running();
        Assert.Equal(0, _streams.Add(render, Init("head")));
        Assert.Equal(0.4, _streams.Add(render, Media("one", 0.4)));
        Assert.Equal(2, _streams.Add(render, Media("second", 1.6))!.Value, 6);

        var stream = _streams.Find(Owner.Local, render.Id)!;
        Assert.Equal((2, 1), (stream.Count, stream.Attempt));
        Assert.Equal("head", Text(await stream.ReadInitAsync(None)));
        Assert.Equal(("one", "second"), (Text(await stream.ReadAsync(0, None)), Text(await stream.ReadAsync(1, None))));
        Assert.Null(await stream.ReadAsync(2, None));
        Assert.Null(await stream.ReadAsync(-1, None));
        Assert.Null(await stream.ReadAsync(int.MaxValue, None));
    }

    [Fact]
    public void Add_FilesOfStreams_AreForTheStudioAlone()
    {
        _streams.Add(Running(), Init("head"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(_folder).UnixFileMode);
        Assert.Single(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void Add_WithoutAnInit_IsNotKept()
    {
        var render = Running();
        Assert.Null(_streams.Add(render, Media("one", 1)));
        Assert.Null(_streams.Find(Owner.Local, render.Id));
    }

    [Fact]
    public void Find_SomebodyElse_SeesNothing()
    {
        var render = Running();
        _streams.Add(render, Init("head"));
        Assert.Null(_streams.Find(new Owner(Guid.CreateVersion7()), render.Id));
    }

    [Fact]
    public void Playlist_Grows_UntilItsEndIsTold()
    {
        var render = Running();
        _streams.Add(render, Init("head"));
        var stream = _streams.Find(Owner.Local, render.Id)!;
        Assert.Null(LivePlaylist.Write(stream, "live/1"));

        _streams.Add(render, Media("one", 0.4));
        var first = LivePlaylist.Write(stream, "live/1")!;
        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:1
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="live/1/init.mp4"
            #EXTINF:0.400000,
            live/1/0.mp4

            """,
            first);

        _streams.Add(render, Media("second", 5.2));
        var second = LivePlaylist.Write(stream, "live/1")!;
        Assert.EndsWith("#EXTINF:0.400000,\nlive/1/0.mp4\n#EXTINF:5.200000,\nlive/1/1.mp4\n", second, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-TARGETDURATION:6\n", second, StringComparison.Ordinal);

        _streams.Complete(render, seconds: 5.6);
        Assert.Equal(second + "#EXT-X-ENDLIST\n", LivePlaylist.Write(stream, "live/1"));
    }

    [Fact]
    public void Complete_StreamThatBrokeOff_DoesNotTellAnEnd()
    {
        var render = Running();
        _streams.Add(render, Init("head"));
        _streams.Add(render, Media("one", 0.4));
        _streams.Complete(render, seconds: 9);
        Assert.DoesNotContain("ENDLIST", LivePlaylist.Write(_streams.Find(Owner.Local, render.Id)!, "live"), StringComparison.Ordinal);
        Assert.Null(_streams.Add(render, Media("late", 1)));
    }

    [Theory]
    [InlineData(true, 180)]
    [InlineData(false, 5)]
    public async Task End_StreamGoesAfterAWhile(bool succeeded, int seconds)
    {
        var render = Running();
        _streams.Add(render, Init("head"));
        var stream = _streams.Find(Owner.Local, render.Id)!;
        _streams.End(render, succeeded);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.NotNull(_streams.Find(Owner.Local, render.Id));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_streams.Find(Owner.Local, render.Id));
        Assert.Null(await stream.ReadInitAsync(None));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void Add_LaterAttempt_BeginsAnew()
    {
        var render = Running();
        _streams.Add(render, Init("head"));
        _streams.Add(render, Media("one", 1));
        _streams.End(render, succeeded: false);

        var again = Again(render);
        _streams.Add(again, Init("head"));
        var stream = _streams.Find(Owner.Local, render.Id)!;
        Assert.Equal((2, 0), (stream.Attempt, stream.Count));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(stream, _streams.Find(Owner.Local, render.Id));
    }

    [Fact]
    public void Add_NoRoom_TakesThatOfFinishedRendersThenLeavesSegmentsOut()
    {
        var (old, other) = (Running(), Running());
        _streams.Add(old, Init(new string('o', 60)));
        _streams.End(old, succeeded: true);

        _streams.Add(other, Init("head"));
        Assert.Equal(1, _streams.Add(other, Media(new string('n', 90), 1)));
        Assert.Null(_streams.Find(Owner.Local, old.Id));

        Assert.Null(_streams.Add(other, Media(new string('n', 20), 1)));
        Assert.Null(_streams.Add(other, Media("n", 1)));
        Assert.Equal(1, _streams.Find(Owner.Local, other.Id)!.Seconds);
        Assert.Equal(94, Directory.EnumerateFiles(_folder).Sum(f => new FileInfo(f).Length));
    }

    private static SandboxFrame.Segment Init(string text) => new(true, 0, 0, Encoding.ASCII.GetBytes(text));

    private static SandboxFrame.Segment Media(string text, double duration) => new(false, 0, duration, Encoding.ASCII.GetBytes(text));

    private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.ASCII.GetString(bytes);

    private Render Running()
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        var render = Render.Queue(
            Owner.Local.PersonId, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
            new RenderProfile(Quality.Draft, AspectRatio.Widescreen), RenderPriority.Interactive, _time.GetUtcNow());
        render.Claim("w", _time.GetUtcNow(), TimeSpan.FromSeconds(30));
        return render;
    }

    private Render Again(Render render)
    {
        render.Release(_time.GetUtcNow(), _time.GetUtcNow());
        render.Claim("w", _time.GetUtcNow(), TimeSpan.FromSeconds(30));
        return render;
    }
}
