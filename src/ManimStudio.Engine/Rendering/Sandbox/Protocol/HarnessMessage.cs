using System.Text.Json;
using System.Text.Json.Serialization;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox.Protocol;

/// <summary>What the harness says, by the header's <c>type</c>. A hint from a stranger, whatever it claims.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Plan), "plan")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Log), "log")]
[JsonDerivedType(typeof(Fallback), "fallback")]
[JsonDerivedType(typeof(Segment), "segment")]
[JsonDerivedType(typeof(Formula), "formula")]
[JsonDerivedType(typeof(Layout), "layout")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Trouble), "trouble")]
[JsonDerivedType(typeof(Output), "output")]
[JsonDerivedType(typeof(Data), "data")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
internal abstract record HarnessMessage
{
    /// <summary>Reads a frame's header.</summary>
    /// <exception cref="ProtocolBreachException">It is no header of the protocol.</exception>
    public static HarnessMessage Read(ReadOnlyMemory<byte> header)
    {
        try
        {
            return JsonSerializer.Deserialize<HarnessMessage>(header.Span, ProtocolJson.Options)
                ?? throw new ProtocolBreachException("A frame's header is null.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new ProtocolBreachException("A frame's header is not one of the protocol.", error);
        }
    }

    internal sealed record Ready(int Protocol, string Manim, string Python) : HarnessMessage;

    internal sealed record Plan(IReadOnlyList<SceneAnimation> Animations, bool Complete = false) : HarnessMessage;

    internal sealed record Progress(string Stage, double Fraction, int Animation = 0, double Time = 0, int Frames = 0) : HarnessMessage;

    internal sealed record Log(string Stream, bool Truncated = false) : HarnessMessage;

    internal sealed record Fallback(string Reason) : HarnessMessage;

    /// <summary>A piece of a segment; the fields after <paramref name="Offset"/> are those of the role <c>media</c>.</summary>
    internal sealed record Segment(
        string Role, long Length, long Offset, int Animation = 0, int Part = 0, int Line = 0, double Start = 0, double Duration = 0, int Frames = 0,
        string? Digest = null, bool Reused = false) : HarnessMessage;

    /// <summary>The payload is the picture of a formula.</summary>
    internal sealed record Formula(string Name) : HarnessMessage;

    internal sealed record Layout(IReadOnlyList<HarnessFinding> Findings) : HarnessMessage;

    /// <summary>A piece of a picture, which has <paramref name="Length"/> bytes as a whole.</summary>
    internal sealed record Picture(
        long Revision, int Line, double Time, string MediaType, long Length, long Offset, int? Animation = null, string? Name = null) : HarnessMessage;

    internal sealed record Trouble(long Revision, HarnessError Error) : HarnessMessage;

    internal sealed record Output(IReadOnlyList<OutputFile> Files) : HarnessMessage;

    internal sealed record Data : HarnessMessage;

    internal sealed record Done(JsonElement Result) : HarnessMessage;

    internal sealed record Failed(HarnessError Error) : HarnessMessage;
}

internal sealed record OutputFile(string Name, long Length, string MediaType);

internal sealed record HarnessError(
    string Type,
    string Message,
    int? Line = null,
    int? Column = null,
    int? EndLine = null,
    int? EndColumn = null,
    string? Excerpt = null,
    string? Traceback = null,
    string? Hint = null);

internal sealed record HarnessFinding(
    string Kind, int Line, int InnerLine, double Time, IReadOnlyList<string> Names, string Message, int? Animation = null, string? Hint = null);
