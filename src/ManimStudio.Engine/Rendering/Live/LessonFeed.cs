using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Live;

/// <summary>
/// Says that a lesson has changed (a scene added, a version saved, a video published), so that other open pages of it read it
/// again. Carries no content: whoever is told reads what is theirs. Thread-safe.
/// </summary>
public sealed class LessonFeed(ILogger<LessonFeed> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Action<Guid>[]> _observers = [];

    /// <summary>Calls <paramref name="observer"/> with the lesson's id after every change until disposed, on the thread that made the change.</summary>
    public IDisposable Subscribe(Guid lessonId, Action<Guid> observer)
    {
        // A delegate of its own, so that one observer that subscribes twice is told twice and leaves once.
        Action<Guid> entry = id => observer(id);
        lock (_gate) _observers[lessonId] = [.. _observers.GetValueOrDefault(lessonId, []), entry];
        return new Subscription(() => Remove(lessonId, entry));
    }

    /// <summary>To be called after the change is committed.</summary>
    public void Publish(Guid lessonId)
    {
        Action<Guid>[] observers;
        lock (_gate) observers = _observers.GetValueOrDefault(lessonId, []);
        foreach (var observer in observers)
        {
            try
            {
                observer(lessonId);
            }
            catch (Exception failure)
            {
                // A page that is going away must not undo a change that is committed.
                logger.ObserverFailed(failure);
            }
        }
    }

    private void Remove(Guid lessonId, Action<Guid> entry)
    {
        lock (_gate)
        {
            var left = _observers.GetValueOrDefault(lessonId, []).Where(o => !ReferenceEquals(o, entry)).ToArray();
            if (left.Length == 0) _observers.Remove(lessonId);
            else _observers[lessonId] = left;
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
