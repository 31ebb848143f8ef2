using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Scenes;
using ManimStudio.Benchmarks.Studio;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>A light scene in draft quality: from the button to the stored, published video, against the plain command.</summary>
internal sealed class DraftTable(BenchEngine engine, BenchOptions options)
{
    private const string SceneFile = "light.py";
    private const int DefaultWarm = 2;
    private readonly int _runs = options.Runs ?? 5;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("manim-studio-bench-scene-").FullName;
        try
        {
            Print(await MeasureAsync(folder, cancellation));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Samples> MeasureAsync(string folder, CancellationToken cancellation)
    {
        await using var warm = await StudioHost.StartAsync(cancellation, $"Sandbox:Warm={DefaultWarm}");
        await using var cold = await StudioHost.StartAsync(cancellation, "Sandbox:Warm=0");
        using var warmApi = new StudioApi(warm);
        using var coldApi = new StudioApi(cold);
        await warmApi.UntilReadyAsync(cancellation);
        await coldApi.UntilReadyAsync(cancellation);

        // One uncounted run in front: files of the image are read from the disk once, the program's code is compiled once.
        var code = Enumerable.Range(0, _runs + 1).Select(LightScene.Code).ToList();
        var (_, warmScenes) = await warmApi.CreateLessonAsync(code, cancellation);
        var (_, coldScenes) = await coldApi.CreateLessonAsync(code, cancellation);
        await using var plain = await PlainCommand.StartAsync(engine, folder, cancellation);
        var pool = new PoolView(engine, warm);
        var samples = new Samples();
        for (var run = 0; run <= _runs; run++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, SceneFile), code[run], cancellation);
            await pool.UntilIdleAsync(DefaultWarm, cancellation);
            var own = await PlainCommand.RunInOwnContainerAsync(engine, folder, SceneFile, LightScene.Class, Profile.Draft, cancellation);
            var warmly = await warmApi.RenderAsync(warmScenes[run], cancellation);
            await pool.UntilIdleAsync(DefaultWarm, cancellation);
            var inside = await plain.RunInsideAsync(SceneFile, LightScene.Class, Profile.Draft, Environment.ProcessorCount, cancellation);
            var coldly = await coldApi.RenderAsync(coldScenes[run], cancellation);
            if (run > 0) samples.Add(own, inside, warmly, coldly);
        }

        return samples;
    }

    private void Print(Samples all)
    {
        var table = new TextTable(
            $"draft: a light scene at 480p15, runs in turn: {_runs}, median (least-largest)",
            ("from the button to the published video", 44), ("time", 24), ("/ own container", 24), ("/ running container", 24));
        Row("manim render, in a container of its own", all.Own);
        Row("manim render, in a container that runs", all.Inside);
        Row($"studio, {DefaultWarm} containers warm", all.Warm);
        Row("studio, no container warm", all.Cold);
        TextTable.Note("\nThe last two columns are the time divided by the plain command's of the same run: below 1 is faster than the command.");
        TextTable.Note("The studio's time includes the check of the finished video in a second container, storing it, its poster and its filmstrip.");

        void Row(string name, Sample time) => table.Row(
            name, time.Tell("0.00", " s"), Sample.Ratio(time, all.Own).Tell("0.00", "x"), Sample.Ratio(time, all.Inside).Tell("0.00", "x"));
    }

    private sealed class Samples
    {
        public Sample Own { get; } = new();

        public Sample Inside { get; } = new();

        public Sample Warm { get; } = new();

        public Sample Cold { get; } = new();

        public void Add(double own, double inside, double warm, double cold)
        {
            Own.Add(own);
            Inside.Add(inside);
            Warm.Add(warm);
            Cold.Add(cold);
        }
    }
}
