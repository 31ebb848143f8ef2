namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>A job for a container. <see cref="Header"/> holds the kind's own fields of the protocol (see render-image/contract).</summary>
/// <param name="Id">Names the container and its log lines; made by the studio.</param>
/// <param name="Kind">Which of the harness's kinds of work.</param>
/// <param name="Header">The kind's own fields, serialised into the job frame.</param>
/// <param name="Inputs">Files that go in, in order.</param>
/// <param name="Limits">What ends the job.</param>
public sealed record SandboxJob(
    string Id, SandboxJobKind Kind, IReadOnlyDictionary<string, object?> Header, IReadOnlyList<SandboxInput> Inputs, SandboxLimits Limits);

public enum SandboxJobKind
{
    Render,
    Check,
    Media,
    Doctor,
    Preview,
}

/// <summary>A file that goes in: bytes in memory, or a file of the studio's own that is streamed.</summary>
public sealed record SandboxInput(string Name, long Length, Func<Stream> Open)
{
    public static SandboxInput Of(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes, writable: false));
}

/// <summary>What ends a job: wall clock, and bytes of its output, log and segments. Segments of a job that allows none are a breach.</summary>
public sealed record SandboxLimits(TimeSpan Time, long OutputBytes, long LogBytes, long SegmentBytes = 0);
