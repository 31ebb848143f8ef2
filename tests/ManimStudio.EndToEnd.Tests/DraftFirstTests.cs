using System.Text.Json;
using System.Text.RegularExpressions;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>Above draft quality a draft is watched first, and the lesson's quality takes its place where it is.</summary>
public sealed class DraftFirstTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minutes = 180_000;

    private const string Scene = """
        from manim import *


        class Turning(Scene):
            def construct(self):
                dots = VGroup(*[Dot(radius=0.05) for _ in range(60)]).arrange_in_grid(6, buff=0.4)
                for step in range(4):
                    self.play(dots.animate.rotate(0.5).set_color([RED, BLUE][step % 2]), run_time=2)
        """;

    // At every frame of the page: which video, its size, where, and whether the last picture is held over it.
    private const string Recorder = """
        () => {
          window.seen = [];
          const look = () => {
            const v = document.querySelector('video');
            const held = !document.querySelector('.mp-hold').hidden;
            if (v) window.seen.push({ source: v.src, width: v.videoWidth, time: v.currentTime, paused: v.paused, picture: held || v.readyState >= 2 });
            requestAnimationFrame(look);
          };
          look();
        }
        """;

    [Fact]
    public async Task Render_In720p_ShowsADraftAndSwapsTheFinalInWhereItIs()
    {
        var (lesson, _) = await LessonAsync("medium", Scene);
        var page = (await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{lesson}"))).Page;
        await page.Keyboard.PressAsync("Control+Enter");
        var notice = page.Locator(".mp-notice");
        await Expect(notice).ToContainTextAsync("Draft shown, 720p", new() { Timeout = Minutes });
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveAttributeAsync("aria-label", new Regex("ready, Draft · 720p"));

        // It plays by itself, and goes on where it is when the finished draft takes the place of the live one.
        await page.WaitForFunctionAsync("() => { const v = document.querySelector('video'); return v.ended || !v.paused && v.currentTime > 0.5; }");
        await page.EvaluateAsync("() => document.querySelector('video').ended || document.querySelector('.mp-play').click()");
        await page.WaitForFunctionAsync("() => document.querySelector('video').paused");
        await page.Locator(".mp-scrub").FocusAsync();
        await page.Keyboard.PressAsync("3");
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('video').currentTime - 2.4) < 0.1");
        Assert.Equal(854, await page.EvaluateAsync<int>("() => document.querySelector('video').videoWidth"));
        await page.EvaluateAsync(Recorder);

        await page.WaitForFunctionAsync("() => window.seen.at(-1).width === 1280 && window.seen.filter(s => s.width === 1280).length > 30", null, new() { Timeout = Minutes });
        var seen = JsonSerializer.Deserialize<List<Sample>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"), JsonSerializerOptions.Web)!;
        Assert.All(seen, s => Assert.True(s.Picture, $"Nothing is shown: {s}"));
        Assert.All(seen, s => Assert.True(s.Paused, $"It plays: {s}"));
        Assert.Single(seen.Where(s => s.Width == 1280).Select(s => s.Source).Distinct());
        Assert.Equal(2.4, seen[^1].Time, 0.08);
        await Expect(notice).ToBeHiddenAsync();
        Assert.Equal("ready", await StatusAsync(lesson));
    }

    [Fact]
    public async Task Save_OfNewerCode_EndsTheFinalBehindTheDraft()
    {
        var (lesson, _) = await LessonAsync("high", Scene);
        var studio = await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{lesson}"));
        await studio.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(studio.Page.Locator(".mp-notice")).ToContainTextAsync("Draft shown, 1080p rendering", new() { Timeout = Minutes });
        var final = (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes")[0].GetProperty("jobId").GetString()!;
        await studio.AppendAsync("\n# newer\n");
        await studio.Page.Keyboard.PressAsync("Control+s");
        Assert.Equal("cancelled", (await Api.UntilJobEndsAsync(final)).GetProperty("status").GetString());
        await Expect(studio.Page.Locator(".mp-notice")).ToBeHiddenAsync();
        Assert.Equal("stale", await StatusAsync(lesson));
    }

    [Fact]
    public async Task Lesson_OfScenesInTwoSizes_PlaysAcrossTheSeam()
    {
        var (lesson, scenes) = await LessonAsync("draft", Scene, Scene.Replace("Turning", "Again", StringComparison.Ordinal));
        foreach (var (scene, quality) in scenes.Zip(["draft", "medium"]))
        {
            var job = await Api.PostAsync($"api/v1/scenes/{scene}/render", new { quality });
            Assert.Equal("succeeded", (await Api.UntilJobEndsAsync(job.GetProperty("jobId").GetString()!)).GetProperty("status").GetString());
        }

        var page = (await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{lesson}"))).Page;
        await page.WaitForFunctionAsync("() => document.querySelector('video').readyState >= 2", null, new() { Timeout = Minutes });
        await page.EvaluateAsync(Recorder);
        await page.Locator(".mp-scrub").FocusAsync();
        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("k");
        await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 9", null, new() { Timeout = 30_000 });
        var seen = JsonSerializer.Deserialize<List<Sample>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"), JsonSerializerOptions.Web)!;
        Assert.Equal([854, 1280], seen.Where(s => s.Width > 0).Select(s => s.Width).Distinct());
        var across = seen.SkipWhile(s => s.Time < 7).ToList();
        Assert.All(across.Zip(across.Skip(1)), pair => Assert.InRange(pair.Second.Time - pair.First.Time, 0, 0.6));
        Assert.Equal(0, await page.Locator(".mp-has-message").CountAsync());

        // And back, by a seek over the seam.
        await page.Keyboard.PressAsync("1");
        await page.WaitForFunctionAsync("() => document.querySelector('video').videoWidth === 854 && document.querySelector('video').currentTime < 5", null, new() { Timeout = 30_000 });
    }

    private async Task<string?> StatusAsync(string lesson) =>
        (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes")[0].GetProperty("status").GetString();

    private async Task<(string Lesson, IReadOnlyList<string> Scenes)> LessonAsync(string quality, params string[] code)
    {
        var made = await Api.PostAsync("api/v1/lessons", new { title = "Draft first", quality, code = code.Select(c => new { code = c }) });
        var lesson = made.GetProperty("lessonId").GetString()!;
        var scenes = (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes").EnumerateArray();
        return (lesson, [.. scenes.Select(s => s.GetProperty("sceneId").GetString()!)]);
    }

    private sealed record Sample(string Source, int Width, double Time, bool Paused, bool Picture);
}
