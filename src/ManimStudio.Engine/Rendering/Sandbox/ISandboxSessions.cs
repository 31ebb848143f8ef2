using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>
/// Containers that stay and answer text after text, for previews. They take no slot of <see cref="ISandbox"/>, so they never wait
/// behind jobs; how many there are is up to the caller. Thread-safe. The seam that tests fake.
/// </summary>
public interface ISandboxSessions
{
    /// <summary>Starts a session in a container of its own.</summary>
    /// <param name="job">A job of kind <see cref="SandboxJobKind.Preview"/>; its time is that of one picture.</param>
    /// <param name="observer">Told of every answer, in order, from one thread at a time; must not block.</param>
    /// <param name="cancellation">Gives up waiting for a container.</param>
    Task<SandboxOpened> OpenAsync(SandboxJob job, Action<PreviewAnswer> observer, CancellationToken cancellation);
}

/// <summary>A session, or why there is none.</summary>
public sealed record SandboxOpened(ISandboxSession? Session, RenderError? Error);

/// <summary>One container that stays. Disposing it ends the container and returns when that is gone.</summary>
public interface ISandboxSession : IAsyncDisposable
{
    /// <summary>Completes when the session is over, with the reason unless it was disposed. Never faults.</summary>
    Task<RenderError?> Ended { get; }

    /// <summary>Sends a text; it takes the place of the one that is in work. One call at a time.</summary>
    /// <param name="revision">The answer carries it; each one higher than the one before.</param>
    /// <param name="line">The caret's line, 1-based.</param>
    /// <param name="code">The text in UTF-8.</param>
    /// <returns>False when the session is over.</returns>
    Task<bool> SendAsync(long revision, int line, ReadOnlyMemory<byte> code, CancellationToken cancellation);
}

/// <summary>What came of one text. A hint from a stranger: shown to its author alone, never believed.</summary>
public abstract record PreviewAnswer(long Revision)
{
    /// <param name="Revision">The text's.</param>
    /// <param name="Line">The statement that the picture is of.</param>
    /// <param name="Time">Seconds on the scene's clock.</param>
    /// <param name="Animation">What that statement played; null when it played nothing.</param>
    /// <param name="Png">The picture's bytes; only the first ones were looked at.</param>
    public sealed record Picture(long Revision, int Line, double Time, string? Animation, byte[] Png) : PreviewAnswer(Revision);

    public sealed record Trouble(long Revision, RenderError Error) : PreviewAnswer(Revision);
}
