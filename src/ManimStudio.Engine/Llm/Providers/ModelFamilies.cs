using ManimStudio.Domain.Llm;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>Tells from a model's id whose it is.</summary>
internal static class ModelFamilies
{
    private static readonly (string Prefix, ProviderKind Kind)[] Prefixes =
    [
        ("claude-", ProviderKind.Anthropic),
        ("gpt-oss", ProviderKind.OpenAiCompatible),
        ("gpt-", ProviderKind.OpenAi),
        ("chatgpt-", ProviderKind.OpenAi),
        ("o1", ProviderKind.OpenAi),
        ("o3", ProviderKind.OpenAi),
        ("o4", ProviderKind.OpenAi),
        ("gemini-", ProviderKind.Gemini),
        ("models/gemini-", ProviderKind.Gemini),
        ("gemma-", ProviderKind.Gemini),
        ("grok-", ProviderKind.XAi),
        ("deepseek-", ProviderKind.DeepSeek),
        ("mistral-", ProviderKind.Mistral),
        ("ministral-", ProviderKind.Mistral),
        ("codestral-", ProviderKind.Mistral),
        ("devstral-", ProviderKind.Mistral),
        ("magistral-", ProviderKind.Mistral),
        ("pixtral-", ProviderKind.Mistral),
        ("llama-", ProviderKind.Groq),
        ("@cf/", ProviderKind.Cloudflare),
    ];

    /// <summary>The kinds that serve <paramref name="model"/>, the likeliest first; none when the id tells nothing.</summary>
    public static IReadOnlyList<ProviderKind> Of(string model)
    {
        foreach (var (prefix, kind) in Prefixes)
        {
            if (model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return [kind];
        }

        // "openai/gpt-oss-120b": both serve models under the name of who made them.
        return model.Contains('/') ? [ProviderKind.HuggingFace, ProviderKind.Groq] : [];
    }
}
