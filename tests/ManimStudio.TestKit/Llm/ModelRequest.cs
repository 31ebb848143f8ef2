using System.Text.Json;

namespace ManimStudio.TestKit.Llm;

/// <summary>A request as the scripted provider got it.</summary>
public sealed record ModelRequest(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    public string Model => Body.GetProperty("model").GetString()!;

    /// <summary>All texts of all messages, for scripts that look for a word.</summary>
    public string AllText => Body.GetRawText();
}
