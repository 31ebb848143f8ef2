using System.Diagnostics;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>A container behind the engine's attached client process.</summary>
internal sealed class EngineContainer : IContainer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly EngineProgram _engine;
    private readonly Process _client;
    private readonly Tail _lastWords = new(4096);
    private readonly Task _following;
    private int _disposed;

    private EngineContainer(EngineProgram engine, string name, Process client)
    {
        (_engine, Name, _client) = (engine, name, client);
        (Input, Output) = (client.StandardInput.BaseStream, client.StandardOutput.BaseStream);
        _following = _lastWords.FollowAsync(client.StandardError.BaseStream);
        Exited = WaitAsync();
    }

    public string Name { get; }

    public Stream Input { get; }

    public Stream Output { get; }

    public Task<int> Exited { get; }

    public string LastWords => _lastWords.Text;

    /// <exception cref="ContainerStartException">The engine's program cannot be started.</exception>
    public static EngineContainer Start(EngineProgram engine, string name, IEnumerable<string> arguments) =>
        new(engine, name, engine.Launch(arguments));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        // The client that has ended by itself has removed its container; for any other the engine is asked to.
        if (!Exited.IsCompleted) await KillAsync();
        await Exited;
        // Grandchildren of the client may hold its pipe open for a moment longer; nobody waits for their words.
        await Task.WhenAny(_following, Task.Delay(Patience));
        EngineProgram.Release(_client);
    }

    private async Task KillAsync()
    {
        var removed = await _engine.RemoveAsync(Name, CancellationToken.None);
        if (removed && await EndsAsync()) return;

        // The client hangs, or was killed before the container was made: end it, then make sure of the container.
        _client.Kill(entireProcessTree: true);
        await _engine.RemoveAsync(Name, CancellationToken.None);
    }

    private async Task<bool> EndsAsync()
    {
        try
        {
            await Exited.WaitAsync(Patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<int> WaitAsync()
    {
        await _client.WaitForExitAsync();
        return _client.ExitCode;
    }
}
