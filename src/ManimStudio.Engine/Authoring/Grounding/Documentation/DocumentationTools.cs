using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManimStudio.Engine.Authoring.Grounding.Documentation;

/// <summary>Which of a server's tools answers questions, and how its arguments are called.</summary>
internal static partial class DocumentationTools
{
    /// <summary>Tools that find a library's id first, as context7 wants it.</summary>
    public const string Resolver = "resolve-library-id";

    private static readonly string[] Known = ["query-docs", "get-library-docs", "search-docs", "search_docs", "search"];
    private static readonly string[] Signs = ["docs", "documentation", "search", "query"];
    private static readonly string[] Questions = ["query", "topic", "question", "search", "q", "text", "prompt", "term"];

    /// <summary>The tool to ask: the one that is configured, a well-known one, or the first whose name speaks of documentation.</summary>
    public static string? Choose(IReadOnlyCollection<string> names, string configured)
    {
        if (configured.Length > 0) return names.Contains(configured) ? configured : null;
        var others = names.Where(n => n != Resolver).ToList();
        return Known.FirstOrDefault(others.Contains) ?? others.FirstOrDefault(n => Signs.Any(s => n.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Arguments for a tool by the names in its schema.</summary>
    public static Dictionary<string, object?> Arguments(JsonElement schema, string question, string library, string? libraryId, int maxCharacters)
    {
        var arguments = new Dictionary<string, object?>();
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object) return arguments;
        foreach (var property in properties.EnumerateObject())
        {
            var name = property.Name;
            if (libraryId is not null && name.Contains("library", StringComparison.OrdinalIgnoreCase) && name.EndsWith("id", StringComparison.OrdinalIgnoreCase)) arguments[name] = libraryId;
            else if (name.Equals("libraryName", StringComparison.OrdinalIgnoreCase) || name.Equals("library", StringComparison.OrdinalIgnoreCase)) arguments[name] = library;
            else if (Questions.Contains(name.ToLowerInvariant())) arguments[name] = question;
            else if (name == "tokens") arguments[name] = Math.Max(1_000, maxCharacters / 4);
        }

        foreach (var name in Required(schema).Where(n => !arguments.ContainsKey(n) && IsText(properties, n)))
            arguments[name] = question;
        return arguments;
    }

    /// <summary>The first id of the form <c>/owner/library</c> in a resolver's answer.</summary>
    public static string? LibraryId(string text) => Id().Match(text) is { Success: true } match ? match.Value.Trim() : null;

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
            ? required.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.String).Select(r => r.GetString()!)
            : [];

    private static bool IsText(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var property) && property.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "string";

    [GeneratedRegex(@"(?<![\w/:])/[\w.-]+/[\w.-]+(/[\w.-]+)?")]
    private static partial Regex Id();
}
