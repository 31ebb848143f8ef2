using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;
using ManimStudio.Engine.Rendering.Sandbox.Running;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class SegmentTests
{
    private const int Room = 1_000;
    private static readonly byte[] Init = [.. Box("ftyp", 4), .. Box("moov", 20)];
    private static readonly byte[] Media = [.. Box("moof", 10), .. Box("mdat", 50)];

    private readonly List<SandboxFrame.Segment> _seen = [];

    [Fact]
    public void Pass_InitThenMedia_GoOnWhole()
    {
        var relay = Relay();
        Whole(relay, InitHeader, Init);
        Whole(relay, MediaHeader(0, 0.4), Media);
        Whole(relay, MediaHeader(0.4, 1.6), [.. Media, .. Media]);
        Assert.Equal([(true, 0, 0), (false, 0, 0.4), (false, 0.4, 1.6)], _seen.Select(s => (s.IsInit, s.Start, s.Duration)));
        Assert.Equal([Init, Media, [.. Media, .. Media]], _seen.Select(s => s.Bytes));
    }

    [Fact]
    public void Pass_Pieces_AreJoined()
    {
        var relay = Relay();
        Whole(relay, InitHeader, Init);
        var header = MediaHeader(0, 1) with { Length = Media.Length, Digest = "ab" };
        relay.Pass(header, Media.AsMemory(0, 30));
        Assert.Single(_seen);
        relay.Pass(header with { Offset = 30 }, Media.AsMemory(30));
        Assert.Equal(Media, _seen[1].Bytes);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcde\n", false)]
    [InlineData("../../../../../../../../../../../../../../../etc/x", false)]
    [InlineData(null, false)]
    public void Pass_Digest_IsPassedOnWhenItIsOne(string? digest, bool isOne)
    {
        var relay = Relay();
        Whole(relay, InitHeader, Init);
        Whole(relay, MediaHeader(0, 1) with { Digest = digest, Reused = true }, Media);
        Assert.Equal((isOne ? digest : null, true), (_seen[1].Digest, _seen[1].IsReused));
    }

    public static TheoryData<string> Breaches => new(
        "media first", "init twice", "unknown role", "gap", "overlap", "no duration", "no frames", "endless", "negative length", "huge", "tiny", "more than allowed",
        "piece out of order", "piece of another", "too long piece", "empty piece", "not mp4", "init as media", "box too long", "box cut off", "half a fragment");

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Pass_WhatCannotBe_IsABreach(string what)
    {
        var relay = Relay();
        if (what != "media first") Whole(relay, InitHeader, Init);
        Assert.Throws<ProtocolBreachException>(() => Break(relay, what));
        Assert.Equal(what == "media first" ? 0 : 1, _seen.Count);
    }

    [Fact]
    public void Pass_MoreSegmentsThanOneSceneMayHave_IsABreach()
    {
        var relay = new SegmentRelay(_ => { }, long.MaxValue);
        Whole(relay, InitHeader, Init);
        for (var i = 1; i < SegmentRelay.MaxSegments; i++) Whole(relay, MediaHeader((i - 1) * 0.1, 0.1), Media);
        Assert.Throws<ProtocolBreachException>(() => Whole(relay, MediaHeader((SegmentRelay.MaxSegments - 1) * 0.1, 0.1), Media));
    }

    [Fact]
    public async Task Run_JobThatAllowsSegments_PassesThemOn()
    {
        await using var fixture = await PoolFixture.StartAsync("""
            ready(); job()
            def box(kind, size): return struct.pack(">I", size + 8) + kind + b"x" * size
            init, media = box(b"ftyp", 4) + box(b"moov", 9), box(b"moof", 9) + box(b"mdat", 3000000)
            send({"type": "segment", "role": "init", "length": len(init), "offset": 0}, init)
            for start in range(0, len(media), 1 << 20):
                send({"type": "segment", "role": "media", "animation": 0, "part": 0, "line": 6, "start": 0.0, "duration": 0.4, "frames": 6, "length": len(media), "offset": start}, media[start:start + (1 << 20)])
            output(("video", b"x")); done()
            """);
        using var outcome = await fixture.RunAsync(observer: frame => _seen.Add((SandboxFrame.Segment)frame), segmentBytes: 4_000_000);
        Assert.Null(outcome.Error);
        Assert.Equal([29, 3_000_025], _seen.Select(s => s.Bytes.Length));
    }

    [Theory]
    [InlineData("send({'type': 'segment', 'role': 'init', 'length': 8, 'offset': 0}, b'12345678')")]
    [InlineData("send({'type': 'segment', 'role': 'media', 'animation': 0, 'part': 0, 'line': 1, 'start': 0.0, 'duration': 1.0, 'frames': 15, 'length': 8, 'offset': 0}, b'12345678')")]
    public async Task Run_SegmentsThatNobodyAskedFor_EndTheJob(string send)
    {
        await using var fixture = await PoolFixture.StartAsync($"ready(); job(); {send}; time.sleep(60)");
        using var outcome = await fixture.RunAsync();
        Assert.Equal(RenderErrorType.Crashed, outcome.Error?.Type);
    }

    private static HarnessMessage.Segment InitHeader => new("init", 0, 0);

    private static HarnessMessage.Segment MediaHeader(double start, double duration) => new("media", 0, 0, 0, 0, 6, start, duration, 6);

    private static byte[] Box(string kind, int content) => [0, 0, 0, (byte)(content + 8), .. Encoding.ASCII.GetBytes(kind), .. new byte[content]];

    private static void Whole(SegmentRelay relay, HarnessMessage.Segment header, byte[] bytes) => relay.Pass(header with { Length = bytes.Length }, bytes);

    private static void Break(SegmentRelay relay, string what)
    {
        var first = MediaHeader(0, 1);
        switch (what)
        {
            case "media first": Whole(relay, first, Media); break;
            case "init twice": Whole(relay, InitHeader, Init); break;
            case "unknown role": Whole(relay, first with { Role = "index" }, Media); break;
            case "gap": Whole(relay, MediaHeader(0.5, 1), Media); break;
            case "overlap": Whole(relay, MediaHeader(-0.5, 1), Media); break;
            case "no duration": Whole(relay, MediaHeader(0, 0), Media); break;
            case "no frames": Whole(relay, first with { Frames = 0 }, Media); break;
            case "endless": Whole(relay, MediaHeader(0, 1e300), Media); break;
            case "negative length": relay.Pass(first with { Length = -1 }, Media); break;
            case "huge": relay.Pass(first with { Length = SegmentRelay.MaxSegmentBytes + 1 }, Media); break;
            case "tiny": relay.Pass(first with { Length = 4 }, Media.AsMemory(0, 4)); break;
            case "more than allowed": Whole(relay, first, new byte[Room]); break;
            case "piece out of order": relay.Pass(first with { Length = 70, Offset = 10 }, Media.AsMemory(0, 10)); break;
            case "piece of another":
                relay.Pass(first with { Length = Media.Length }, Media.AsMemory(0, 10));
                relay.Pass(first with { Length = Media.Length, Offset = 10, Part = 1 }, Media.AsMemory(10));
                break;
            case "too long piece": relay.Pass(first with { Length = 20 }, Media); break;
            case "empty piece": relay.Pass(first with { Length = 20 }, ReadOnlyMemory<byte>.Empty); break;
            case "not mp4": Whole(relay, first, Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>")); break;
            case "init as media": Whole(relay, first, Init); break;
            case "box too long": Whole(relay, first, [.. Box("moof", 10), 0, 0, 1, 0, .. "mdat"u8, 1]); break;
            case "box cut off": Whole(relay, first, [.. Media, 0, 0, 0]); break;
            default: Whole(relay, first, Box("moof", 10)); break;
        }
    }

    private SegmentRelay Relay() => new(frame => _seen.Add((SandboxFrame.Segment)frame), Room);
}
