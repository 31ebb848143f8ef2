using ManimStudio.Domain.People;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>
/// One subscriber. It is called from one thread at a time, in order, never under a lock; while it is busy later snapshots of
/// the same render replace earlier ones.
/// </summary>
internal sealed class RenderObserver(Owner owner, Guid? lessonId, Action<RenderSnapshot> call, Action<Exception> failed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, RenderSnapshot> _waiting = [];
    private readonly Dictionary<Guid, long> _seen = [];
    private readonly Queue<Guid> _order = [];
    private bool _busy;
    private bool _closed;

    public bool Wants(RenderSnapshot snapshot) =>
        snapshot.OwnerId == owner.PersonId && (lessonId is null || snapshot.LessonId == lessonId);

    public void Tell(RenderSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_closed || snapshot.Revision <= _seen.GetValueOrDefault(snapshot.RenderId)) return;
            _seen[snapshot.RenderId] = snapshot.Revision;
            if (_waiting.TryAdd(snapshot.RenderId, snapshot)) _order.Enqueue(snapshot.RenderId);
            else _waiting[snapshot.RenderId] = snapshot;
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

    private RenderSnapshot? Next()
    {
        lock (_gate)
        {
            if (!_closed && _order.TryDequeue(out var id) && _waiting.Remove(id, out var snapshot)) return snapshot;
            _busy = false;
            return null;
        }
    }

    private void Call(RenderSnapshot snapshot)
    {
        try
        {
            call(snapshot);
        }
        catch (Exception failure)
        {
            // A page that is going away must not stop the render or the other pages.
            failed(failure);
        }
    }
}
