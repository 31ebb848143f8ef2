using System.Diagnostics;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>One person with many tabs: a browser opens at most six connections to one address for all of them together.</summary>
public sealed class ManyTabsTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const int Tabs = 6;

    // In milliseconds, of everything that the page has asked for. One that is held keeps the others waiting.
    private const string LongestRequest =
        "() => Math.max(...performance.getEntriesByType('resource').filter(e => !e.name.includes('/_blazor')).map(e => e.duration))";

    // After its first seconds nothing new comes for a long time, so every player waits for more.
    private const string LongScene = """
        import time
        from manim import *


        class Long(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=2)
                self.play(Create(Square()), run_time=2)
                time.sleep(120)
                self.play(Create(Dot()))
        """;

    [Fact]
    public async Task SixTabs_WatchingARenderThatRuns_AreAllUsable()
    {
        var lesson = (await Api.PostAsync("api/v1/lessons", new { title = "Tabs", quality = "draft", code = new[] { new { title = "Long", code = LongScene } } })).GetProperty("lessonId").GetString();
        var address = new Uri(Studio.Address, $"lessons/{lesson}").ToString();
        var first = await Browser.NewVisitorAsync();
        await first.GotoAsync(address);
        await new StudioPage(first).UntilTextAsync("construct");
        await first.Keyboard.PressAsync("Control+Enter");
        await UntilItPlaysAsync(first);

        var clock = Stopwatch.StartNew();
        List<IPage> pages = [first];
        while (pages.Count < Tabs)
        {
            var page = await first.Context.NewPageAsync();
            pages.Add(page);
            await page.GotoAsync(address);
            await new StudioPage(page).UntilTextAsync("construct");
            await page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2", null, new() { Timeout = 30_000 });
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
        var job = (await Api.JobsAsync())[0];
        Assert.Equal("running", job.GetProperty("status").GetString());
        // Long enough for every player to have asked for more.
        await Task.Delay(TimeSpan.FromSeconds(8));
        clock.Restart();
        foreach (var page in pages)
        {
            await page.BringToFrontAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
            await Expect(page.Locator("ol.versions > li")).ToHaveCountAsync(1, new() { Timeout = 5_000 });
            Assert.InRange(await page.EvaluateAsync<double>(LongestRequest), 0, 5_000);
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        await Api.PostAsync($"api/v1/jobs/{job.GetProperty("jobId").GetString()}/cancel", new { });
    }

    private static async Task UntilItPlaysAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => document.querySelector('video')?.currentTime > 0.2", null, new() { Timeout = 60_000 });
}
