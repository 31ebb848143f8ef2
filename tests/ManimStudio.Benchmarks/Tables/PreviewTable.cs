using System.Globalization;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Scenes;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>The frame at the caret while somebody types, against the command that saves the last frame.</summary>
internal sealed class PreviewTable(BenchEngine engine, BenchOptions options)
{
    private const string SceneFile = "typed.py";
    private readonly int _runs = options.Runs ?? 5;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var all = TypedScene.ReadAll(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "render-image", "bench", "kinds.py"), cancellation));
        var scenes = all.Where(scene => options.Scenes.Count == 0 || options.Scenes.Contains(scene.Class)).ToList();
        var table = new TextTable(
            $"preview: the frame at the caret at 480p15 against manim render -s -ql, runs in turn: {_runs}, median (least-largest)",
            ("scene", 12), ("first picture", 22), ("typed at the end", 24), ("ms", 18), ("in the middle", 24), ("ms", 18));
        List<(Sample End, Sample Middle, Sample EndSeconds, Sample MiddleSeconds)> rows = [];
        var failures = 0;
        foreach (var scene in scenes)
        {
            try
            {
                rows.Add(await MeasureAsync(scene, table, cancellation));
            }
            catch (BenchFailureException failure)
            {
                failures++;
                table.Row(scene.Class, $"not measured: {failure.Message.ReplaceLineEndings(" ")}");
            }
        }

        if (rows.Count > 0)
        {
            TextTable.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"\nMedian of {rows.Count} scenes: at the end {Middle(r => r.End):0.0}x in {1000 * Middle(r => r.EndSeconds):0} ms, in the middle {Middle(r => r.Middle):0.0}x in {1000 * Middle(r => r.MiddleSeconds):0} ms. Above 1 is faster than the command."));
        }

        return failures;

        double Middle(Func<(Sample End, Sample Middle, Sample EndSeconds, Sample MiddleSeconds), Sample> of) => Sample.MedianOf(rows.Select(r => of(r).Median));
    }

    private async Task<(Sample End, Sample Middle, Sample EndSeconds, Sample MiddleSeconds)> MeasureAsync(
        TypedScene scene, TextTable table, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("manim-studio-bench-preview-").FullName;
        try
        {
            await using var plain = await PlainCommand.StartAsync(engine, folder, cancellation);
            await using var container = await WaitingContainer.StartAsync(engine, Environment.ProcessorCount, cancellation);
            await container.OpenPreviewAsync(scene.Class, Profile.Draft, cancellation);
            var revision = 0L;
            var (first, end, middle) = (new Pair(), new Pair(), new Pair());

            // The command's formulas are typeset; ours are while the first picture is made, which is why that is a column of its own.
            await StillAsync(scene.AtEnd(0).Whole);
            first.Add(await StillAsync(scene.AtEnd(0).Whole), await PreviewAsync(scene.AtEnd(0)));
            await PreviewAsync(scene.InMiddle(0));
            for (var run = 1; run <= _runs; run++) middle.Add(await StillAsync(scene.InMiddle(run).Cut), await PreviewAsync(scene.InMiddle(run)));
            await PreviewAsync(scene.AtEnd(0));
            for (var run = 1; run <= _runs; run++) end.Add(await StillAsync(scene.AtEnd(run).Cut), await PreviewAsync(scene.AtEnd(run)));
            table.Row(
                scene.Class, first.Ratio.Tell("0.0", "x"), end.Ratio.Tell("0.0", "x"), end.Milliseconds, middle.Ratio.Tell("0.0", "x"), middle.Milliseconds);
            return (end.Ratio, middle.Ratio, end.Ours, middle.Ours);

            Task<double> PreviewAsync(TypedText text) => container.PreviewAsync(++revision, text.Whole, text.Line, cancellation);

            async Task<double> StillAsync(string code)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, SceneFile), code, cancellation);
                return await plain.RunStillInsideAsync(SceneFile, scene.Class, Profile.Draft, cancellation);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Pair
    {
        public Sample Plain { get; } = new();

        public Sample Ours { get; } = new();

        public Sample Ratio => Sample.Ratio(Plain, Ours);

        public string Milliseconds
        {
            get
            {
                var scaled = new Sample();
                foreach (var value in Ours.Values) scaled.Add(1000 * value);
                return scaled.Tell("0");
            }
        }

        public void Add(double plain, double ours)
        {
            Plain.Add(plain);
            Ours.Add(ours);
        }
    }
}
