using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

/// <summary>Reads the samples of the protocol that the harness's own tests read too.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Samples_OfFrames_AreReadAsTheySay()
    {
        foreach (var sample in Samples("frames.json", "frames"))
        {
            using var reader = Reader(sample);
            var frame = (await reader.ReadAsync(CancellationToken.None))!.Value;
            Assert.True(JsonElement.DeepEquals(sample.GetProperty("header"), JsonDocument.Parse(frame.Header).RootElement), Name(sample));
            Assert.Equal(sample.GetProperty("payload").GetString(), Convert.ToHexStringLower(frame.Payload.Span));
            HarnessMessage.Read(frame.Header);
            Assert.Null(await reader.ReadAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task Samples_OfBrokenFrames_AreRefused()
    {
        foreach (var sample in Samples("broken-frames.json", "frames"))
        {
            using var reader = Reader(sample);
            var error = await Record.ExceptionAsync(async () =>
            {
                var frame = await reader.ReadAsync(CancellationToken.None);
                if (frame is not null) HarnessMessage.Read(frame.Value.Header);
            });
            Assert.True(error is ProtocolBreachException, $"{Name(sample)}: {error}");
        }
    }

    [Fact]
    public void Samples_OfMessagesToTheStudio_AreRead()
    {
        var kinds = Samples("messages.json", "toStudio").Select(sample => HarnessMessage.Read(JsonSerializer.SerializeToUtf8Bytes(sample)).GetType().Name);
        Assert.Superset(new HashSet<string> { "Ready", "Plan", "Progress", "Fallback", "Log", "Formula", "Layout", "Output", "Data", "Done", "Failed" }, kinds.ToHashSet());
    }

    [Fact]
    public void Samples_OfSegments_AreRead()
    {
        var samples = Samples("segments.json", "toStudio").Select(sample => HarnessMessage.Read(JsonSerializer.SerializeToUtf8Bytes(sample))).ToList();
        var segments = samples.OfType<HarnessMessage.Segment>().ToList();
        Assert.Equal(["init", "media", "media", "media"], segments.Select(s => s.Role));
        Assert.Equal((0, 1, 6, 0.4, 0.6, 9), (segments[2].Animation, segments[2].Part, segments[2].Line, segments[2].Start, segments[2].Duration, segments[2].Frames));
        Assert.Equal((48, null), (segments[1].Digest?.Length, segments[2].Digest));
        Assert.Equal([false, false, false, true], segments.Select(s => s.Reused));
    }

    [Fact]
    public void Samples_OfPreviews_AreRead()
    {
        var samples = Samples("preview.json", "toStudio").Select(sample => HarnessMessage.Read(JsonSerializer.SerializeToUtf8Bytes(sample))).ToList();
        var pictures = samples.OfType<HarnessMessage.Picture>().ToList();
        Assert.Equal([1L, 2, 2], pictures.Select(p => p.Revision));
        Assert.Equal((12, 3.2, 2, "Create(Circle)", "image/png"), (pictures[0].Line, pictures[0].Time, pictures[0].Animation, pictures[0].Name, pictures[0].MediaType));
        Assert.Equal((1_048_576, 1_048_580, null), (pictures[2].Offset, pictures[2].Length, pictures[2].Name));
        Assert.Equal((3, "SyntaxError", 14), (samples.OfType<HarnessMessage.Trouble>().Single() is var t ? (t.Revision, t.Error.Type, t.Error.Line) : default));
    }

    [Fact]
    public async Task Samples_OfTextsForPreviews_AreWrittenAsTheySay()
    {
        var expected = Samples("preview.json", "toHarness").Where(sample => sample.GetProperty("type").GetString() != "job").ToList();
        var (revision, line) = (expected[0].GetProperty("revision").GetInt64(), expected[0].GetProperty("line").GetInt32());
        var stream = new MemoryStream();
        await new FrameWriter(stream).WriteCodeAsync(revision, line, new byte[expected[0].GetProperty("length").GetInt32()], CancellationToken.None);
        using var reader = new FrameReader(new MemoryStream(stream.ToArray()), TimeProvider.System);
        foreach (var sample in expected)
            Assert.True(JsonElement.DeepEquals(sample, JsonDocument.Parse((await reader.ReadAsync(CancellationToken.None))!.Value.Header).RootElement));
    }

    private static List<JsonElement> Samples(string file, string list)
    {
        var folder = Path.Combine(Repository.Root, "render-image", "contract");
        var path = Directory.EnumerateFiles(folder, file, SearchOption.AllDirectories).SingleOrDefault();
        Assert.True(path is not null, $"There is no sample {file} of the protocol.");
        var samples = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty(list).EnumerateArray().ToList();
        Assert.NotEmpty(samples);
        return samples;
    }

    private static FrameReader Reader(JsonElement sample) =>
        new(new MemoryStream(Convert.FromHexString(sample.GetProperty("bytes").GetString()!)), TimeProvider.System);

    private static string Name(JsonElement sample) => sample.GetProperty("name").GetString()!;
}
