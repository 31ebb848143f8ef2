using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>
/// Runs jobs in throw-away containers: bytes in, bytes out, one job a container. Thread-safe. The seam that tests fake.
/// </summary>
public interface ISandbox
{
    /// <summary>What the sandbox can do just now.</summary>
    SandboxState State { get; }

    /// <summary>Calls <paramref name="observer"/> at every change of <see cref="State"/> until disposed; at once with the present one.</summary>
    IDisposable Subscribe(Action<SandboxState> observer);

    /// <summary>
    /// Runs one job in a container of its own and returns when that container is gone.
    /// </summary>
    /// <param name="job">What to do, with its inputs.</param>
    /// <param name="observer">Told of every frame on the way, in order, from one thread at a time; must not block.</param>
    /// <param name="cancellation">Kills the container; the call then throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>Done or failed; expected failures never throw. The caller disposes it, which deletes the output files.</returns>
    Task<SandboxOutcome> RunAsync(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation);
}

/// <summary>Whether renders can run.</summary>
/// <param name="Phase">The stage of readiness.</param>
/// <param name="Message">For a person: what is happening, or what is missing and how to mend it.</param>
/// <param name="Progress">0 to 1 while the image is built, when it is known.</param>
/// <param name="Report">The last environment check, when there was one.</param>
public sealed record SandboxState(SandboxPhase Phase, string Message, double? Progress = null, SandboxReport? Report = null);

public enum SandboxPhase
{
    /// <summary>Looking for the engine and the image, checking limits.</summary>
    Starting,

    /// <summary>The render image is being built.</summary>
    BuildingImage,

    /// <summary>Jobs run.</summary>
    Ready,

    /// <summary>No engine, no image, or limits that do not bite: scene code is refused until it is mended.</summary>
    Unavailable,
}

/// <summary>What the environment check found, one entry a probe.</summary>
public sealed record SandboxReport(
    string Engine, string Image, string Manim, string Python, string Latex, string Ffmpeg, IReadOnlyList<SandboxProbe> Probes, DateTimeOffset CheckedAt);

/// <summary>One fact that was tried out, and how to mend it when it does not hold.</summary>
public sealed record SandboxProbe(string Name, bool Ok, string Detail, string? Remedy = null);

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
}

/// <summary>A file that goes in: bytes in memory, or a file of the studio's own that is streamed.</summary>
public sealed record SandboxInput(string Name, long Length, Func<Stream> Open)
{
    public static SandboxInput Of(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes, writable: false));
}

/// <summary>What ends a job: wall clock, and bytes of its output and log.</summary>
public sealed record SandboxLimits(TimeSpan Time, long OutputBytes, long LogBytes);

/// <summary>Something the harness said on the way. A hint from a stranger: shown, never believed.</summary>
public abstract record SandboxFrame
{
    public sealed record Plan(IReadOnlyList<SceneAnimation> Animations, bool Complete) : SandboxFrame;

    /// <summary>Stage is <c>loading</c>, <c>rendering</c> or <c>assembling</c>; Fraction is 0 to 1; Time is seconds on the scene's clock.</summary>
    public sealed record Progress(string Stage, int Animation, double Time, int Frames, double Fraction) : SandboxFrame;

    public sealed record Log(string Stream, string Text, bool Truncated) : SandboxFrame;
}

/// <summary>A file that came out, spooled to a private file of the studio.</summary>
public sealed record SandboxOutput(string Name, string MediaType, long Length, string Path);

/// <summary>How a job ended: with a result and files, or with an error.</summary>
public sealed class SandboxOutcome : IDisposable
{
    private readonly string? _folder;

    private SandboxOutcome(RenderError? error, System.Text.Json.JsonElement result, IReadOnlyList<SandboxOutput> outputs, string? folder) =>
        (Error, Result, Outputs, _folder) = (error, result, outputs, folder);

    /// <summary>Null when it went well.</summary>
    public RenderError? Error { get; }

    /// <summary>The harness's own result object, unchecked.</summary>
    public System.Text.Json.JsonElement Result { get; }

    public IReadOnlyList<SandboxOutput> Outputs { get; }

    /// <param name="result">What the harness answered.</param>
    /// <param name="outputs">Files inside <paramref name="folder"/>.</param>
    /// <param name="folder">Deleted with the outcome; null when there is none.</param>
    public static SandboxOutcome Done(System.Text.Json.JsonElement result, IReadOnlyList<SandboxOutput> outputs, string? folder) =>
        new(null, result, outputs, folder);

    public static SandboxOutcome Failed(RenderError error) => new(error, default, [], null);

    public SandboxOutput? Output(string name) => Outputs.FirstOrDefault(o => o.Name == name);

    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
