using ManimStudio.Domain.Llm;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Health;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm.Chain;

/// <summary>Refuses the attempt while the provider is left alone.</summary>
internal sealed class BreakerClient(IChatClient inner, Breaker breaker, TimeProvider time) : WatchingClient(inner, time)
{
    protected override Task BeginAsync(WatchedAttempt attempt, CancellationToken cancellation)
    {
        if (breaker.TryEnter()) return Task.CompletedTask;
        var last = breaker.LastFailure;
        throw new ModelFailureException(new ModelFailure(
            last?.Kind ?? ModelFailureKind.Overloaded, $"Not asked, because it failed just before: {last?.Message ?? "no answer yet to the attempt that tries it again."}")
        {
            IsFinal = true,
        });
    }

    protected override Task EndAsync(WatchedAttempt attempt, ModelFailure? failure)
    {
        breaker.Report(failure);
        return Task.CompletedTask;
    }

    protected override Task LeaveAsync(WatchedAttempt attempt)
    {
        breaker.Leave();
        return Task.CompletedTask;
    }
}
