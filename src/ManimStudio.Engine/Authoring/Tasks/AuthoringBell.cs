namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>Wakes this process's worker. A ring that another node should have heard is made up for by its reconciler.</summary>
internal sealed class AuthoringBell(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _gate = new();

    public void Ring()
    {
        lock (_gate)
        {
            if (_rung.CurrentCount == 0) _rung.Release();
        }
    }

    /// <summary>Waits for a ring, at most for <paramref name="longest"/>.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(longest, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        await _rung.WaitAsync(any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _rung.Dispose();
}
