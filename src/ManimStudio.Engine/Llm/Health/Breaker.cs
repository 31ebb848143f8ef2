using System.Collections.Concurrent;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm.Failures;

namespace ManimStudio.Engine.Llm.Health;

public enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>Left alone after failures.</summary>
    Open,

    /// <summary>The pause is over; one call at a time finds out whether it works again.</summary>
    Trying,
}

/// <summary>
/// Leaves a provider alone for a while after several failures in a row, so that nobody waits for what is known to fail. A wrong key
/// and spent credit open it at once. What is the fault of one request does not count. Thread-safe.
/// </summary>
internal sealed class Breaker(int failures, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _inARow;
    private DateTimeOffset? _openUntil;
    private ModelFailure? _last;
    private bool _probing;

    public BreakerState State
    {
        get
        {
            lock (_gate) return StateNow();
        }
    }

    /// <summary>The failure that counted last; null while all is well.</summary>
    public ModelFailure? LastFailure
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Until when calls are refused; null when they are not.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            lock (_gate) return StateNow() == BreakerState.Open ? _openUntil : null;
        }
    }

    /// <summary>Asks to make a call; whoever gets yes must report its end.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            var state = StateNow();
            if (state == BreakerState.Open || (state == BreakerState.Trying && _probing)) return false;
            _probing = state == BreakerState.Trying;
            return true;
        }
    }

    /// <summary>The call ended: null for a good answer.</summary>
    public void Report(ModelFailure? failure)
    {
        lock (_gate)
        {
            _probing = false;
            if (failure is null || failure.Kind is ModelFailureKind.BadRequest or ModelFailureKind.Refused)
            {
                (_inARow, _openUntil, _last) = (0, null, null);
                return;
            }

            _inARow++;
            _last = failure;
            if (_inARow >= failures || _openUntil is not null || failure.Kind is ModelFailureKind.Auth or ModelFailureKind.Quota)
                _openUntil = time.GetUtcNow() + pause;
        }
    }

    /// <summary>The call was given up by its caller and tells nothing.</summary>
    public void Leave()
    {
        lock (_gate) _probing = false;
    }

    public void Reset()
    {
        lock (_gate) (_inARow, _openUntil, _last, _probing) = (0, null, null, false);
    }

    private BreakerState StateNow() =>
        _openUntil is not { } until ? BreakerState.Closed : time.GetUtcNow() < until ? BreakerState.Open : BreakerState.Trying;
}

/// <summary>One breaker for each provider of each person.</summary>
internal sealed class Breakers(LlmOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid Owner, string Provider), Breaker> _all = new();

    public Breaker Of(Owner owner, string provider) =>
        _all.GetOrAdd((owner.PersonId, provider), _ => new Breaker(options.BreakerFailures, options.BreakerPause, time));
}
