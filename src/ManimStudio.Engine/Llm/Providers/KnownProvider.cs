using ManimStudio.Domain.Llm;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>What is known of a kind of provider without any setting.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Its name in configuration, addresses and the API; also the name of its kind.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="BaseUrl">Where it answers; <c>{account}</c> stands for the account's id.</param>
/// <param name="Model">The model that is used when no other is named.</param>
/// <param name="KeyVariable">The environment variable that programs usually take its key from.</param>
/// <param name="KeyPage">Where a person gets a key.</param>
internal sealed record KnownProvider(
    ProviderKind Kind, string Name, string Title, string? BaseUrl, string? Model, string? KeyVariable, string? KeyPage)
{
    public const string AccountPlace = "{account}";
    public const string AccountVariable = "CLOUDFLARE_ACCOUNT_ID";
    public const string OllamaVariable = "OLLAMA_HOST";
    public const string OllamaName = "ollama";

    /// <summary>In the order in which they are tried when nothing else is set.</summary>
    public static readonly IReadOnlyList<KnownProvider> All =
    [
        new(ProviderKind.Anthropic, "anthropic", "Anthropic", "https://api.anthropic.com", "claude-sonnet-5", "ANTHROPIC_API_KEY", "https://console.anthropic.com/settings/keys"),
        new(ProviderKind.OpenAi, "openai", "OpenAI", "https://api.openai.com/v1", "gpt-5.6-terra", "OPENAI_API_KEY", "https://platform.openai.com/api-keys"),
        new(ProviderKind.Gemini, "gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai", "gemini-3.6-flash", "GEMINI_API_KEY", "https://aistudio.google.com/apikey"),
        new(ProviderKind.XAi, "xai", "xAI", "https://api.x.ai/v1", "grok-4.5", "XAI_API_KEY", "https://console.x.ai"),
        new(ProviderKind.DeepSeek, "deepseek", "DeepSeek", "https://api.deepseek.com/v1", "deepseek-v4-pro", "DEEPSEEK_API_KEY", "https://platform.deepseek.com/api_keys"),
        new(ProviderKind.Mistral, "mistral", "Mistral", "https://api.mistral.ai/v1", "mistral-large-latest", "MISTRAL_API_KEY", "https://console.mistral.ai/api-keys"),
        new(ProviderKind.Groq, "groq", "Groq", "https://api.groq.com/openai/v1", "openai/gpt-oss-120b", "GROQ_API_KEY", "https://console.groq.com/keys"),
        new(ProviderKind.HuggingFace, "huggingface", "Hugging Face", "https://router.huggingface.co/v1", "openai/gpt-oss-120b", "HF_TOKEN", "https://huggingface.co/settings/tokens"),
        new(ProviderKind.Cloudflare, "cloudflare", "Cloudflare AI", "https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1", "@cf/openai/gpt-oss-120b", "CLOUDFLARE_API_TOKEN", "https://dash.cloudflare.com/profile/api-tokens"),
        new(ProviderKind.OpenAiCompatible, "openai-compatible", "OpenAI-compatible server", null, null, null, null),
    ];

    public static KnownProvider Of(ProviderKind kind) => All.Single(p => p.Kind == kind);

    public static KnownProvider? Named(string? name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
}
