using System.Text.Json;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Authoring;

/// <summary>A scene as a model writes it wrong.</summary>
/// <param name="Category">What kind of failure it is.</param>
/// <param name="Name">The failure.</param>
/// <param name="Code">The code of the first answer.</param>
internal sealed record PlantedScene(string Category, string Name, string Code)
{
    // Failures that no reading of the code finds: they show when the scene runs, or in its frames.
    private static readonly (string Name, string[] Lines)[] Seen =
    [
        ("division by zero", ["self.play(Create(Circle(radius=1 / (2 - 2))))", "self.wait()"]),
        ("index out of range", ["points = [UP, DOWN]", "self.play(Create(Dot(points[2])))", "self.wait()"]),
        ("None has no method", ["box = Square()", "label = box.target", "label.shift(UP)", "self.play(Create(box))"]),
        ("wrong type", ["self.play(Create(Square()), run_time=\"2\" + 1)", "self.wait()"]),
        ("text off the frame", ["self.play(Write(Text(\"A sentence that is far too long to stand in one line of the frame\", font_size=64)))", "self.play(Create(Circle()))"]),
        ("shape off the frame", ["box = Square(side_length=2).shift(RIGHT * 7)", "self.play(Create(box))", "self.play(Create(Circle()))"]),
        ("text over text", ["first = Text(\"First words\")", "second = Text(\"Second words\")", "self.play(Write(first))", "self.play(Write(second))", "self.wait()"]),
        ("old text left behind", ["old = Text(\"Before\").to_edge(UP)", "self.play(Write(old))", "new = Text(\"After it\").to_edge(UP)", "self.play(Write(new))", "self.wait()"]),
    ];

    /// <summary>Valid scenes, the corpus of the checks, and failures that only a render shows.</summary>
    public static async Task<IReadOnlyList<PlantedScene>> ReadAsync(CancellationToken cancellation)
    {
        List<PlantedScene> scenes = [];
        var examples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(6);
        foreach (var file in examples) scenes.Add(new PlantedScene("nothing wrong", Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file, cancellation)));
        var rows = Path.Combine(Repository.Root, "render-image", "tests", "planted");
        if (!Directory.Exists(rows)) throw new BenchFailureException("The corpus of planted failures is not there: render-image/tests/planted.");
        foreach (var file in Directory.EnumerateFiles(rows, "row-*.json").Order(StringComparer.Ordinal))
        {
            var row = JsonSerializer.Deserialize<Row>(await File.ReadAllTextAsync(file, cancellation), JsonSerializerOptions.Web)!;
            scenes.AddRange(row.Cases.Select(c => new PlantedScene($"{row.Number} {row.Category}", c.Name, string.Join('\n', c.Code) + "\n")));
        }

        scenes.AddRange(Seen.Select(s => new PlantedScene(
            "shows when it runs", s.Name, "from manim import *\n\n\nclass Lesson(Scene):\n    def construct(self):\n" + string.Concat(s.Lines.Select(l => $"        {l}\n")))));
        return scenes;
    }

    private sealed record Row([property: System.Text.Json.Serialization.JsonPropertyName("row")] int Number, string Category, IReadOnlyList<Case> Cases);

    private sealed record Case(string Name, IReadOnlyList<string> Code);
}
