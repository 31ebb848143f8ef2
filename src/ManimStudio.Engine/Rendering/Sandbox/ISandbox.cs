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
    /// Says that one more job follows those that were asked for: a container is made ready for it, also where none is kept warm.
    /// Dispose what comes back when that job is asked for, or when it will not come.
    /// </summary>
    IDisposable Expect();

    /// <summary>
    /// Runs one job in a container of its own and returns when that container is gone.
    /// </summary>
    /// <param name="job">What to do, with its inputs.</param>
    /// <param name="observer">Told of every frame on the way, in order, from one thread at a time; must not block.</param>
    /// <param name="cancellation">Kills the container; the call then throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>Done or failed; expected failures never throw. The caller disposes it, which deletes the output files.</returns>
    Task<SandboxOutcome> RunAsync(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation);
}
