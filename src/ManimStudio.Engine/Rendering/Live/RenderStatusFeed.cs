using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>
/// Tells pages, the API and channels how renders go: what is known at once, then every change, at most ten a second for each
/// render; the last state is never left out. Thread-safe. Holds what is active and what ended within the last minute; older
/// renders are read from the database.
/// </summary>
public sealed class RenderStatusFeed(TimeProvider time, ILogger<RenderStatusFeed> logger)
{
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // Every end moves everybody who waits, so their places are told less often.
    internal static readonly TimeSpan PlacePace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, LiveRender> _live = [];
    private readonly Dictionary<Guid, DateTimeOffset> _looked = [];
    private FeedObserver<RenderSnapshot>[] _observers = [];
    private long _revision;

    /// <summary>
    /// Calls <paramref name="observer"/> with every render of <paramref name="owner"/> that is known, then at every change, until
    /// disposed. Calls come from any thread, one at a time, in order for each render; an observer should hop to its own thread.
    /// </summary>
    /// <param name="owner">Whose renders.</param>
    /// <param name="lessonId">Of one lesson, or null for all.</param>
    /// <param name="observer">Must not block for long.</param>
    public IDisposable Subscribe(Owner owner, Guid? lessonId, Action<RenderSnapshot> observer)
    {
        var entry = new FeedObserver<RenderSnapshot>(owner, lessonId, observer, failure => logger.ObserverFailed(failure));
        List<RenderSnapshot> known;
        lock (_gate)
        {
            _observers = [.. _observers, entry];
            known = Snapshots(entry);
        }

        foreach (var snapshot in known) entry.Tell(snapshot);
        return new Subscription(this, entry);
    }

    /// <summary>The render as it is now; null when it is not the owner's, or ended more than a minute ago.</summary>
    public RenderSnapshot? Find(Owner owner, Guid renderId)
    {
        lock (_gate)
        {
            return _live.TryGetValue(renderId, out var live) && live.Row.OwnerId == owner.PersonId ? live.Snapshot(time.GetUtcNow(), ++_revision) : null;
        }
    }

    /// <summary>The row was queued, claimed, hurried, released or ended.</summary>
    /// <param name="render">The row as it was committed.</param>
    /// <param name="expected">How long the scene's last render took, when that is known.</param>
    internal void Changed(Render render, TimeSpan? expected = null)
    {
        var row = RenderRow.Of(render);
        lock (_gate)
        {
            if (_live.TryGetValue(row.Id, out var live))
            {
                // Two of the studio's threads may report in the wrong order; an end and a later attempt win.
                if (live.IsFinished || row.Attempt < live.Row.Attempt) return;
                live.Take(row);
            }
            else
            {
                _live[row.Id] = live = new LiveRender(row);
                live.Take(row);
            }

            live.Expected = expected ?? live.Expected;
            DropOld();
            Number(row.Id);
        }

        Announce(row.Id);
    }

    /// <summary>Somebody went to a scene: what waits of it goes before the others of its kind.</summary>
    internal void Looked(Guid sceneId, DateTimeOffset at)
    {
        lock (_gate)
        {
            _looked[sceneId] = at;
            Number(Guid.Empty);
        }
    }

    internal void Enter(Guid renderId, int attempt, RenderStage stage) => Update(renderId, attempt, live => live.Enter(stage));

    internal void Hear(Guid renderId, int attempt, SandboxFrame frame) => Update(renderId, attempt, live => live.Hear(frame));

    internal void Stream(Guid renderId, int attempt, double seconds) => Update(renderId, attempt, live => live.Stream(seconds));

    private void Update(Guid renderId, int attempt, Action<LiveRender> change)
    {
        lock (_gate)
        {
            if (!_live.TryGetValue(renderId, out var live) || live.Row.Status != RenderStatus.Running || live.Row.Attempt != attempt) return;
            change(live);
        }

        Announce(renderId);
    }

    /// <summary>Tells the observers now, or when the render's pace allows it.</summary>
    private void Announce(Guid renderId)
    {
        RenderSnapshot snapshot;
        lock (_gate)
        {
            if (!_live.TryGetValue(renderId, out var live)) return;
            var now = time.GetUtcNow();
            if (live.ToldAt is { } told && told <= now && told + Pace > now)
            {
                Schedule(live, told + Pace);
                return;
            }

            snapshot = Due(live, now);
        }

        Tell(snapshot);
    }

    /// <summary>Tells later, unless that is going to happen by then anyway.</summary>
    private void Schedule(LiveRender live, DateTimeOffset at)
    {
        if (live.Pending is not null && live.PendingAt <= at) return;
        live.Pending?.Dispose();
        live.PendingAt = at;
        live.Pending = time.CreateTimer(_ => Flush(live.Row.Id), null, at - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
    }

    private void Flush(Guid renderId)
    {
        RenderSnapshot snapshot;
        lock (_gate)
        {
            if (!_live.TryGetValue(renderId, out var live) || live.Pending is null) return;
            snapshot = Due(live, time.GetUtcNow());
        }

        Tell(snapshot);
    }

    private RenderSnapshot Due(LiveRender live, DateTimeOffset now)
    {
        live.Pending?.Dispose();
        live.Pending = null;
        live.ToldAt = now;
        return live.Snapshot(now, ++_revision);
    }

    private void Tell(RenderSnapshot snapshot)
    {
        FeedObserver<RenderSnapshot>[] observers;
        lock (_gate) observers = _observers;
        foreach (var observer in observers)
        {
            if (observer.Wants(snapshot)) observer.Tell(snapshot);
        }
    }

    private List<RenderSnapshot> Snapshots(FeedObserver<RenderSnapshot> observer)
    {
        var now = time.GetUtcNow();
        return [.. _live.Values.OrderBy(l => l.Row.QueuedAt).Select(l => l.Snapshot(now, ++_revision)).Where(observer.Wants)];
    }

    /// <summary>Gives everything that waits its place; those that moved are announced at their pace.</summary>
    private void Number(Guid announced)
    {
        var place = 0;
        foreach (var live in _live.Values.Where(l => l.Row.Status == RenderStatus.Queued).OrderBy(l => l.Row.Priority).ThenByDescending(l => _looked.GetValueOrDefault(l.Row.SceneId)).ThenBy(l => l.Row.QueuedAt))
        {
            place++;
            if (live.QueuePosition == place) continue;
            live.QueuePosition = place;
            if (live.Row.Id != announced) Schedule(live, time.GetUtcNow() + PlacePace);
        }
    }

    private void DropOld()
    {
        var before = time.GetUtcNow() - Linger;
        foreach (var old in _live.Values.Where(l => l.IsFinished && l.Row.FinishedAt < before && l.Pending is null).ToList()) _live.Remove(old.Row.Id);
    }

    private sealed class Subscription(RenderStatusFeed feed, FeedObserver<RenderSnapshot> entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Close();
            lock (feed._gate) feed._observers = [.. feed._observers.Where(o => o != entry)];
        }
    }
}
