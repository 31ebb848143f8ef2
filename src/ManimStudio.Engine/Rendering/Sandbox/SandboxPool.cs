using System.Collections.Concurrent;
using ManimStudio.Engine.Rendering.Sandbox.Containers;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>
/// The sandbox: keeps a few containers started with Manim imported, gives each job one of its own, and throws it away after.
/// Looks again by itself while the engine or the image is missing.
/// </summary>
internal sealed class SandboxPool : BackgroundService, ISandbox, ISandboxSessions
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private readonly IContainers _containers;
    private readonly SandboxOptions _options;
    private readonly JobErrors _errors;
    private readonly TimeProvider _time;
    private readonly ILogger<SandboxPool> _log;
    private readonly StateBoard _board = new();
    private readonly WarmShelf _shelf;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<string, HarnessLine> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HarnessLine> _sessions = new(StringComparer.Ordinal);

    public SandboxPool(IContainers containers, SandboxOptions options, JobErrors errors, TimeProvider time, ILogger<SandboxPool> log)
    {
        (_containers, _options, _errors, _time, _log) = (containers, options, errors, time, log);
        _shelf = new WarmShelf(containers, options, time, log);
        _slots = new SemaphoreSlim(options.Parallel);
    }

    /// <inheritdoc/>
    public SandboxState State => _board.State;

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<SandboxState> observer) => _board.Subscribe(observer);

    /// <inheritdoc/>
    public IDisposable Expect() => _shelf.Expect();

    /// <inheritdoc/>
    /// <remarks>Runs on the thread pool: callers may be circuits, which should not be woken for every frame.</remarks>
    public Task<SandboxOutcome> RunAsync(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation) =>
        Task.Run(() => RunInSlotAsync(job, observer, cancellation), cancellation);

    /// <inheritdoc/>
    /// <remarks>Runs on the thread pool, as <see cref="RunAsync"/> does.</remarks>
    public Task<SandboxOpened> OpenAsync(SandboxJob job, Action<PreviewAnswer> observer, CancellationToken cancellation) =>
        Task.Run(() => OpenSessionAsync(job, observer, cancellation), cancellation);

    private async Task<SandboxOpened> OpenSessionAsync(SandboxJob job, Action<PreviewAnswer> observer, CancellationToken cancellation)
    {
        if (State is { Phase: not SandboxPhase.Ready } state) return new SandboxOpened(null, _errors.Unavailable(state.Message));
        var (line, problem) = await _shelf.TakeAsync(cancellation);
        if (line is null) return new SandboxOpened(null, _errors.Unavailable(problem));
        _sessions[line.Name] = line;
        _log.JobStarts(job.Id, job.Kind, line.Name);
        var session = new SandboxSession(line, job, observer, _errors, () => _sessions.TryRemove(line.Name, out _));
        await session.StartAsync(cancellation);
        return new SandboxOpened(session, null);
    }

    /// <summary>Ends what still runs once the host's patience is over, and the containers that wait.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Publish(new SandboxState(SandboxPhase.Unavailable, "The studio is stopping."));
        await _shelf.ClearAsync();
        await Task.WhenAll(_sessions.Values.Select(line => line.EndAsync()));
        while (!_running.IsEmpty && !cancellationToken.IsCancellationRequested)
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(50), _time, CancellationToken.None), Task.Delay(Timeout.Infinite, cancellationToken));
        await Task.WhenAll(_running.Values.Select(line => line.EndAsync()));
    }

    public override void Dispose()
    {
        base.Dispose();
        _slots.Dispose();
        _shelf.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                pause = await KeepAsync(pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                _log.KeeperFailed(error);
                Publish(new SandboxState(SandboxPhase.Unavailable, "The sandbox failed for a reason that is in the studio's log. It tries again."));
                await Task.Delay(LongestPause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // One round: find out, serve until something is wrong or wait a little. Returns how long to wait the next time.
    private async Task<TimeSpan> KeepAsync(TimeSpan pause, CancellationToken stopping)
    {
        var state = await _containers.PrepareAsync(PublishProgress, stopping);
        Publish(state);
        if (state.Phase == SandboxPhase.Ready)
        {
            var problem = await _shelf.KeepFilledAsync(ReapAsync, stopping);
            Publish(new SandboxState(SandboxPhase.Starting, $"Containers do not start any more, looking for the reason. {_errors.Unavailable(problem).Message}"));
            return ShortestPause;
        }

        var building = state.Phase == SandboxPhase.BuildingImage;
        await Task.Delay(building ? ShortestPause : pause, _time, stopping);
        return building ? ShortestPause : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
    }

    private Task ReapAsync(CancellationToken cancellation) =>
        _containers.ReapAsync(_running.Keys.Concat(_sessions.Keys).Concat(_shelf.Names).ToHashSet(StringComparer.Ordinal), cancellation);

    private async Task<SandboxOutcome> RunInSlotAsync(SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            var state = State;
            if (state.Phase != SandboxPhase.Ready) return SandboxOutcome.Failed(_errors.Unavailable(state.Message));
            var (line, problem) = await _shelf.TakeAsync(cancellation);
            return line is null ? SandboxOutcome.Failed(_errors.Unavailable(problem)) : await RunInAsync(line, job, observer, cancellation);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<SandboxOutcome> RunInAsync(HarnessLine line, SandboxJob job, Action<SandboxFrame> observer, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        var ending = "cancelled";
        _running[line.Name] = line;
        _log.JobStarts(job.Id, job.Kind, line.Name);
        try
        {
            var run = new JobRun(line, job, Path.Combine(_options.SpoolFolder, line.Name), _errors, _time);
            var outcome = await run.RunAsync(observer, cancellation);
            ending = outcome.Error?.Type.ToString() ?? "done";
            return outcome;
        }
        finally
        {
            await line.EndAsync();
            _running.TryRemove(line.Name, out _);
            _log.JobEnded(job.Id, (long)_time.GetElapsedTime(started).TotalMilliseconds, ending);
        }
    }

    // A person who reads what to mend is not to see it flicker at every new try.
    private void PublishProgress(SandboxState state)
    {
        if (State.Phase != SandboxPhase.Unavailable) Publish(state);
    }

    private void Publish(SandboxState state)
    {
        var before = _board.Set(state);
        if (before.Phase != state.Phase || before.Message != state.Message) _log.SandboxIs(state.Phase, state.Message);
    }
}
