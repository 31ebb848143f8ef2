using System.Diagnostics;
using System.Globalization;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Studio;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>What the warm pool holds while nobody renders.</summary>
internal sealed class PoolTable(BenchEngine engine, BenchOptions options)
{
    private readonly int _runs = options.Runs ?? 3;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var table = new TextTable(
            $"pool: waiting containers, starts of the studio: {_runs}, median (least-largest)",
            ("Sandbox:Warm", 12), ("containers", 10), ("full after", 22), ("all, accounted", 24), ("all, shared split", 24), ("engine's own", 20));
        foreach (var warm in options.Warm)
        {
            var figures = new Holding();
            for (var run = 0; run < _runs; run++) await MeasureAsync(warm, figures, cancellation);
            table.Row(
                Number(warm), Number(figures.Containers.Median), figures.Full.Tell("0.0", " s"),
                figures.Accounted.Count > 0 ? figures.Accounted.Tell("0", " MB") : "not told", figures.Split.Tell("0", " MB"), figures.EngineOwn.Tell("0", " MB"));
        }

        TextTable.Note("\nfull after: from the moment the studio listens; its proof of the containers' limits is part of that.");
        TextTable.Note("accounted: what the kernel counts against the containers' limits. shared split: PSS of their processes, libraries shared with others divided.");
        TextTable.Note("engine's own: PSS of the engine's client and monitor processes, one of each a container.");
        return 0;
    }

    private async Task MeasureAsync(int warm, Holding figures, CancellationToken cancellation)
    {
        await using var host = await StudioHost.StartAsync(cancellation, string.Create(CultureInfo.InvariantCulture, $"Sandbox:Warm={warm}"));
        var clock = Stopwatch.StartNew();
        using var api = new StudioApi(host);
        await api.UntilReadyAsync(cancellation);
        var processes = await new PoolView(engine, host).UntilIdleAsync(warm, cancellation);
        figures.Full.Add(clock.Elapsed.TotalSeconds);
        figures.Containers.Add(processes.Count);
        var accounted = processes.Select(process => new ContainerMemory(process).Now).ToList();
        if (accounted.All(megabytes => megabytes is not null)) figures.Accounted.Add(accounted.Sum(megabytes => megabytes!.Value));
        figures.Split.Add(processes.SelectMany(ProcessTable.Family).Sum(ProcessTable.ProportionalMegabytes));
        var clients = ProcessTable.Family(host.ProcessId).Skip(1).Concat(processes.Select(ProcessTable.Parent)).Distinct().Where(process => process > 1);
        figures.EngineOwn.Add(clients.Except(processes.SelectMany(ProcessTable.Family)).Sum(ProcessTable.ProportionalMegabytes));
    }

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private sealed class Holding
    {
        public Sample Containers { get; } = new();

        public Sample Full { get; } = new();

        public Sample Accounted { get; } = new();

        public Sample Split { get; } = new();

        public Sample EngineOwn { get; } = new();
    }
}
