using System.Globalization;

namespace ManimStudio.Benchmarks;

/// <summary>What is to be measured.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        Usage: make bench ARGS="[TABLE …] [options]"
          draft              a light scene through the whole studio, against the plain command
          studio             first paint of the lessons page, memory of the process
          renderer           ten kinds of scene through the render container, against the plain command
          edit               the same scenes with one line changed, against the plain command with its own cache
          preview            the frame at the caret while typing, against the command with -s
          pool               containers and memory that the warm pool holds
          check              planted failures of models: found, mended without a model, and rendered then
          authoring          scenes with the failures that models make, through check, repair and render
          (none: all of them)
          --runs N           how often each thing is measured (default 5; renderer and edit 3)
          --scenes A,B       renderer, edit, preview: only these scenes of render-image/bench/kinds.py
          --sizes draft,1080p  renderer: only these sizes
          --cores 1,2        renderer, edit: one table for each number of cores (default: all cores)
          --pages N          studio: open studio pages (default 20)
          --warm 1,2,4       pool: its sizes
          --lessons N        authoring: only so many scripted lessons, of every kind some
        """;

    private static readonly string[] AllTables = ["draft", "studio", "renderer", "edit", "preview", "pool", "check", "authoring"];
    private static readonly string[] AllSizes = ["draft", "1080p"];

    public IReadOnlyList<string> Tables { get; init; } = AllTables;

    /// <summary>Null: each table's own default.</summary>
    public int? Runs { get; init; }

    public IReadOnlyList<string> Scenes { get; init; } = [];

    public IReadOnlyList<string> Sizes { get; init; } = AllSizes;

    public IReadOnlyList<int> Cores { get; init; } = [Environment.ProcessorCount];

    public int Pages { get; init; } = 20;

    /// <summary>Null: all there are.</summary>
    public int? Lessons { get; init; }

    public IReadOnlyList<int> Warm { get; init; } = [1, 2, 4];

    /// <summary>Reads the arguments.</summary>
    /// <returns>The options, or the sentence with which they are refused.</returns>
    public static (BenchOptions? Options, string? Refusal) Read(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        List<string> tables = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (AllTables.Contains(args[i], StringComparer.Ordinal))
            {
                tables.Add(args[i]);
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal)) return (null, $"There is no table {args[i]}.");
            if (i + 1 == args.Count) return (null, $"{args[i]} needs a value.");
            if (options.With(args[i], args[i + 1]) is not { } read) return (null, $"{args[i]} {args[i + 1]} is not understood.");
            options = read;
            i++;
        }

        return (tables.Count == 0 ? options : options with { Tables = tables }, null);
    }

    private BenchOptions? With(string name, string value)
    {
        var parts = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return name switch
        {
            "--scenes" when parts.Length > 0 => this with { Scenes = parts },
            "--sizes" when parts.Length > 0 && parts.All(p => AllSizes.Contains(p, StringComparer.Ordinal)) => this with { Sizes = parts },
            "--runs" when Numbers(parts, 1, 1000) is [var runs] => this with { Runs = runs },
            "--lessons" when Numbers(parts, 1, 1000) is [var lessons] => this with { Lessons = lessons },
            "--pages" when Numbers(parts, 1, 1000) is [var pages] => this with { Pages = pages },
            "--cores" when Numbers(parts, 1, Environment.ProcessorCount) is { Count: > 0 } cores => this with { Cores = cores },
            "--warm" when Numbers(parts, 1, 64) is { Count: > 0 } warm => this with { Warm = warm },
            _ => null,
        };
    }

    private static List<int>? Numbers(string[] parts, int least, int most)
    {
        List<int> numbers = [];
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most) return null;
            numbers.Add(number);
        }

        return numbers;
    }
}
