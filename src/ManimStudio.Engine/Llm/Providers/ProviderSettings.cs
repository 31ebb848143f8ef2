using ManimStudio.Data;
using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Llm.Health;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>What is entered for a provider. An empty text goes back to the usual value.</summary>
/// <param name="BaseUrl">The address.</param>
/// <param name="Model">The model.</param>
/// <param name="Key">A new key; null leaves the stored one, an empty text removes it.</param>
/// <param name="Order">Place among the providers; null for the usual one.</param>
/// <param name="Enabled">Whether it may be used; null for the configuration's word.</param>
public sealed record ProviderChange(string? BaseUrl, string? Model, string? Key, int? Order, bool? Enabled);

/// <summary>Stores what is entered on the settings page. Thread-safe.</summary>
public sealed class ProviderSettings
{
    private const int MaxKeyLength = 1000;

    private readonly IDbContextFactory<StudioDbContext> _databases;
    private readonly ProviderCatalog _catalog;
    private readonly IKeySealer _sealer;
    private readonly Breakers _breakers;
    private readonly TimeProvider _time;

    internal ProviderSettings(IDbContextFactory<StudioDbContext> databases, ProviderCatalog catalog, IKeySealer sealer, Breakers breakers, TimeProvider time) =>
        (_databases, _catalog, _sealer, _breakers, _time) = (databases, catalog, sealer, breakers, time);

    /// <summary>Changes a provider that is there.</summary>
    public async Task<Outcome<Done>> SaveAsync(Owner owner, string name, ProviderChange change, CancellationToken cancellation)
    {
        var found = await _catalog.FindAsync(owner, name, cancellation);
        return found.IsSuccess ? await StoreAsync(owner, name, found.Value.Kind, change, cancellation) : found.Error;
    }

    /// <summary>Adds a server that speaks OpenAI's protocol under a name of its own.</summary>
    public async Task<Outcome<Done>> AddAsync(Owner owner, string name, ProviderChange change, CancellationToken cancellation)
    {
        name = name.Trim().ToLowerInvariant();
        if (name.Length is 0 or > ProviderSetting.MaxNameLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return new InvalidField("name", $"A name has 1 to {ProviderSetting.MaxNameLength} letters, digits, dots and dashes, for example ollama.");
        if ((await _catalog.FindAsync(owner, name, cancellation)).IsSuccess) return new InvalidField("name", $"There is a provider “{name}” already. Choose another name.");
        if (string.IsNullOrWhiteSpace(change.BaseUrl)) return new InvalidField("baseUrl", "Such a server needs its address, for example http://127.0.0.1:11434/v1.");
        return await StoreAsync(owner, name, ProviderKind.OpenAiCompatible, change, cancellation);
    }

    /// <summary>Lets a provider be asked earlier (-1) or later (1), by changing places with its neighbour.</summary>
    public async Task<Outcome<Done>> MoveAsync(Owner owner, string name, int step, CancellationToken cancellation)
    {
        var all = (await _catalog.ListAsync(owner, cancellation)).ToList();
        var from = all.FindIndex(p => p.Name == name);
        if (from < 0) return new ProviderNotFound(name);
        var to = Math.Clamp(from + step, 0, all.Count - 1);
        (all[from], all[to]) = (all[to], all[from]);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var settings = await db.ProviderSettings.Where(s => s.OwnerId == owner.PersonId).ToDictionaryAsync(s => s.Name, cancellation);
        var now = _time.GetUtcNow();
        foreach (var (provider, order) in all.Select((p, i) => (p, (i + 1) * ProviderCatalog.OrderStep)).Where(p => p.p.Order != p.Item2))
        {
            if (!settings.TryGetValue(provider.Name, out var setting)) db.ProviderSettings.Add(setting = ProviderSetting.Create(owner.PersonId, provider.Name, provider.Kind, now));
            setting.Change(setting.BaseUrl, setting.Model, order, setting.Enabled, now);
        }

        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }

    /// <summary>Forgets what was entered: a provider of the configuration goes back to that, an added one goes.</summary>
    public async Task<Outcome<Done>> ForgetAsync(Owner owner, string name, CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var setting = await db.ProviderSettings.SingleOrDefaultAsync(s => s.OwnerId == owner.PersonId && s.Name == name, cancellation);
        if (setting is null) return new ProviderNotFound(name);
        db.ProviderSettings.Remove(setting);
        await db.SaveChangesAsync(cancellation);
        _breakers.Of(owner, name).Reset();
        return Done.It;
    }

    internal static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Query.Length == 0 && uri.UserInfo.Length == 0;

    private async Task<Outcome<Done>> StoreAsync(Owner owner, string name, ProviderKind kind, ProviderChange change, CancellationToken cancellation)
    {
        if (ProblemOf(change) is { } problem) return problem;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var now = _time.GetUtcNow();
        var setting = await db.ProviderSettings.SingleOrDefaultAsync(s => s.OwnerId == owner.PersonId && s.Name == name, cancellation);
        if (setting is null) db.ProviderSettings.Add(setting = ProviderSetting.Create(owner.PersonId, name, kind, now));
        setting.Change(TextOrNull(change.BaseUrl), TextOrNull(change.Model), change.Order, change.Enabled, now);
        if (change.Key is { } key) setting.ChangeKey(TextOrNull(key) is { } text ? _sealer.Seal(text) : null, now);
        await db.SaveChangesAsync(cancellation);

        // What failed with the old key says nothing about the new one.
        _breakers.Of(owner, name).Reset();
        return Done.It;
    }

    private static InvalidField? ProblemOf(ProviderChange change)
    {
        if (change.BaseUrl?.Length > ProviderSetting.MaxAddressLength || (TextOrNull(change.BaseUrl) is { } url && !IsAddress(url)))
            return new InvalidField("baseUrl", "This is no address of a server: it begins with http:// or https:// and has no question mark.");
        if (change.Model?.Length > ProviderSetting.MaxModelLength) return new InvalidField("model", $"A model's id has up to {ProviderSetting.MaxModelLength} characters.");
        if (change.Order is < 0 or > 10_000) return new InvalidField("order", "The place is a number from 0 to 10,000.");
        return change.Key is { } key && (key.Length > MaxKeyLength || key.Trim().Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            ? new InvalidField("key", "This is no key: keys have no spaces and no line breaks.")
            : null;
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
