using System.Text;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class FrameTests
{
    [Fact]
    public async Task Reader_FramesInSmallPieces_ReadsThemAll()
    {
        var written = new MemoryStream();
        var writer = new FrameWriter(written);
        for (var i = 0; i < 20; i++) await writer.WriteAsync(Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"), new byte[i * 1000], CancellationToken.None);
        using var reader = new FrameReader(new Drip(written.ToArray()), TimeProvider.System);
        for (var i = 0; i < 20; i++)
        {
            var frame = (await reader.ReadAsync(CancellationToken.None))!.Value;
            Assert.Equal($"{{\"n\":{i}}}", Encoding.UTF8.GetString(frame.Header.Span));
            Assert.Equal(i * 1000, frame.Payload.Length);
        }

        Assert.Null(await reader.ReadAsync(CancellationToken.None));
    }

    public static TheoryData<string, int, long> Broken => new()
    {
        { "00000000" + "00000000", 10, 1000 },
        { "00040001" + "00000000", 10, 1000 },
        { "FFFFFFFF" + "00000000", 10, 1000 },
        { "00000002" + "00100001" + "7B7D", 10, 1000 },
        { "00000002" + "80000000" + "7B7D", 10, 1000 },
        { "0000", 10, 1000 },
        { "00000002" + "00000000" + "7B", 10, 1000 },
        { "00000002" + "00000002" + "7B7D" + "00", 10, 1000 },
        { "00000002" + "00000000" + "7B7D", 0, 1000 },
        { "00000002" + "00000000" + "7B7D", 10, 9 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Reader_FrameThatBreaksACap_IsABreach(string hex, int frames, long bytes)
    {
        using var reader = new FrameReader(new MemoryStream(Convert.FromHexString(hex)), TimeProvider.System)
        {
            Limits = new FrameLimits { Frames = frames, TotalBytes = bytes },
        };
        await Assert.ThrowsAsync<ProtocolBreachException>(() => reader.ReadAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Reader_RandomBytes_AreABreachAndNothingElse()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (round % 2 == 0 && bytes.Length > 8) (bytes[0], bytes[1], bytes[2], bytes[4], bytes[5], bytes[6]) = (0, 0, 0, 0, 0, 0);
            using var reader = new FrameReader(new MemoryStream(bytes), TimeProvider.System);
            await Assert.ThrowsAsync<ProtocolBreachException>(async () =>
            {
                while (await reader.ReadAsync(CancellationToken.None) is { } frame) HarnessMessage.Read(frame.Header);
                throw new ProtocolBreachException("The end came first.");
            });
        }
    }

    [Fact]
    public void Message_EveryCutOfAGoodHeader_IsABreach()
    {
        var header = """{"type":"progress","stage":"rendering","animation":3,"time":4.2,"frames":63,"fraction":0.41}"""u8.ToArray();
        Assert.IsType<HarnessMessage.Progress>(HarnessMessage.Read(header));
        for (var length = 0; length < header.Length; length++)
            Assert.Throws<ProtocolBreachException>(() => HarnessMessage.Read(header.AsMemory(0, length)));
    }

    [Theory]
    [InlineData("""{"type":"progress","stage":"loading"}""")]
    [InlineData("""{"type":"progress","stage":null,"fraction":0}""")]
    [InlineData("""{"type":"progress","stage":"loading","fraction":"0.1"}""")]
    [InlineData("""{"type":"progress","stage":"loading","fraction":NaN}""")]
    [InlineData("""{"type":"done"}""")]
    [InlineData("""{"type":"failed","error":null}""")]
    [InlineData("""{"type":"Done","result":{}}""")]
    [InlineData("""[1]""")]
    [InlineData("""null""")]
    public void Message_ThatDoesNotFit_IsABreach(string header)
    {
        Assert.Throws<ProtocolBreachException>(() => HarnessMessage.Read(Encoding.UTF8.GetBytes(header)));
    }

    [Fact]
    public void Message_TypeLastAndUnknownFields_AreRead()
    {
        var message = HarnessMessage.Read("""{"future":{"a":[1]},"stream":"stdout","type":"log"}"""u8.ToArray());
        Assert.Equal(new HarnessMessage.Log("stdout"), message);
    }

    [Fact]
    public void JobHeader_OwnFieldOfTheProtocol_IsRefused()
    {
        var job = new SandboxJob("i", SandboxJobKind.Check, new Dictionary<string, object?> { ["limits"] = 1 }, [], new SandboxLimits(TimeSpan.FromSeconds(1), 1, 1));
        Assert.Throws<ArgumentException>(() => JobHeader.Of(job));
    }

    /// <summary>Gives a few bytes at a time, as pipes do.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7)], cancellationToken);
    }
}
