using System.Text.Json;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Scenes;

/// <summary>One way in which models break code, with answers that do.</summary>
internal sealed record PlantedRow(int Row, string Category, IReadOnlyList<PlantedCase> Cases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Those of render-image/tests/planted, in order.</summary>
    public static IReadOnlyList<PlantedRow> ReadAll() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "render-image", "tests", "planted"), "*.json").Order(StringComparer.Ordinal)
            .Select(path => JsonSerializer.Deserialize<PlantedRow>(File.ReadAllText(path), Json)!)];
}

/// <summary>An answer of a model.</summary>
/// <param name="Repairable">Whether it can be mended without asking a model.</param>
internal sealed record PlantedCase(string Name, bool Repairable, IReadOnlyList<string> Code)
{
    public string Text => string.Join('\n', Code);
}
