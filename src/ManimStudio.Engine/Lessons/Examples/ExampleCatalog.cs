using System.Reflection;
using System.Text.Json;

namespace ManimStudio.Engine.Lessons.Examples;

/// <summary>The examples that were built into the program, in the order of their keys. Thread-safe.</summary>
public sealed class ExampleCatalog
{
    private const string Root = "examples/";
    private const string LessonFile = "/lesson.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    private readonly Lazy<IReadOnlyList<Example>> _all;

    public ExampleCatalog()
        : this(typeof(ExampleCatalog).Assembly)
    {
    }

    internal ExampleCatalog(Assembly assembly) => _all = new Lazy<IReadOnlyList<Example>>(() => Read(assembly));

    public IReadOnlyList<Example> All => _all.Value;

    public Example? Find(string key) => All.FirstOrDefault(e => e.Key == key);

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
        return new Example(key, lesson.Title, lesson.Field, lesson.Summary, lesson.Audience, scenes);
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"{name} is named in a lesson.json but is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private sealed record LessonEntry(string Title, string Field, string Summary, string Audience, IReadOnlyList<SceneEntry> Scenes);

    private sealed record SceneEntry(string File, string Title, string Goal, string Narration, double Seconds);
}
