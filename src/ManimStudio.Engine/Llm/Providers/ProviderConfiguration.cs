using ManimStudio.Domain.Llm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>What configuration and environment say of one provider. Empty texts are null.</summary>
internal sealed record ConfiguredProvider(string Name, ProviderKind Kind, string? BaseUrl, string? Key, string? Model, int? Order, bool Enabled);

/// <summary>
/// The providers of the configuration: every known one, those under <c>Llm:Providers</c>, and Ollama when <c>OLLAMA_HOST</c> is set.
/// The section wins over the usual variables (<c>OPENAI_API_KEY</c> and so on). Read once, at start.
/// </summary>
internal sealed class ProviderConfiguration
{
    private const string OllamaPort = "11434";

    private ProviderConfiguration(IReadOnlyList<ConfiguredProvider> all, string? account) => (All, Account) = (all, account);

    public IReadOnlyList<ConfiguredProvider> All { get; }

    /// <summary>Cloudflare's account, which stands in its address.</summary>
    public string? Account { get; }

    /// <exception cref="OptionsValidationException">A provider has a kind that does not exist, or an address that is none.</exception>
    public static ProviderConfiguration Read(IConfiguration configuration)
    {
        var sections = configuration.GetSection($"{LlmOptions.Section}:Providers").Get<Dictionary<string, ProviderOptions>>() ?? [];
        var named = sections.ToDictionary(s => s.Key.ToLowerInvariant(), s => s.Value);
        var all = new List<ConfiguredProvider>();
        foreach (var known in KnownProvider.All.Where(p => p.Kind != ProviderKind.OpenAiCompatible))
        {
            named.Remove(known.Name, out var options);
            all.Add(Of(known.Name, options ?? new ProviderOptions(), configuration));
        }

        if (OllamaAddress(configuration[KnownProvider.OllamaVariable]) is { } ollama)
        {
            named.TryAdd(KnownProvider.OllamaName, new ProviderOptions { Kind = KnownProvider.Of(ProviderKind.OpenAiCompatible).Name });
            if (named[KnownProvider.OllamaName].BaseUrl.Length == 0) named[KnownProvider.OllamaName].BaseUrl = ollama;
        }

        all.AddRange(named.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => Of(n.Key, n.Value, configuration)));
        return new ProviderConfiguration(all, TextOrNull(configuration[KnownProvider.AccountVariable]));
    }

    /// <summary>Ollama's own forms of the variable: a host, a port, both, or a whole address. 0.0.0.0 is where it listens, not where it is called.</summary>
    internal static string? OllamaAddress(string? variable)
    {
        if (TextOrNull(variable) is not { } text) return null;
        var (scheme, rest) = text.Split("://", 2) is [var s, var r] ? (s, r) : ("http", text);
        rest = rest.TrimEnd('/');
        if (rest.StartsWith(':')) rest = "127.0.0.1" + rest;
        if (!rest.Contains(':') || rest.EndsWith(']')) rest += ":" + OllamaPort;
        return $"{scheme}://{rest.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)}/v1";
    }

    private static ConfiguredProvider Of(string name, ProviderOptions options, IConfiguration configuration)
    {
        var kind = KnownProvider.Named(TextOrNull(options.Kind) ?? name)?.Kind ?? throw new OptionsValidationException(
            LlmOptions.Section, typeof(ProviderOptions),
            [$"Llm:Providers:{name}:Kind is one of {string.Join(", ", KnownProvider.All.Select(p => p.Name))}, not “{options.Kind}”."]);
        if (TextOrNull(options.BaseUrl) is { } url && !ProviderSettings.IsAddress(url)) throw new OptionsValidationException(
            LlmOptions.Section, typeof(ProviderOptions),
            [$"Llm:Providers:{name}:BaseUrl (or {KnownProvider.OllamaVariable}) is no address of a server: “{url}”. It begins with http:// or https:// and has no question mark."]);
        var variable = KnownProvider.Of(kind).KeyVariable;
        var key = TextOrNull(options.ApiKey) ?? (variable is null ? null : TextOrNull(configuration[variable]));
        return new ConfiguredProvider(name, kind, TextOrNull(options.BaseUrl), key, TextOrNull(options.Model), options.Order, options.Enabled);
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
