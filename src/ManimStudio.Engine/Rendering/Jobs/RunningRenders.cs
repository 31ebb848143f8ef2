using System.Collections.Concurrent;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Why a running attempt was stopped from outside.</summary>
internal enum StopReason
{
    None,
    Cancelled,
    LeaseLost,
    Stopping,
}

/// <summary>An attempt that runs in this process. The first reason to stop stays.</summary>
internal sealed class RunningAttempt(Guid jobId, int attempt) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _reason;

    public Guid JobId => jobId;

    public int Attempt => attempt;

    public CancellationToken Stopped => _stop.Token;

    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    public void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) != (int)StopReason.None) return;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself in this moment.
        }
    }

    public void Dispose() => _stop.Dispose();
}

/// <summary>The attempts of this process at the jobs of one queue, so that a cancel reaches them at once and a stop reaches them all.</summary>
internal abstract class RunningAttempts
{
    private readonly ConcurrentDictionary<Guid, RunningAttempt> _attempts = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;

    /// <summary>True once the studio stops: nothing more is to be claimed.</summary>
    public bool IsStopping => _stopping;

    public int Count => _attempts.Count;

    public RunningAttempt Add(Guid jobId, int number)
    {
        var attempt = new RunningAttempt(jobId, number);
        _attempts[jobId] = attempt;
        if (_stopping) attempt.Stop(StopReason.Stopping);
        return attempt;
    }

    public void Remove(RunningAttempt attempt)
    {
        _attempts.TryRemove(new KeyValuePair<Guid, RunningAttempt>(attempt.JobId, attempt));
        attempt.Dispose();
        if (_stopping && _attempts.IsEmpty) _drained.TrySetResult();
    }

    public bool IsHere(Guid jobId) => _attempts.ContainsKey(jobId);

    public void Cancel(Guid jobId)
    {
        if (_attempts.TryGetValue(jobId, out var attempt)) attempt.Stop(StopReason.Cancelled);
    }

    /// <summary>Stops every attempt and lets no new one run. Completes when the last one has been handed back.</summary>
    public Task StopAllAsync()
    {
        _stopping = true;
        foreach (var attempt in _attempts.Values) attempt.Stop(StopReason.Stopping);
        return _attempts.IsEmpty ? Task.CompletedTask : _drained.Task;
    }
}

/// <summary>The renders that run in this process.</summary>
internal sealed class RunningRenders : RunningAttempts;
