using ManimStudio.Domain.People;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>What a live feed tells: a job at one moment.</summary>
internal interface ILiveSnapshot
{
    Guid JobId { get; }

    Guid OwnerId { get; }

    Guid LessonId { get; }

    /// <summary>Orders the snapshots of one job.</summary>
    long Revision { get; }
}

/// <summary>
/// One subscriber. It is called from one thread at a time, in order, never under a lock; while it is busy later snapshots of
/// the same job replace earlier ones.
/// </summary>
internal sealed class FeedObserver<T>(Owner owner, Guid? lessonId, Action<T> call, Action<Exception> failed)
    where T : class, ILiveSnapshot
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, T> _waiting = [];
    private readonly Dictionary<Guid, long> _seen = [];
    private readonly Queue<Guid> _order = [];
    private bool _busy;
    private bool _closed;

    public bool Wants(T snapshot) => snapshot.OwnerId == owner.PersonId && (lessonId is null || snapshot.LessonId == lessonId);

    public void Tell(T snapshot)
    {
        lock (_gate)
        {
            if (_closed || snapshot.Revision <= _seen.GetValueOrDefault(snapshot.JobId)) return;
            _seen[snapshot.JobId] = snapshot.Revision;
            if (_waiting.TryAdd(snapshot.JobId, snapshot)) _order.Enqueue(snapshot.JobId);
            else _waiting[snapshot.JobId] = snapshot;
            if (_busy) return;
            _busy = true;
        }

        while (Next() is { } next) Call(next);
    }

    /// <summary>No call begins after this; one that is under way on another thread may still end.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }

    private T? Next()
    {
        lock (_gate)
        {
            if (!_closed && _order.TryDequeue(out var id) && _waiting.Remove(id, out var snapshot)) return snapshot;
            _busy = false;
            return null;
        }
    }

    private void Call(T snapshot)
    {
        try
        {
            call(snapshot);
        }
        catch (Exception failure)
        {
            // A page that is going away must not stop the job or the other pages.
            failed(failure);
        }
    }
}
