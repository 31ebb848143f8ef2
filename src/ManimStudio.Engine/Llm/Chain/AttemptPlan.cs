using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Providers;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>The next attempt.</summary>
/// <param name="Candidate">Who is asked.</param>
/// <param name="Number">1 for the first attempt at the call.</param>
/// <param name="Wait">How long to wait before it.</param>
/// <param name="Deadline">How long it may take.</param>
internal sealed record Step(Candidate Candidate, int Number, TimeSpan Wait, TimeSpan Deadline);

/// <summary>
/// Decides who is asked next, and when: the one place where retries are made. A failure that may pass is tried again at the same
/// provider, after the pause it asks for; otherwise the next provider has its turn, until nobody is left or the time is up.
/// </summary>
internal sealed class AttemptPlan(IReadOnlyList<Candidate> candidates, LlmOptions options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly List<FailedAttempt> _failed = [];
    private int _candidate;
    private int _triesHere;

    /// <summary>The attempts that did not succeed, in order.</summary>
    public IReadOnlyList<FailedAttempt> Failed => _failed;

    private TimeSpan Remaining => options.Deadline - time.GetElapsedTime(_start);

    public Step First() => Here(TimeSpan.Zero);

    /// <summary>What to do after a failure of the present attempt; null when it is over.</summary>
    public Step? After(ModelFailure failure)
    {
        var candidate = candidates[_candidate];
        _failed.Add(new FailedAttempt(candidate.Provider.Title, candidate.Model, failure, FailureWords.Advice(failure, candidate.Provider)));
        var wait = failure.RetryAfter ?? Pause();
        if (failure.IsRetryable && _triesHere < options.Attempts && wait <= options.LongestWait && wait < Remaining) return Here(wait);
        (_candidate, _triesHere) = (_candidate + 1, 0);
        return _candidate < candidates.Count && Remaining > TimeSpan.Zero ? Here(TimeSpan.Zero) : null;
    }

    private Step Here(TimeSpan wait)
    {
        _triesHere++;
        var rest = Remaining - wait;
        return new Step(candidates[_candidate], _failed.Count + 1, wait, rest < options.AttemptDeadline ? rest : options.AttemptDeadline);
    }

    // Doubled each time, and a little different for each call, so that those that failed together do not come back together.
    private TimeSpan Pause() => options.Pause * Math.Pow(2, _triesHere - 1) * (0.8 + (0.4 * Random.Shared.NextDouble()));
}
