using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace ManimStudio.Engine.Lessons.Examples;

/// <summary>The examples that were built into the program, in the order of their keys. Thread-safe.</summary>
public sealed class ExampleCatalog
{
    private const int MinNameLength = 5;
    private const string Root = "examples/";
    private const string LessonFile = "/lesson.json";
    private const string PosterFile = "/poster.webp";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    private readonly Lazy<IReadOnlyList<Example>> _all;

    public ExampleCatalog()
        : this(typeof(ExampleCatalog).Assembly)
    {
    }

    internal ExampleCatalog(Assembly assembly) => _all = new Lazy<IReadOnlyList<Example>>(() => Read(assembly));

    public IReadOnlyList<Example> All => _all.Value;

    public Example? Find(string key) => All.FirstOrDefault(e => e.Key == key);

    /// <summary>The example that <paramref name="topic"/> names, by its title or the better part of it; null when it names none.</summary>
    public Example? Named(string topic)
    {
        var wanted = Letters(topic);
        if (wanted.Length < MinNameLength) return null;
        return All.FirstOrDefault(e => Letters(e.Title) == wanted)
            ?? All.FirstOrDefault(e => Letters(e.Title).Contains(wanted, StringComparison.Ordinal) || wanted.Contains(Letters(e.Title), StringComparison.Ordinal));
    }

    // Case, spaces, hyphens and apostrophes do not make another name.
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Example[] Read(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal) && name.EndsWith(LessonFile, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => ReadOne(assembly, name[Root.Length..^LessonFile.Length])),
    ];

    private static Example ReadOne(Assembly assembly, string key)
    {
        var lesson = JsonSerializer.Deserialize<LessonEntry>(ReadText(assembly, $"{Root}{key}{LessonFile}"), Json)
            ?? throw new InvalidDataException($"The example {key} has an empty lesson.json.");
        var scenes = lesson.Scenes
            .Select(s => new ExampleScene(s.Title, s.Goal, s.Narration, ReadText(assembly, $"{Root}{key}/{s.File}"), s.Seconds))
            .ToList();
        return new Example(key, lesson.Title, lesson.Field, lesson.Summary, lesson.Audience, scenes, ReadPoster(assembly, key));
    }

    private static ExamplePoster ReadPoster(Assembly assembly, string key)
    {
        using var stream = Open(assembly, $"{Root}{key}{PosterFile}");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return new ExamplePoster(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(Open(assembly, name));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static Stream Open(Assembly assembly, string name) => assembly.GetManifestResourceStream(name)
        ?? throw new InvalidDataException($"{name} belongs to an example but is not there.");

    private sealed record LessonEntry(string Title, string Field, string Summary, string Audience, IReadOnlyList<SceneEntry> Scenes);

    private sealed record SceneEntry(string File, string Title, string Goal, string Narration, double Seconds);
}
