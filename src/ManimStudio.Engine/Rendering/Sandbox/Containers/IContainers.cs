namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>Where containers come from: an engine, or programs that a test starts in their place.</summary>
internal interface IContainers
{
    /// <summary>Finds out whether containers can be had and whether their limits bite. Takes seconds; never throws for what is missing.</summary>
    /// <param name="progress">Told what is happening meanwhile.</param>
    Task<SandboxState> PrepareAsync(Action<SandboxState> progress, CancellationToken cancellation);

    /// <summary>Starts a container with the harness in it. Only after <see cref="PrepareAsync"/> found it ready.</summary>
    /// <exception cref="ContainerStartException">The engine itself could not be started.</exception>
    IContainer Start();

    /// <summary>Removes what dead studios left behind, and what this one has forgotten.</summary>
    /// <param name="known">Names of the containers that are in use.</param>
    Task<int> ReapAsync(IReadOnlySet<string> known, CancellationToken cancellation);
}

/// <summary>A started container. Disposing it kills it and returns when it is gone.</summary>
internal interface IContainer : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Its standard input.</summary>
    Stream Input { get; }

    /// <summary>Its standard output.</summary>
    Stream Output { get; }

    /// <summary>Completes with the exit code when it ends.</summary>
    Task<int> Exited { get; }

    /// <summary>The last that came on standard error: the engine's complaint when it cannot start the container.</summary>
    string LastWords { get; }
}

/// <summary>The engine's program cannot be started.</summary>
internal sealed class ContainerStartException(string message, Exception? inner = null) : Exception(message, inner);
