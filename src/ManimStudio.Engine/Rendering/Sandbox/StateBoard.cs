namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>The present state and those who want to know of changes. Thread-safe.</summary>
internal sealed class StateBoard
{
    private readonly Lock _gate = new();
    private readonly List<Action<SandboxState>> _observers = [];
    private SandboxState _state = new(SandboxPhase.Starting, "Looking for the container engine and the render image.");

    public SandboxState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>Tells everyone when it is a change. Returns what it was before.</summary>
    public SandboxState Set(SandboxState state)
    {
        SandboxState before;
        Action<SandboxState>[] observers;
        lock (_gate)
        {
            (before, _state) = (_state, state);
            observers = before == state ? [] : [.. _observers];
        }

        foreach (var observer in observers) observer(state);
        return before;
    }

    public IDisposable Subscribe(Action<SandboxState> observer)
    {
        SandboxState state;
        lock (_gate)
        {
            _observers.Add(observer);
            state = _state;
        }

        observer(state);
        return new Subscription(this, observer);
    }

    private sealed class Subscription(StateBoard board, Action<SandboxState> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (board._gate) board._observers.Remove(observer);
        }
    }
}
