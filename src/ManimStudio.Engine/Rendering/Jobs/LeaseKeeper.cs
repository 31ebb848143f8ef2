using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Gives signs of life while an attempt runs, and stops it when it was cancelled from elsewhere or is not ours any more.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _done = new();
    private readonly ILease _lease;
    private readonly RunningAttempt _attempt;
    private readonly JobsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public LeaseKeeper(ILease lease, RunningAttempt attempt, JobsOptions options, TimeProvider time, ILogger logger)
    {
        (_lease, _attempt, _options, _time, _logger) = (lease, attempt, options, time, logger);
        _loop = KeepAsync(_done.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _loop;
        _done.Dispose();
    }

    private async Task KeepAsync(CancellationToken done)
    {
        var held = _time.GetTimestamp();
        using var timer = new PeriodicTimer(_options.LeaseRenewal, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (await RenewAsync(done)) held = _time.GetTimestamp();
                else if (_time.GetElapsedTime(held) >= _options.Lease) Lose();
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The attempt has ended.
        }
    }

    /// <summary>False when the database could not be reached this time.</summary>
    private async Task<bool> RenewAsync(CancellationToken done)
    {
        try
        {
            var sign = await _lease.ExtendAsync(_attempt.JobId, _attempt.Attempt, done);
            if (sign == LeaseSign.Lost) Lose();
            else if (sign == LeaseSign.CancelAsked) _attempt.Stop(StopReason.Cancelled);
            return true;
        }
        catch (Exception failure) when (!done.IsCancellationRequested)
        {
            _logger.RenewalFailed(_attempt.JobId, failure);
            return false;
        }
    }

    private void Lose()
    {
        if (_attempt.Reason == StopReason.None) _logger.LeaseLost(_attempt.JobId, _attempt.Attempt);
        _attempt.Stop(StopReason.LeaseLost);
    }
}
