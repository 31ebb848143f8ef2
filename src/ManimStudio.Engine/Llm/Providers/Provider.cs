using ManimStudio.Domain.Llm;
using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>Where a provider's key comes from.</summary>
public enum KeySource
{
    None,

    /// <summary>A variable that programs usually take it from, or the section <c>Llm</c> of the configuration.</summary>
    Configuration,

    /// <summary>Entered on the settings page; it wins over the configuration.</summary>
    Settings,
}

/// <summary>One provider as it stands for a person: settings over configuration over what is known of it.</summary>
public sealed class Provider
{
    public required string Name { get; init; }

    public required ProviderKind Kind { get; init; }

    /// <summary>The kind's name in the configuration, for example <c>openai-compatible</c>.</summary>
    public string KindName => KnownProvider.Of(Kind).Name;

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it answers; null while that is not known.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The address when nobody has set another one.</summary>
    public string? UsualBaseUrl { get; init; }

    /// <summary>The model that is used unless another one is asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The model when nobody has set another one.</summary>
    public string? UsualModel { get; init; }

    /// <summary>Where a person gets a key.</summary>
    public string? KeyPage { get; init; }

    public required int Order { get; init; }

    public required bool Enabled { get; init; }

    public required KeySource KeySource { get; init; }

    /// <summary>Why it cannot be called now; null when it can.</summary>
    public StudioError? Problem { get; init; }

    /// <summary>What the settings page has stored for it; null when nothing.</summary>
    public ProviderSetting? Setting { get; init; }

    /// <summary>Enabled, and everything is there to call it.</summary>
    public bool IsUsable => Enabled && Problem is null;

    /// <summary>A secret: for the calls alone.</summary>
    internal string? Key { get; init; }
}
