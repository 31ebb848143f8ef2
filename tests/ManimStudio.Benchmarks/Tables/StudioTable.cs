using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Scenes;
using ManimStudio.Benchmarks.Studio;
using Microsoft.Playwright;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>How soon the first page is painted after a cold start, and what memory the process takes.</summary>
internal sealed class StudioTable(BenchOptions options)
{
    private const int Scenes = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);
    private readonly int _runs = options.Runs ?? 5;

    public async Task<int> PrintAsync(CancellationToken cancellation)
    {
        var table = new TextTable($"studio: the program itself, cold starts: {_runs}, median (least-largest)", ("what", 62), ("figure", 26));
        var figures = new Measured();
        await using var chromium = await Chromium.StartAsync();
        for (var run = 0; run < _runs; run++) await MeasureAsync(chromium, figures, cancellation);
        table.Row("process started until it listens", figures.Start.Tell("0", " ms"));
        table.Row("it listens until the lessons page is first painted", figures.Painted.Tell("0", " ms"));
        table.Row("the same from the browser's request (first-paint)", figures.Paint.Tell("0", " ms"));
        table.Row("first content of it (first-contentful-paint)", figures.Content.Tell("0", " ms"));
        table.Row("second visit, nothing cached (first-paint)", figures.Second.Tell("0", " ms"));
        table.Row("memory of the process, idle, before any page", figures.Idle.Tell("0", " MB"));
        table.Row($"with {options.Pages} open studio pages of one lesson", figures.Open.Tell("0", " MB"));
        table.Row("for each of these pages", figures.EachPage.Tell("0.0", " MB"));
        TextTable.Note("\nMemory is the resident memory (VmRSS) of the studio's process alone, without browser, containers and the engine's clients.");
        TextTable.Note("Chromium is started before. The render containers start meanwhile and take processor time, as they do for a person.");
        return 0;
    }

    private async Task MeasureAsync(Chromium chromium, Measured figures, CancellationToken cancellation)
    {
        await PaintAsync(chromium, figures, cancellation);
        await using var host = await StudioHost.StartAsync(cancellation);
        using var api = new StudioApi(host);
        await api.UntilReadyAsync(cancellation);
        await Task.Delay(Settle, cancellation);
        var idle = ProcessTable.ResidentMegabytes(host.ProcessId);
        figures.Idle.Add(idle);
        var (lessonId, sceneIds) = await api.CreateLessonAsync(Enumerable.Range(0, Scenes).Select(LightScene.Code), cancellation);
        foreach (var sceneId in sceneIds) await api.RenderAsync(sceneId, cancellation);
        var open = await OpenPagesAsync(chromium, host, lessonId, cancellation);
        figures.Open.Add(open);
        figures.EachPage.Add((open - idle) / options.Pages);
    }

    private static async Task PaintAsync(Chromium chromium, Measured figures, CancellationToken cancellation)
    {
        await using var context = await chromium.NewVisitorAsync();
        var page = await context.NewPageAsync();
        await using var host = await StudioHost.StartAsync(cancellation);
        var (origin, paint, content) = await FirstPaintAsync(page, host.Address);
        figures.Start.Add(host.StartSeconds * 1000);
        figures.Painted.Add(origin + paint - host.ListensAt);
        figures.Paint.Add(paint);
        figures.Content.Add(content);
        await using var other = await chromium.NewVisitorAsync();
        figures.Second.Add((await FirstPaintAsync(await other.NewPageAsync(), host.Address)).Paint);
    }

    private static async Task<(double Origin, double Paint, double Content)> FirstPaintAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("performance.getEntriesByType('paint').length >= 2");
        var times = await page.EvaluateAsync<double[]>(
            "['first-paint', 'first-contentful-paint'].map(name => performance.getEntriesByName(name)[0].startTime).concat(performance.timeOrigin)");
        return (times[2], times[0], times[1]);
    }

    /// <summary>Megabytes of the program once all pages have their editor and nothing moves any more.</summary>
    private async Task<double> OpenPagesAsync(Chromium chromium, StudioHost host, string lessonId, CancellationToken cancellation)
    {
        await using var context = await chromium.NewVisitorAsync();
        for (var number = 0; number < options.Pages; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(host.Address, $"lessons/{lessonId}").ToString());
            await page.Locator(".monaco-editor").First.WaitForAsync(new() { Timeout = 60_000 });
        }

        await Task.Delay(Settle, cancellation);
        return ProcessTable.ResidentMegabytes(host.ProcessId);
    }

    private sealed class Measured
    {
        public Sample Start { get; } = new();

        public Sample Painted { get; } = new();

        public Sample Paint { get; } = new();

        public Sample Content { get; } = new();

        public Sample Second { get; } = new();

        public Sample Idle { get; } = new();

        public Sample Open { get; } = new();

        public Sample EachPage { get; } = new();
    }
}
