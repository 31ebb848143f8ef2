using System.Globalization;
using System.Text.Json;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>One line changed in the middle of each kind of scene: a waiting container with what the studio keeps, against the plain command with its own cache.</summary>
internal sealed class EditTable(BenchEngine engine, BenchOptions options)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "render-image", "bench");

    private static readonly (string Title, int Width)[] Columns = [("scene", 10), ("command", 22), ("studio", 22), ("whole scene", 20), ("reused", 8)];

    private readonly int _runs = options.Runs ?? 3;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var code = await File.ReadAllTextAsync(Path.Combine(Folder, "kinds.py"), cancellation);
        var edits = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllTextAsync(Path.Combine(Folder, "edits.json"), cancellation))!;
        var scenes = options.Scenes.Count > 0 ? options.Scenes : [.. edits.Keys];
        if (scenes.Except(edits.Keys).FirstOrDefault() is { } unknown) throw new BenchFailureException($"There is no edit of {unknown} in render-image/bench/edits.json.");
        foreach (var cores in options.Cores)
        {
            var table = new TextTable($"edit: 854 x 480 at 15, {cores} {(cores == 1 ? "core" : "cores")}, runs in turn: {_runs}, median (least-largest)", Columns);
            List<double> medians = [];
            foreach (var scene in scenes)
            {
                if (edits[scene] is not [var line, var changed] || code.Split(line).Length != 2)
                    throw new BenchFailureException($"The line to edit in {scene} is not there once.");
                var row = await MeasureAsync(scene, code, code.Replace(line, changed, StringComparison.Ordinal), cores, cancellation);
                var ratio = Sample.Ratio(row.Plain, row.Ours);
                medians.Add(ratio.Median);
                table.Row(scene, row.Plain.Tell("0.00", " s"), row.Ours.Tell("0.00", " s"), ratio.Tell("0.00", "x"), row.Reused);
            }

            TextTable.Note($"\nMedian of {medians.Count} scenes: {Sample.MedianOf(medians).ToString("0.00", CultureInfo.InvariantCulture)}x. Above 1 is faster than the command.");
        }

        return 0;
    }

    private async Task<(Sample Plain, Sample Ours, string Reused)> MeasureAsync(string scene, string before, string after, int cores, CancellationToken cancellation)
    {
        var (plain, ours, reused) = (new Sample(), new Sample(), "");
        var folder = Directory.CreateTempSubdirectory("bench-edit-");
        try
        {
            // The command's cache goes by the name of the file.
            foreach (var (name, text) in new[] { ("before", before), ("after", after) })
                await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory(name).FullName, "kinds.py"), text, cancellation);
            await using var command = await PlainCommand.StartAsync(engine, folder.FullName, cancellation);
            for (var run = 0; run < _runs; run++)
            {
                plain.Add(await command.RunEditedInsideAsync("before/kinds.py", "after/kinds.py", scene, Profile.Draft, cores, cancellation));
                var first = await RenderAsync(before, []);
                var drawn = await RenderAsync(after, first.Left);
                ours.Add(drawn.Seconds);
                reused = drawn.Fallback is null ? drawn.Reused.ToString(CultureInfo.InvariantCulture) : $"fallback: {drawn.Fallback}";
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return (plain, ours, reused);

        async Task<Drawn> RenderAsync(string code, IReadOnlyList<Engine.Rendering.Sandbox.SandboxInput> kept)
        {
            await using var container = await WaitingContainer.StartAsync(engine, cores, cancellation);
            return await container.RenderAsync(System.Text.Encoding.UTF8.GetBytes(code), scene, Profile.Draft, new Manner("preview", Segments: true), cancellation, kept);
        }
    }
}
