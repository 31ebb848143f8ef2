using System.Collections.Concurrent;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>Containers that wait for a job with Manim imported. Thread-safe.</summary>
internal sealed class WarmShelf(IContainers containers, SandboxOptions options, TimeProvider time, ILogger log) : IDisposable
{
    // One failure may be a hiccup of the engine; a second one in a row is looked into.
    private const int FailuresUntilFault = 2;
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(5);
    // A start takes a core for about a second: long enough for a light scene to be drawn first.
    private static readonly TimeSpan RefillPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReapAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentQueue<HarnessLine> _waiting = new();
    private readonly ConcurrentDictionary<string, HarnessLine> _starting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0);
    private int _expected;
    private long _taken = time.GetTimestamp();
    private int _failures;
    private string _problem = "";

    /// <summary>Names of the containers that wait or are being started.</summary>
    public IEnumerable<string> Names => _waiting.Select(line => line.Name).Concat(_starting.Keys);

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>One more job follows: a container waits for it, or is started, until this is disposed.</summary>
    public IDisposable Expect()
    {
        Interlocked.Increment(ref _expected);
        _wake.Release();
        return new Expectation(this);
    }

    /// <summary>A container that is ready: one that waited, else a new one. Null with the reason when none can be had.</summary>
    public async Task<(HarnessLine? Line, string Problem)> TakeAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _taken, time.GetTimestamp());
        while (_waiting.TryDequeue(out var line))
        {
            _wake.Release();
            if (line.IsAlive) return (line, "");
            await line.DisposeAsync();
        }

        var started = await StartAsync(cancellation);
        return started is null ? (null, _problem) : (started, "");
    }

    /// <summary>Keeps the shelf filled, and has strangers removed every minute, until containers do not start any more; returns why.</summary>
    public async Task<string> KeepFilledAsync(Func<CancellationToken, Task> reap, CancellationToken cancellation)
    {
        _failures = 0;
        long? reaped = null;
        while (Volatile.Read(ref _failures) < FailuresUntilFault)
        {
            if (reaped is not { } last || time.GetElapsedTime(last) >= ReapAfter)
            {
                await reap(cancellation);
                reaped = time.GetTimestamp();
            }

            await DropOldAsync();
            var pause = PauseBeforeStart();
            if (pause > TimeSpan.Zero) await _wake.WaitAsync(pause, cancellation);
            else if (await StartAsync(cancellation) is { } line) _waiting.Enqueue(line);
        }

        await ClearAsync();
        return _problem;
    }

    public async Task ClearAsync()
    {
        var dropping = new List<Task>();
        while (_waiting.TryDequeue(out var line)) dropping.Add(line.DisposeAsync().AsTask());
        await Task.WhenAll(dropping);
    }

    public void Dispose() => _wake.Dispose();

    // What is expected is started at once; what is only kept ready lets a running job have the processors first.
    private TimeSpan PauseBeforeStart()
    {
        var (waiting, expected) = (_waiting.Count, Volatile.Read(ref _expected));
        if (waiting < expected) return TimeSpan.Zero;
        if (waiting >= options.Warm) return LookAfter;
        return waiting == 0 || expected == 0 ? TimeSpan.Zero : RefillPause - time.GetElapsedTime(Volatile.Read(ref _taken));
    }

    private async Task DropOldAsync()
    {
        // The oldest is in front; one that another thread takes meanwhile is simply not ours to drop.
        for (var left = _waiting.Count; left > 0 && _waiting.TryDequeue(out var line); left--)
        {
            if (line.IsAlive && time.GetElapsedTime(line.ReadySince) < options.WarmAge) _waiting.Enqueue(line);
            else await line.DisposeAsync();
        }
    }

    private async Task<HarnessLine?> StartAsync(CancellationToken cancellation)
    {
        HarnessLine line;
        try
        {
            line = new HarnessLine(containers.Start(), time);
        }
        catch (ContainerStartException error)
        {
            Failed(error.Message);
            return null;
        }

        _starting[line.Name] = line;
        try
        {
            if (await line.AwaitReadyAsync(options.StartTime, cancellation) is not { } problem)
            {
                Volatile.Write(ref _failures, 0);
                return line;
            }

            Failed(problem);
            await line.DisposeAsync();
            return null;
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
        finally
        {
            _starting.TryRemove(line.Name, out _);
        }
    }

    private void Failed(string problem)
    {
        _problem = problem;
        log.NotReady(problem);
        if (Interlocked.Increment(ref _failures) >= FailuresUntilFault) _wake.Release();
    }

    private sealed class Expectation(WarmShelf shelf) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) != 0) return;
            Interlocked.Decrement(ref shelf._expected);
            shelf._wake.Release();
        }
    }
}
