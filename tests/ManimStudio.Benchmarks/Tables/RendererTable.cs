using System.Globalization;
using System.Text.RegularExpressions;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>Ten kinds of scene: a waiting container against the plain command, size by size.</summary>
internal sealed partial class RendererTable(BenchEngine engine, BenchOptions options)
{
    private const string SceneFile = "kinds.py";
    private static readonly string Folder = Path.Combine(Repository.Root, "render-image", "bench");
    private readonly int _runs = options.Runs ?? 3;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var code = await File.ReadAllBytesAsync(Path.Combine(Folder, SceneFile), cancellation);
        var all = SceneClass().Matches(System.Text.Encoding.UTF8.GetString(code)).Select(match => match.Groups[1].Value).ToList();
        if (options.Scenes.Except(all).FirstOrDefault() is { } unknown)
            throw new BenchFailureException($"There is no scene {unknown} in render-image/bench/{SceneFile}. It has {string.Join(", ", all)}.");
        var scenes = options.Scenes.Count > 0 ? options.Scenes : all;
        await WarmUpAsync(scenes[0], code, cancellation);
        var failures = 0;
        foreach (var cores in options.Cores)
        {
            foreach (var size in options.Sizes) failures += await PrintAsync(Profile.Of(size), cores, scenes, code, cancellation);
        }

        return failures;
    }

    private async Task<int> PrintAsync(Profile profile, int cores, IReadOnlyList<string> scenes, byte[] code, CancellationToken cancellation)
    {
        var draft = profile == Profile.Draft;
        var table = new TextTable(
            $"renderer: {profile.Width} x {profile.Height} at {profile.FramesPerSecond}, {cores} {(cores == 1 ? "core" : "cores")}, runs in turn: {_runs}, median (least-largest)",
            draft ? RendererRow.DraftColumns : RendererRow.FinalColumns);
        List<RendererRow> rows = [];
        var failures = 0;
        foreach (var scene in scenes)
        {
            try
            {
                var row = await MeasureAsync(profile, cores, scene, code, cancellation);
                rows.Add(row);
                table.Row(row.Cells(scene, draft));
            }
            catch (BenchFailureException failure)
            {
                failures++;
                table.Row(scene, $"not measured: {failure.Message.ReplaceLineEndings(" ")}");
            }
        }

        if (rows.Count > 0) Summarise(rows, draft);
        return failures;
    }

    private async Task<RendererRow> MeasureAsync(Profile profile, int cores, string scene, byte[] code, CancellationToken cancellation)
    {
        var row = new RendererRow();
        await using var plain = await PlainCommand.StartAsync(engine, Folder, cancellation);
        for (var run = 0; run < _runs; run++)
        {
            row.Plain.Add(await plain.RunInsideAsync(SceneFile, scene, profile, cores, cancellation));
            row.AddPreview(await RenderAsync(new Manner("preview", Segments: true)));
            if (profile != Profile.Draft) row.AddFinal(await RenderAsync(new Manner("final", Segments: false)));
        }

        row.PlainPeak = plain.Memory.Peak;
        return row;

        async Task<Drawn> RenderAsync(Manner manner)
        {
            await using var container = await WaitingContainer.StartAsync(engine, cores, cancellation);
            return await container.RenderAsync(code, scene, profile, manner, cancellation);
        }
    }

    /// <summary>An uncounted draft of one scene by both sides: files of the image are read from the disk once.</summary>
    private async Task WarmUpAsync(string scene, byte[] code, CancellationToken cancellation)
    {
        await using var plain = await PlainCommand.StartAsync(engine, Folder, cancellation);
        await plain.RunInsideAsync(SceneFile, scene, Profile.Draft, Environment.ProcessorCount, cancellation);
        await using var container = await WaitingContainer.StartAsync(engine, Environment.ProcessorCount, cancellation);
        await container.RenderAsync(code, scene, Profile.Draft, new Manner("preview", Segments: true), cancellation);
    }

    private static void Summarise(List<RendererRow> rows, bool draft)
    {
        var summary = $"\nMedian of {rows.Count} scenes: whole scene {Middle(r => r.Whole)}x, first segment {Middle(r => r.First)}x";
        if (!draft) summary += $", final encoder {Middle(r => r.Final)}x";
        TextTable.Note($"{summary}. Above 1 is faster than the command.");
        var together = rows.Sum(r => r.Plain.Median) / rows.Sum(r => r.Preview.Median);
        TextTable.Note(string.Create(CultureInfo.InvariantCulture, $"All scenes one after the other: {together:0.00}x. Drawn by Manim's own renderer after a fallback: {rows.Count(r => r.Fallback is not null)}."));

        string Middle(Func<RendererRow, Sample> of)
        {
            var there = rows.Select(of).Where(sample => sample.Count > 0).Select(sample => sample.Median).ToList();
            return there.Count == 0 ? "-" : Sample.MedianOf(there).ToString("0.00", CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"^class (\w+)\(\w*Scene\):", RegexOptions.Multiline)]
    private static partial Regex SceneClass();
}
