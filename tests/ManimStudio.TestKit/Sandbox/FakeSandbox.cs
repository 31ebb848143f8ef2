using System.Collections.Concurrent;
using System.Text.Json;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.TestKit.Sandbox;

/// <summary>
/// A sandbox whose answers a test writes down: set the callback of a kind, or <see cref="OnRun"/> for all of them. Thread-safe as
/// the real one is. A kind without a callback fails the test with a clear text.
/// </summary>
public sealed class FakeSandbox : ISandbox
{
    private readonly Lock _gate = new();
    private readonly List<Action<SandboxState>> _observers = [];
    private readonly ConcurrentQueue<SandboxJob> _jobs = new();
    private int _running;
    private int _cancelled;
    private int _expected;
    private SandboxState _state = new(SandboxPhase.Ready, "Ready");

    /// <summary>Answers one job. Frames go to the call's observer; the token is the job's own.</summary>
    public delegate Task<SandboxOutcome> Script(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation);

    /// <summary>Answers jobs of a kind that has no callback of its own.</summary>
    public Script? OnRun { get; set; }

    public Script? OnRender { get; set; }

    public Script? OnCheck { get; set; }

    public Script? OnMedia { get; set; }

    /// <summary>Every job that was asked for, in order.</summary>
    public IReadOnlyCollection<SandboxJob> Jobs => _jobs;

    /// <summary>Jobs that run at this moment.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Jobs that ended because their token was cancelled.</summary>
    public int Cancelled => Volatile.Read(ref _cancelled);

    /// <summary>Expectations that are not over.</summary>
    public int Expected => Volatile.Read(ref _expected);

    /// <summary>Setting it tells every observer. While it is not Ready, jobs fail with <see cref="RenderErrorType.SandboxUnavailable"/>.</summary>
    public SandboxState State
    {
        get
        {
            lock (_gate) return _state;
        }

        set
        {
            Action<SandboxState>[] observers;
            lock (_gate)
            {
                _state = value;
                observers = [.. _observers];
            }

            foreach (var observer in observers) observer(value);
        }
    }

    public IDisposable Subscribe(Action<SandboxState> observer)
    {
        SandboxState state;
        lock (_gate)
        {
            _observers.Add(observer);
            state = _state;
        }

        observer(state);
        return new Subscription(() =>
        {
            lock (_gate) _observers.Remove(observer);
        });
    }

    public IDisposable Expect()
    {
        Interlocked.Increment(ref _expected);
        return new Subscription(() => Interlocked.Decrement(ref _expected));
    }

    public async Task<SandboxOutcome> RunAsync(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        _jobs.Enqueue(job);
        cancellation.ThrowIfCancellationRequested();
        var state = State;
        if (state.Phase != SandboxPhase.Ready) return Unavailable(state.Message);
        Interlocked.Increment(ref _running);
        try
        {
            return await ScriptOf(job.Kind)(job, observer, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>An outcome with a result object and output files, as the harness would have sent them.</summary>
    public static SandboxOutcome Done(object result, params (string Name, string MediaType, byte[] Bytes)[] files)
    {
        var folder = files.Length == 0 ? null : Directory.CreateTempSubdirectory("fake-sandbox-").FullName;
        var outputs = files.Select((file, index) =>
        {
            var path = Path.Combine(folder!, $"{index}.bin");
            File.WriteAllBytes(path, file.Bytes);
            return new SandboxOutput(file.Name, file.MediaType, file.Bytes.Length, path);
        }).ToList();
        return SandboxOutcome.Done(JsonSerializer.SerializeToElement(result, JsonSerializerOptions.Web), outputs, folder);
    }

    public static SandboxOutcome Failed(RenderErrorType type, string message = "It went wrong.", int? line = null) =>
        SandboxOutcome.Failed(new RenderError(type, message, line));

    public static SandboxOutcome Unavailable(string message = "The sandbox is not there.") =>
        Failed(RenderErrorType.SandboxUnavailable, message);

    private Script ScriptOf(SandboxJobKind kind) => kind switch
    {
        SandboxJobKind.Render => OnRender,
        SandboxJobKind.Check => OnCheck,
        SandboxJobKind.Media => OnMedia,
        _ => null,
    } ?? OnRun ?? throw new InvalidOperationException($"This test's FakeSandbox has no answer to a {kind} job: set On{kind} or OnRun.");

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
