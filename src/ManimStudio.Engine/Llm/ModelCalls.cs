using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm.Chain;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.Engine.Llm.Wire;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Llm;

/// <summary>Gives authors a model to talk to. The one door to language models.</summary>
public interface IModelCalls
{
    /// <summary>
    /// A client over everything there is: transcripts, metrics, breaker, deadlines, retries, the next provider when one fails. Good for
    /// any number of calls, one after the other or at the same time. A call ends with a whole answer, with a
    /// <see cref="ModelCallException"/> whose error lists every attempt, or cancelled; always within the deadline. What a stream has
    /// handed on before it throws is to be thrown away.
    /// </summary>
    /// <returns>The client, or the error that says what to set and where: no provider, no key, unknown model.</returns>
    Task<Outcome<IChatClient>> OpenAsync(ModelChoice choice, CallContext context, CancellationToken cancellation);
}

/// <summary>How a try of one provider went.</summary>
/// <param name="Model">The exact model that answered.</param>
/// <param name="Time">From the request to the last word.</param>
public sealed record ProviderTest(string Model, TimeSpan Time);

/// <summary>Makes the chain of clients. Thread-safe.</summary>
public sealed class ModelCalls : IModelCalls
{
    private static readonly TimeSpan TestTime = TimeSpan.FromSeconds(60);

    private readonly ProviderCatalog _catalog;
    private readonly ProviderClients _clients;
    private readonly Breakers _breakers;
    private readonly TranscriptLog _log;
    private readonly LlmOptions _options;
    private readonly TimeProvider _time;

    internal ModelCalls(ProviderCatalog catalog, ProviderClients clients, Breakers breakers, TranscriptLog log, LlmOptions options, TimeProvider time) =>
        (_catalog, _clients, _breakers, _log, _options, _time) = (catalog, clients, breakers, log, options, time);

    public async Task<Outcome<IChatClient>> OpenAsync(ModelChoice choice, CallContext context, CancellationToken cancellation)
    {
        var candidates = Candidates.Of(choice, await _catalog.ListAsync(context.Owner, cancellation));
        return candidates.IsSuccess ? Chain(candidates.Value, context, _options, _breakers) : candidates.Error;
    }

    /// <summary>One tiny real call to one provider, also to one that is switched off or left alone just now.</summary>
    public async Task<Outcome<ProviderTest>> TestAsync(Owner owner, string name, CancellationToken cancellation)
    {
        var found = await _catalog.FindAsync(owner, name, cancellation);
        if (!found.IsSuccess) return found.Error;
        if (found.Value.Problem is { } problem) return Fail(problem);

        // A breaker of its own: a person who presses the button wants an answer from the provider.
        var once = _options with { Attempts = 1, Deadline = TestTime, AttemptDeadline = TestTime };
        var breaker = _breakers.Of(owner, name);
        var chain = Chain([new Candidate(found.Value, found.Value.Model!)], new CallContext(owner, "test"), once, new Breakers(once, _time));
        using var client = chain.Value;
        var start = _time.GetTimestamp();
        try
        {
            var answer = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Answer with the one word: ready")], null, cancellation);
            breaker.Reset();
            return new ProviderTest(answer.ModelId ?? found.Value.Model!, _time.GetElapsedTime(start));
        }
        catch (ModelCallException failed)
        {
            // What the button found out holds for the next call, too.
            if (failed.Error is AllModelsFailed { Attempts: [var attempt] }) breaker.Report(attempt.Failure);
            return Fail(failed.Error);
        }
    }

    private static Outcome<ProviderTest> Fail(StudioError error) => error;

    private Outcome<IChatClient> Chain(IReadOnlyList<Candidate> candidates, CallContext context, LlmOptions options, Breakers breakers)
    {
        return new FailoverClient(() => new AttemptPlan(candidates, options, _time), Compose, _time);

        IChatClient Compose(Step step, Guid callId)
        {
            var label = new AttemptLabel(context, callId, step.Number, step.Candidate);
            IChatClient attempt = new AnswerCheck(_clients.Make(step.Candidate), step.Candidate.Provider.Key, _time);
            attempt = new DeadlineClient(attempt, step.Deadline, options.Silence, _time);
            attempt = new MetricsClient(attempt, step.Candidate, _time);
            attempt = new TranscriptClient(attempt, _log, label, _time);
            return new BreakerClient(attempt, breakers.Of(context.Owner, step.Candidate.Provider.Name), _time);
        }
    }
}
