namespace ManimStudio.Domain.Llm;

/// <summary>
/// What a person has set for one provider of language models. What is null here comes from the configuration, and from the
/// provider's own defaults where that says nothing either.
/// </summary>
public sealed class ProviderSetting
{
    public const int MaxNameLength = 40;
    public const int MaxModelLength = 200;
    public const int MaxAddressLength = 500;

    private ProviderSetting()
    {
    }

    public Guid Id { get; private set; }

    public Guid OwnerId { get; private set; }

    /// <summary>The provider's name, in lower case; unique for its owner.</summary>
    public string Name { get; private set; } = "";

    public ProviderKind Kind { get; private set; }

    /// <summary>The address calls go to; null for the usual one.</summary>
    public string? BaseUrl { get; private set; }

    /// <summary>The model that is used unless another one is asked for; null for the usual one.</summary>
    public string? Model { get; private set; }

    /// <summary>The key, encrypted by the host. Never shown again, never logged.</summary>
    public string? SealedKey { get; private set; }

    /// <summary>Place among the providers that are tried one after the other; null for the usual one.</summary>
    public int? Order { get; private set; }

    /// <summary>Whether it may be used; null for the configuration's word.</summary>
    public bool? Enabled { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static ProviderSetting Create(Guid ownerId, string name, ProviderKind kind, DateTimeOffset now) =>
        new() { Id = StudioId.New(now), OwnerId = ownerId, Name = name, Kind = kind, UpdatedAt = now };

    public void Change(string? baseUrl, string? model, int? order, bool? enabled, DateTimeOffset now) =>
        (BaseUrl, Model, Order, Enabled, UpdatedAt) = (baseUrl, model, order, enabled, now);

    /// <summary>Keeps an encrypted key, or takes the stored one away.</summary>
    public void ChangeKey(string? sealedKey, DateTimeOffset now) => (SealedKey, UpdatedAt) = (sealedKey, now);
}
