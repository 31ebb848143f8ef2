using ManimStudio.Data;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>
/// The providers as they stand for a person. For each field, what was entered on the settings page wins over the configuration,
/// and that over what is known of the provider. Thread-safe.
/// </summary>
public sealed class ProviderCatalog
{
    // Those of the configuration keep their order; one that has a number set is sorted by it among them.
    internal const int OrderStep = 10;

    private readonly IDbContextFactory<StudioDbContext> _databases;
    private readonly ProviderConfiguration _configuration;
    private readonly IKeySealer _sealer;

    internal ProviderCatalog(IDbContextFactory<StudioDbContext> databases, ProviderConfiguration configuration, IKeySealer sealer) =>
        (_databases, _configuration, _sealer) = (databases, configuration, sealer);

    /// <summary>All providers, in the order in which they are tried.</summary>
    public async Task<IReadOnlyList<Provider>> ListAsync(Owner owner, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var settings = await db.ProviderSettings.AsNoTracking().Where(s => s.OwnerId == owner.PersonId).ToDictionaryAsync(s => s.Name, cancellation);
        var configured = _configuration.All.Select((c, i) => Merge(c, settings.GetValueOrDefault(c.Name), (i + 1) * OrderStep)).ToList();
        var own = settings.Values
            .Where(s => _configuration.All.All(c => c.Name != s.Name))
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Select((s, i) => Merge(new ConfiguredProvider(s.Name, s.Kind, null, null, null, null, true), s, (configured.Count + i + 1) * OrderStep));
        return [.. configured.Concat(own).OrderBy(p => p.Order)];
    }

    public async Task<Outcome<Provider>> FindAsync(Owner owner, string name, CancellationToken cancellation) =>
        (await ListAsync(owner, cancellation)).FirstOrDefault(p => p.Name == name) is { } found ? found : new ProviderNotFound(name);

    /// <summary>Whether there is anybody to ask.</summary>
    public async Task<bool> HasAnyAsync(Owner owner, CancellationToken cancellation) => (await ListAsync(owner, cancellation)).Any(p => p.IsUsable);

    private Provider Merge(ConfiguredProvider configured, ProviderSetting? setting, int usualOrder)
    {
        var known = KnownProvider.Of(configured.Kind);
        var title = configured.Name == known.Name ? known.Title : configured.Name;
        var usualUrl = configured.BaseUrl ?? known.BaseUrl?.Replace(KnownProvider.AccountPlace, _configuration.Account ?? KnownProvider.AccountPlace, StringComparison.Ordinal);
        var url = setting?.BaseUrl ?? usualUrl;
        var stored = setting?.SealedKey is { } sealedKey ? _sealer.Open(sealedKey) : null;
        var key = setting?.SealedKey is null ? configured.Key : stored;
        var model = setting?.Model ?? configured.Model ?? known.Model;
        return new Provider
        {
            Name = configured.Name,
            Kind = configured.Kind,
            Title = title,
            BaseUrl = url is not null && !url.Contains(KnownProvider.AccountPlace, StringComparison.Ordinal) ? new Uri(url) : null,
            UsualBaseUrl = usualUrl,
            Model = model,
            UsualModel = configured.Model ?? known.Model,
            KeyPage = known.KeyPage,
            Key = key,
            KeySource = setting?.SealedKey is not null ? KeySource.Settings : configured.Key is not null ? KeySource.Configuration : KeySource.None,
            Order = setting?.Order ?? configured.Order ?? usualOrder,
            Enabled = setting?.Enabled ?? configured.Enabled,
            Setting = setting,
            Problem = ProblemOf(configured.Name, title, known, setting?.SealedKey is not null && stored is null, key, url, model),
        };
    }

    private static StudioError? ProblemOf(string name, string title, KnownProvider known, bool unreadable, string? key, string? url, string? model)
    {
        if (unreadable) return new ProviderKeyUnreadable(name, title);
        if (key is null && known.KeyVariable is { } variable) return new ProviderKeyMissing(name, title, variable);
        if (url is null) return new ProviderAddressMissing(name, title, "an address");
        if (url.Contains(KnownProvider.AccountPlace, StringComparison.Ordinal)) return new ProviderAddressMissing(name, title, $"the account's id, as {KnownProvider.AccountVariable} or in the address,");
        return model is null ? new ProviderModelMissing(name, title) : null;
    }
}
