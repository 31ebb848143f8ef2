using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Llm.Failures;

/// <summary>Takes keys out of texts that are stored or shown. Providers quote keys in their errors, and people paste them.</summary>
internal static partial class Secrets
{
    private const string Hidden = "[key]";
    private const int ShortestKey = 8;

    public static string Hide(string text, string? key = null)
    {
        if (key is { Length: >= ShortestKey }) text = text.Replace(key, Hidden, StringComparison.Ordinal);
        return KeyForms().Replace(text, Hidden);
    }

    // OpenAI, Anthropic, DeepSeek (sk-), xAI, Groq, Hugging Face, Google, Cloudflare, and anything that is sent as a bearer token.
    [GeneratedRegex(@"\b(?:sk-|xai-|gsk_|hf_|AIza|cfut_)[A-Za-z0-9_\-]{16,}|(?<=Bearer )[A-Za-z0-9._\-]{16,}")]
    private static partial Regex KeyForms();
}
