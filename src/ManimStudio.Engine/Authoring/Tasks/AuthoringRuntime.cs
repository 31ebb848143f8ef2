using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Runs several pieces of AI work at a time; reconciles at start and regularly; hands running work back when the studio stops.</summary>
internal sealed class AuthoringRuntime(
    AuthoringWorker worker,
    AuthoringReconciler reconciler,
    RunningAuthoring running,
    AuthoringBell bell,
    ISandbox sandbox,
    AuthoringOptions options,
    IOptions<JobsOptions> jobs,
    TimeProvider time,
    ILogger<AuthoringRuntime> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private IDisposable? _readiness;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _readiness = sandbox.Subscribe(state =>
        {
            if (state.Phase == SandboxPhase.Ready) bell.Ring();
        });
        _loop = Task.Run(() => LoopAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Hands running work back before any other service stops: what it saved is kept, and it is not charged with an attempt.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _readiness?.Dispose();
        await _stop.CancelAsync();
        try
        {
            await running.StopAllAsync().WaitAsync(jobs.Value.StopWithin, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            logger.StopIncomplete(running.Count);
        }

        await _loop;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private async Task LoopAsync(CancellationToken stop)
    {
        await PassAsync(reconciler.FillFeedAsync, stop);
        var reconciled = DateTimeOffset.MinValue;
        while (!stop.IsCancellationRequested)
        {
            if (time.GetUtcNow() - reconciled >= jobs.Value.ReconcileEvery)
            {
                await PassAsync(reconciler.RunAsync, stop);
                reconciled = time.GetUtcNow();
            }

            await PassAsync(StartAllAsync, stop);

            // Also looks again when nobody rings: for work that pauses after a fault, and for what another node has queued.
            await bell.WaitAsync(jobs.Value.FaultPause, stop);
        }
    }

    private async Task StartAllAsync(CancellationToken stop)
    {
        while (running.Count < options.Parallel && await worker.StartNextAsync(stop) is { } end) _ = WatchAsync(end);
    }

    private async Task WatchAsync(Task end)
    {
        try
        {
            await end;
        }
        catch (Exception failure)
        {
            // The end could not be written; the row stays as it is, and its lease runs out.
            logger.PassFailed(failure);
        }

        bell.Ring();
    }

    private async Task PassAsync(Func<CancellationToken, Task> pass, CancellationToken stop)
    {
        try
        {
            await pass(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The studio stops.
        }
        catch (Exception failure)
        {
            // One bad pass, for example while the database is away, must not end all later ones.
            logger.PassFailed(failure);
        }
    }
}
