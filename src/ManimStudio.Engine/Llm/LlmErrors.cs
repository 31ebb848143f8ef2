using System.Globalization;
using System.Text;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Llm.Failures;
using ManimStudio.Engine.Llm.Providers;

namespace ManimStudio.Engine.Llm;

/// <summary>No provider can be called.</summary>
public sealed record NoModelProvider() : StudioError(
    ErrorKind.Unavailable,
    "AI needs a key of a model provider. Enter one under Settings, or set a variable such as ANTHROPIC_API_KEY or OPENAI_API_KEY and start again. Everything else works without.");

public sealed record ProviderNotFound(string Name) : StudioError(ErrorKind.NotFound, $"There is no provider “{Name}”. Settings lists those there are.");

public sealed record ProviderOff(string Name, string Title) : StudioError(ErrorKind.Conflict, $"{Title} is switched off. Switch it on under Settings.");

public sealed record ProviderKeyMissing(string Name, string Title, string Variable)
    : StudioError(ErrorKind.Unavailable, $"{Title} needs a key. Enter it under Settings, or set {Variable} or Llm:Providers:{Name}:ApiKey and start again.");

public sealed record ProviderKeyUnreadable(string Name, string Title)
    : StudioError(ErrorKind.Unavailable, $"The stored key of {Title} cannot be decrypted any more, because the data folder's own keys have changed. Enter it again under Settings.");

public sealed record ProviderAddressMissing(string Name, string Title, string Setting)
    : StudioError(ErrorKind.Unavailable, $"{Title} needs {Setting}. Set it under Settings, or as Llm:Providers:{Name}:BaseUrl.");

public sealed record ProviderModelMissing(string Name, string Title)
    : StudioError(ErrorKind.Unavailable, $"{Title} needs the id of a model. Set it under Settings, or as Llm:Providers:{Name}:Model.");

public sealed record UnknownModel(string Model, IReadOnlyList<string> Providers) : StudioError(
    ErrorKind.Invalid,
    $"No provider is known for the model “{Model}”. Write the provider before it, as in {(Providers.Count > 0 ? Providers[0] : "ollama")}/{Model}, or choose one of: {(Providers.Count > 0 ? string.Join(", ", Providers) : "none is set up yet, see Settings")}.");

/// <summary>One attempt that did not succeed.</summary>
/// <param name="Provider">The provider's name for people.</param>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Failure">What went wrong.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record FailedAttempt(string Provider, string Model, ModelFailure Failure, string Advice)
{
    /// <summary>One line: provider, model, what happened, status, request id, what to do.</summary>
    public override string ToString()
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Provider} ({Model}): {FailureWords.Of(Failure.Kind)}. {Failure.Message}");
        var facts = new[]
        {
            Failure.HttpStatus is { } status ? string.Create(CultureInfo.InvariantCulture, $"status {status}") : null,
            Failure.RequestId is { } id ? $"request {id}" : null,
        }.OfType<string>().ToList();
        if (facts.Count > 0) line.Append(CultureInfo.InvariantCulture, $" [{string.Join(", ", facts)}]");
        return line.Append(' ').Append(Advice).ToString();
    }
}

/// <summary>Every attempt failed; the message lists them all.</summary>
public sealed record AllModelsFailed(IReadOnlyList<FailedAttempt> Attempts)
    : StudioError(ErrorKind.Unavailable, TextOf(Attempts))
{
    private static string TextOf(IReadOnlyList<FailedAttempt> attempts) =>
        (attempts.Count == 1 ? "The model gave no usable answer." : $"None of {attempts.Count} attempts gave a usable answer.")
        + string.Concat(attempts.Select((a, i) => string.Create(CultureInfo.InvariantCulture, $"\n{i + 1}. {a}")));
}

/// <summary>Carries an expected failure out of an <c>IChatClient</c>, whose methods have no other way.</summary>
public sealed class ModelCallException(StudioError error) : Exception(error.Message)
{
    public StudioError Error { get; } = error;
}

/// <summary>The classes of failure in a few words.</summary>
public static class FailureWords
{
    public static string Of(ModelFailureKind kind) => kind switch
    {
        ModelFailureKind.RateLimit => "too many requests",
        ModelFailureKind.Auth => "the key was not accepted",
        ModelFailureKind.Quota => "the credit or allowance is spent",
        ModelFailureKind.Timeout => "no answer in time",
        ModelFailureKind.Overloaded => "the provider has trouble",
        ModelFailureKind.BadRequest => "the request was not accepted",
        ModelFailureKind.Refused => "the model declined to answer",
        ModelFailureKind.Malformed => "the answer was unusable",
        ModelFailureKind.Network => "no connection",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A failure without words."),
    };

    internal static string Advice(ModelFailure failure, Provider provider) => failure.Kind switch
    {
        ModelFailureKind.RateLimit when failure.RetryAfter is { } wait => string.Create(CultureInfo.InvariantCulture, $"Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s."),
        ModelFailureKind.RateLimit => "Try again in a minute, or add a second provider under Settings.",
        ModelFailureKind.Auth when provider.Kind == ProviderKind.Mistral => "Check the key under Settings; Mistral answers the same when the plan's quota is used up.",
        ModelFailureKind.Auth => $"Check the key of {provider.Title} under Settings.",
        ModelFailureKind.Quota => $"Add credit at {provider.Title}, or use another provider.",
        ModelFailureKind.Timeout => "Try again, or choose a faster model.",
        ModelFailureKind.Overloaded => "Try again in a few minutes.",
        ModelFailureKind.BadRequest when provider.Kind == ProviderKind.Cloudflare => $"Check the model's id and the account's id ({KnownProvider.AccountVariable}, or in the address) under Settings.",
        ModelFailureKind.BadRequest => "Check the model's id and the address under Settings.",
        ModelFailureKind.Refused => "Word the request differently.",
        ModelFailureKind.Malformed => "Try again, or choose another model.",
        ModelFailureKind.Network => provider.BaseUrl is { } url ? $"Check that {url.GetLeftPart(UriPartial.Authority)} can be reached from this machine." : "Check the address under Settings.",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Kind, "A failure without advice."),
    };
}
