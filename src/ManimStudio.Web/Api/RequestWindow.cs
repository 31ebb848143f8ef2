using System.Threading.RateLimiting;

namespace ManimStudio.Web.Api;

/// <summary>
/// At most <paramref name="permits"/> requests in any <paramref name="window"/>, and the true time until the next one is taken:
/// the framework's own window tells its whole length instead. Thread-safe.
/// </summary>
internal sealed class RequestWindow(int permits, TimeSpan window, TimeProvider time) : RateLimiter
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _taken = new();

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _taken.Count == 0 ? window : null;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            Forget();
            if (_taken.Count + permitCount > permits) return new Lease(_taken.TryPeek(out var oldest) ? window - time.GetElapsedTime(oldest) : window);
            for (var i = 0; i < permitCount; i++) _taken.Enqueue(time.GetTimestamp());
            return new Lease(null);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void Forget()
    {
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= window) _taken.Dequeue();
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
