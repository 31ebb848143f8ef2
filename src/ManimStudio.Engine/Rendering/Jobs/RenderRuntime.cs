using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Reconciles at start, regularly, and when the sandbox becomes ready; hands running renders back when the studio stops.</summary>
internal sealed class RenderRuntime(
    RenderReconciler reconciler,
    OrphanSweep orphans,
    RunningRenders running,
    ISandbox sandbox,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<RenderRuntime> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wanted = new(0, 1);
    private Task _loop = Task.CompletedTask;
    private IDisposable? _readiness;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Want(), null, options.Value.ReconcileEvery, options.Value.ReconcileEvery);
        _readiness = sandbox.Subscribe(OnSandbox);
        _loop = Task.Run(() => LoopAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Hands running renders back before any other service stops: the sandbox would end their containers, which looks like a crash
    /// of theirs, and the queue could not be rung any more.
    /// </summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _readiness?.Dispose();
        if (_timer is not null) await _timer.DisposeAsync();
        await _stop.CancelAsync();
        try
        {
            await running.StopAllAsync().WaitAsync(options.Value.StopWithin, time, cancellationToken);
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

    public void Dispose()
    {
        _stop.Dispose();
        _wanted.Dispose();
    }

    private void OnSandbox(SandboxState state)
    {
        if (state.Phase == SandboxPhase.Ready) Want();
    }

    private void Want()
    {
        lock (_wanted)
        {
            if (_wanted.CurrentCount == 0) _wanted.Release();
        }
    }

    private async Task LoopAsync(CancellationToken stop)
    {
        await PassAsync(reconciler.FillFeedAsync, stop);
        var swept = DateTimeOffset.MinValue;
        while (!stop.IsCancellationRequested)
        {
            await PassAsync(reconciler.RunAsync, stop);
            if (time.GetUtcNow() - swept >= SweepEvery)
            {
                await PassAsync(orphans.RunAsync, stop);
                swept = time.GetUtcNow();
            }

            await _wanted.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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
            logger.ReconcileFailed(failure);
        }
    }
}
