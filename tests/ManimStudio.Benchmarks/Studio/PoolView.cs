using System.Diagnostics;
using System.Globalization;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;

namespace ManimStudio.Benchmarks.Studio;

/// <summary>The containers of one running studio, seen from outside.</summary>
internal sealed class PoolView(BenchEngine engine, StudioHost host)
{
    private static readonly TimeSpan FillLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    /// <summary>The first process of each container.</summary>
    public async Task<IReadOnlyList<int>> ProcessesAsync(CancellationToken cancellation)
    {
        // Its name holds the process id of the studio that it belongs to.
        var mark = string.Create(CultureInfo.InvariantCulture, $"-{host.ProcessId}-");
        var names = (await engine.AskAsync(["ps", "--filter", "label=manim-studio", "--format", "{{.Names}}"], cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(name => name.Contains(mark, StringComparison.Ordinal));
        List<int> processes = [];
        foreach (var name in names) processes.Add(await engine.ProcessOfAsync(name, cancellation));
        return [.. processes.Where(process => process > 0)];
    }

    /// <summary>Until there are so many containers and none of them is busy any more: Manim is imported in all.</summary>
    public async Task<IReadOnlyList<int>> UntilIdleAsync(int containers, CancellationToken cancellation)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < FillLimit; await Task.Delay(Quiet, cancellation))
        {
            var processes = await ProcessesAsync(cancellation);
            if (processes.Count != containers) continue;
            var before = Ticks(processes);
            await Task.Delay(Quiet, cancellation);
            // A tick of a supervisor that looks around is not work; importing takes every tick there is.
            if (Ticks(processes) - before <= 1 && processes.All(process => ProcessTable.Ticks(process) >= ImportTicks)) return processes;
        }

        throw new BenchFailureException($"The warm pool did not fill with {containers} waiting containers.\n{host.Log}");
    }

    // A container that has not begun to import is quiet, too. Importing takes some 50 ticks of a hundredth of a second.
    private const long ImportTicks = 20;

    private static long Ticks(IEnumerable<int> processes) => processes.Sum(ProcessTable.Ticks);
}
