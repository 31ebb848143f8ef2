using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>Which model is to answer. Both null: the providers that are set up, one after the other, each with its own model.</summary>
/// <param name="Provider">The name of a provider, and nobody else.</param>
/// <param name="Model">A model's id, alone or as <c>provider/model</c>. Alone, the provider follows from the id.</param>
public sealed record ModelChoice(string? Provider = null, string? Model = null)
{
    /// <summary>Whoever is set up.</summary>
    public static readonly ModelChoice Any = new();
}

/// <summary>A provider and the model it is asked for.</summary>
internal sealed record Candidate(Provider Provider, string Model);

/// <summary>Finds who is to answer.</summary>
internal static class Candidates
{
    public static Outcome<IReadOnlyList<Candidate>> Of(ModelChoice choice, IReadOnlyList<Provider> providers)
    {
        var model = string.IsNullOrWhiteSpace(choice.Model) ? null : choice.Model.Trim();
        if (!string.IsNullOrWhiteSpace(choice.Provider)) return OfProvider(choice.Provider.Trim(), model, providers);
        return model is not null ? OfModel(model, providers) : OfAll(providers);
    }

    private static Outcome<IReadOnlyList<Candidate>> OfAll(IReadOnlyList<Provider> providers)
    {
        var usable = providers.Where(p => p.IsUsable).Select(p => new Candidate(p, p.Model!)).ToList();
        return usable.Count > 0 ? usable : new NoModelProvider();
    }

    private static Outcome<IReadOnlyList<Candidate>> OfProvider(string name, string? model, IReadOnlyList<Provider> providers)
    {
        var provider = providers.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        return provider is null ? new ProviderNotFound(name) : Of(provider, model);
    }

    private static Outcome<IReadOnlyList<Candidate>> OfModel(string model, IReadOnlyList<Provider> providers)
    {
        if (providers.FirstOrDefault(p => p.IsUsable && string.Equals(p.Model, model, StringComparison.OrdinalIgnoreCase)) is { } its) return Of(its, model);
        if (model.Split('/', 2) is [var prefix, { Length: > 0 } rest]
            && providers.FirstOrDefault(p => string.Equals(p.Name, prefix, StringComparison.OrdinalIgnoreCase)) is { } named
            && !(named.Kind == Domain.Llm.ProviderKind.OpenAi && rest.StartsWith("gpt-oss", StringComparison.OrdinalIgnoreCase))) return Of(named, rest);
        var kinds = ModelFamilies.Of(model);
        var family = kinds.SelectMany(k => providers.Where(p => p.Kind == k)).ToList();
        if (family.FirstOrDefault(p => p.IsUsable) is { } usable) return Of(usable, model);
        return family.Count > 0 ? Of(family[0], model) : new UnknownModel(model, [.. providers.Where(p => p.IsUsable).Select(p => p.Name)]);
    }

    private static Outcome<IReadOnlyList<Candidate>> Of(Provider provider, string? model)
    {
        if (!provider.Enabled) return new ProviderOff(provider.Name, provider.Title);
        if (provider.Problem is { } problem && !(problem is ProviderModelMissing && model is not null)) return Outcome(problem);
        return new List<Candidate> { new(provider, model ?? provider.Model!) };
    }

    private static Outcome<IReadOnlyList<Candidate>> Outcome(StudioError error) => error;
}
