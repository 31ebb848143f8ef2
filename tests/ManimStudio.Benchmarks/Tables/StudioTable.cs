using ManimStudio.Benchmarks.Figures;
using ManimStudio.Benchmarks.Scenes;
using ManimStudio.Benchmarks.Studio;
using Microsoft.Playwright;

namespace ManimStudio.Benchmarks.Tables;

/// <summary>How soon the first page is painted after a cold start, and what memory the process takes.</summary>
internal sealed class StudioTable(BenchOptions options)
{
    private const int Scenes = 4;
    // An observer, since the page's content security policy forbids the expressions with which Playwright asks again and again.
    private const string WhenPainted = """
        () => new Promise(painted => new PerformanceObserver((_, observer) => {
          const times = ['first-paint', 'first-contentful-paint'].map(name => performance.getEntriesByName(name)[0]?.startTime);
          if (times.includes(undefined)) return;
          observer.disconnect();
          painted([...times, performance.timeOrigin]);
        }).observe({ type: 'paint', buffered: true }))
        """;
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
        table.Row("after four renders, with one open studio page", figures.First.Tell("0", " MB"));
        table.Row($"with {options.Pages} open studio pages of one lesson", figures.Open.Tell("0", " MB"));
        if (figures.EachPage.Count > 0) table.Row("for each page after the first", figures.EachPage.Tell("0.0", " MB"));
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
        figures.Idle.Add(ProcessTable.ResidentMegabytes(host.ProcessId));
        var (lessonId, sceneIds) = await api.CreateLessonAsync(Enumerable.Range(0, Scenes).Select(LightScene.Code), cancellation);
        foreach (var sceneId in sceneIds) await api.RenderAsync(sceneId, cancellation);
        var (first, open) = await OpenPagesAsync(chromium, host, lessonId, cancellation);
        figures.First.Add(first);
        figures.Open.Add(open);
        if (options.Pages > 1) figures.EachPage.Add((open - first) / (options.Pages - 1));
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
        var times = await page.EvaluateAsync<double[]>(WhenPainted);
        return (times[2], times[0], times[1]);
    }

    /// <summary>Megabytes of the program once the first page, and then all of them, have their editor and nothing moves any more.</summary>
    private async Task<(double First, double All)> OpenPagesAsync(Chromium chromium, StudioHost host, string lessonId, CancellationToken cancellation)
    {
        List<IBrowserContext> visitors = [];
        var address = new Uri(host.Address, $"lessons/{lessonId}").ToString();
        visitors.Add(await OpenPageAsync(chromium, address));
        await Task.Delay(Settle, cancellation);
        var first = ProcessTable.ResidentMegabytes(host.ProcessId);
        for (var number = 1; number < options.Pages; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            visitors.Add(await OpenPageAsync(chromium, address));
        }

        await Task.Delay(Settle, cancellation);
        var all = ProcessTable.ResidentMegabytes(host.ProcessId);
        foreach (var visitor in visitors) await visitor.DisposeAsync();
        return (first, all);
    }

    // Each page is a visitor of its own: the pages of one visitor share six connections, and a page that loads waits for those that play.
    private static async Task<IBrowserContext> OpenPageAsync(Chromium chromium, string address)
    {
        var visitor = await chromium.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.Locator(".monaco-editor").First.WaitForAsync(new() { Timeout = 60_000 });
        return visitor;
    }

    private sealed class Measured
    {
        public Sample Start { get; } = new();

        public Sample Painted { get; } = new();

        public Sample Paint { get; } = new();

        public Sample Content { get; } = new();

        public Sample Second { get; } = new();

        public Sample Idle { get; } = new();

        public Sample First { get; } = new();

        public Sample Open { get; } = new();

        public Sample EachPage { get; } = new();
    }
}
