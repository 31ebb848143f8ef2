using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ManimStudio.Benchmarks.Authoring;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Writing;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>What becomes of scenes that a scripted model writes with the failures that models make, through the true loop and real renders.</summary>
internal sealed class AuthoringTable(BenchOptions options)
{
    private const int AtOnce = 2;

    private enum End
    {
        FirstTry,
        Mended,
        Repaired,
        GivenUp,
    }

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var all = await PlantedScene.ReadAsync(cancellation);
        var scenes = options.Lessons is { } most ? Spread(all, most) : all;
        var ends = new ConcurrentBag<(PlantedScene Scene, End End, string Why)>();
        var clock = Stopwatch.StartNew();
        await using (var author = await BenchAuthor.StartAsync(scenes, RenderImage.Reference, cancellation))
        {
            await Parallel.ForAsync(0, scenes.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, token) =>
            {
                var ended = await author.WriteAsync(i, scenes[i], token);
                ends.Add((scenes[i], EndOf(ended), WhyOf(ended)));
            });
        }

        Print(ends, clock.Elapsed);
        return 0;
    }

    // From the beginning to the end, so that every kind is there.
    private static IReadOnlyList<PlantedScene> Spread(IReadOnlyList<PlantedScene> all, int most) =>
        most >= all.Count ? all : [.. Enumerable.Range(0, most).Select(i => all[i * all.Count / most])];

    private static End EndOf(Outcome<AuthoredScene> ended) => ended switch
    {
        { IsSuccess: false } => End.GivenUp,
        { Value.GaveUp: not null } => End.GivenUp,
        { Value.Repairs: > 0 } => End.Repaired,
        { Value.Scene.Mends.Count: > 0 } => End.Mended,
        _ => End.FirstTry,
    };

    private static string WhyOf(Outcome<AuthoredScene> ended) => (ended.IsSuccess ? ended.Value.GaveUp : ended.Error.Message) ?? "";

    private static void Print(IReadOnlyCollection<(PlantedScene Scene, End End, string Why)> ends, TimeSpan took)
    {
        var table = new TextTable(
            $"authoring: {ends.Count} scripted lessons through the whole loop, one scene each",
            ("planted", 30), ("scenes", 8), ("at first try", 14), ("mended without model", 22), ("repaired by model", 19), ("given up", 9));
        foreach (var kind in ends.GroupBy(e => e.Scene.Category).OrderBy(g => g.Key, NumberFirst)) Row(kind.Key, [.. kind]);
        Row("all", ends);
        foreach (var (scene, _, why) in ends.Where(e => e.End == End.GivenUp)) TextTable.Note($"given up, {scene.Category}, {scene.Name}: {why.ReplaceLineEndings(" ")}");
        TextTable.Note(string.Create(CultureInfo.InvariantCulture, $"\nThe scripted model mends by taking out the line that is named. {AtOnce} scenes at a time, {took.TotalSeconds:0} s."));

        void Row(string name, IReadOnlyCollection<(PlantedScene Scene, End End, string Why)> of) =>
            table.Row(name, Number(of.Count), Count(of, End.FirstTry), Count(of, End.Mended), Count(of, End.Repaired), Count(of, End.GivenUp));
    }

    private static readonly Comparer<string> NumberFirst = Comparer<string>.Create((a, b) => (NumberOf(a), a).CompareTo((NumberOf(b), b)));

    private static int NumberOf(string category) => int.TryParse(category.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : category == "nothing wrong" ? 0 : int.MaxValue;

    private static string Count(IReadOnlyCollection<(PlantedScene Scene, End End, string Why)> ends, End end) => Number(ends.Count(e => e.End == end));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
