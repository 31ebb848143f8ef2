using ManimStudio.Domain.People;

namespace ManimStudio.Engine.Llm.Providers;

/// <summary>Tells which models are known to take pictures. A model that is not known gets none. Thread-safe.</summary>
public sealed class ModelSight(ProviderCatalog catalog)
{
    // By the beginning of the model's own name; what stands before a slash is who serves it.
    private static readonly string[] Seeing =
    [
        "claude-", "gpt-4o", "gpt-4.1", "gpt-5", "chatgpt-", "o3", "o4", "gemini-", "gemma-3", "gemma-4", "grok-4", "pixtral-", "mistral-medium", "mistral-small",
        "llama-4", "llava", "qwen2.5-vl", "qwen3-vl", "minicpm-v",
    ];

    /// <summary>Whether every model that may answer takes pictures.</summary>
    public async Task<bool> SeesAsync(Owner owner, ModelChoice choice, CancellationToken cancellation)
    {
        var candidates = Candidates.Of(choice, await catalog.ListAsync(owner, cancellation));
        return candidates.IsSuccess && candidates.Value.All(c => Sees(c.Model));
    }

    internal static bool Sees(string model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..];
        return Seeing.Any(s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase)) && !name.StartsWith("o3-mini", StringComparison.OrdinalIgnoreCase);
    }
}
