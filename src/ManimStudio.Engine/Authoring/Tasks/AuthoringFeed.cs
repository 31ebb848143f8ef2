using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Rendering.Live;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>
/// Tells pages and the API how AI work goes: what is known at once, then every change. Thread-safe. Holds what is active and what ended
/// within the last minute; older work is read from the database.
/// </summary>
public sealed class AuthoringFeed(TimeProvider time, ILogger<AuthoringFeed> logger)
{
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, AuthoringSnapshot> _live = [];
    private FeedObserver<AuthoringSnapshot>[] _observers = [];
    private long _revision;

    /// <summary>
    /// Calls <paramref name="observer"/> with all work of <paramref name="owner"/> that is known, then at every change, until disposed.
    /// Calls come from any thread, one at a time, in order for each piece; an observer should hop to its own thread.
    /// </summary>
    /// <param name="owner">Whose work.</param>
    /// <param name="lessonId">Of one lesson, or null for all.</param>
    /// <param name="observer">Must not block for long.</param>
    public IDisposable Subscribe(Owner owner, Guid? lessonId, Action<AuthoringSnapshot> observer)
    {
        var entry = new FeedObserver<AuthoringSnapshot>(owner, lessonId, observer, failure => logger.ObserverFailed(failure));
        List<AuthoringSnapshot> known;
        lock (_gate)
        {
            _observers = [.. _observers, entry];
            known = [.. _live.Values.OrderBy(s => s.QueuedAt).Where(entry.Wants)];
        }

        foreach (var snapshot in known) entry.Tell(snapshot);
        return new Subscription(this, entry);
    }

    /// <summary>The row was queued, claimed, has moved on or ended.</summary>
    internal void Changed(AuthoringTask row)
    {
        AuthoringSnapshot snapshot;
        FeedObserver<AuthoringSnapshot>[] observers;
        lock (_gate)
        {
            // Two of the studio's threads may report in the wrong order; an end and a later attempt win.
            if (_live.TryGetValue(row.Id, out var known) && (!known.IsActive || row.Attempt < known.Attempt)) return;
            snapshot = AuthoringSnapshot.Of(row) with { Revision = ++_revision };
            _live[row.Id] = snapshot;
            var before = time.GetUtcNow() - Linger;
            foreach (var old in _live.Values.Where(s => s.FinishedAt < before).ToList()) _live.Remove(old.TaskId);
            observers = _observers;
        }

        foreach (var observer in observers)
        {
            if (observer.Wants(snapshot)) observer.Tell(snapshot);
        }
    }

    private sealed class Subscription(AuthoringFeed feed, FeedObserver<AuthoringSnapshot> entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Close();
            lock (feed._gate) feed._observers = [.. feed._observers.Where(o => o != entry)];
        }
    }
}
