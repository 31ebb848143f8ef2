using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ManimStudio.Benchmarks.Containers;
using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Scenes;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>Code as models break it: what the check mends without a model, and whether it renders then.</summary>
internal sealed class CheckTable(BenchEngine engine)
{
    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var table = new TextTable(
            "check: planted failures, mended without a model, rendered in draft quality then",
            ("failure", 34), ("planted", 7), ("repairable", 10), ("as it is", 8), ("mended", 8), ("rate", 6));
        var (planted, repairable, mended, missed) = (0, 0, 0, new List<string>());
        foreach (var row in PlantedRow.ReadAll())
        {
            var (asItIs, good) = (0, 0);
            foreach (var planting in row.Cases)
            {
                if (await RendersAsync(planting.Text, cancellation)) asItIs++;
                if (!planting.Repairable) continue;
                if (await MendsAsync(planting, cancellation)) good++;
                else missed.Add($"{row.Row} {planting.Name}");
            }

            var possible = row.Cases.Count(c => c.Repairable);
            (planted, repairable, mended) = (planted + row.Cases.Count, repairable + possible, mended + good);
            table.Row($"{row.Row} {row.Category}", Text(row.Cases.Count), Text(possible), Text(asItIs), Text(good), Rate(good, possible));
        }

        table.Row("all", Text(planted), Text(repairable), "", Text(mended), Rate(mended, repairable));
        TextTable.Note("\nas it is: renders of the answers as they were given. mended: nothing is found afterwards, and the scene renders.");
        if (missed.Count > 0) TextTable.Note($"Not mended: {string.Join(", ", missed)}");
        return 0;
    }

    private async Task<bool> MendsAsync(PlantedCase planting, CancellationToken cancellation)
    {
        await using var container = await WaitingContainer.StartAsync(engine, 1, cancellation);
        var (code, report) = await container.MendAsync(planting.Text, cancellation);
        var left = report.GetProperty("diagnostics").EnumerateArray().Any(d => d.GetProperty("severity").GetString() != "info");
        return !left && await RendersAsync(code, cancellation);
    }

    private async Task<bool> RendersAsync(string code, CancellationToken cancellation)
    {
        if (SceneOf(code) is not { } scene) return false;
        await using var container = await WaitingContainer.StartAsync(engine, Environment.ProcessorCount, cancellation);
        try
        {
            await container.RenderAsync(Encoding.UTF8.GetBytes(code), scene, Profile.Draft, new Manner("preview", true), cancellation);
            return true;
        }
        catch (BenchFailureException)
        {
            // That answers do not render is what is counted here.
            return false;
        }
    }

    private static string? SceneOf(string code) =>
        Regex.Matches(code, @"^class (\w+)", RegexOptions.Multiline) is { Count: > 0 } classes ? classes[^1].Groups[1].Value : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Rate(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");
}
