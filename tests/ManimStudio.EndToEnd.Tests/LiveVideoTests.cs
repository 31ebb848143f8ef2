using System.Globalization;
using System.Text.Json;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A scene can be watched while it renders, and its finished video goes on where the live one was.</summary>
public sealed class LiveVideoTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minute = 60_000;

    private const string ShortScene = """
        from manim import *


        class Short(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=2)
        """;

    // Every frame of these takes a while, however fast the machine draws: so long that the page sees the render go on.
    private const string SlowScene = """
        import time
        from manim import *


        class Slow(Scene):
            def construct(self):
                self.add(Mobject().add_updater(lambda mobject, dt: time.sleep(0.04)))
                dots = VGroup(*[Dot(radius=0.05) for _ in range(60)]).arrange_in_grid(30, buff=0.1)
                self.play(FadeIn(dots), run_time=1)
                for step in range(12):
                    self.play(dots.animate.rotate(0.5).set_color([RED, BLUE, GREEN][step % 3]), run_time=2)
        """;

    private const string PixelScene = """
        import time
        from manim import *


        class Pixels(Scene):
            def construct(self):
                self.add(Mobject().add_updater(lambda mobject, dt: time.sleep(0.04)))
                dots = VGroup(*[Dot(radius=0.05) for _ in range(60)]).arrange_in_grid(30, buff=0.1)
                self.play(FadeIn(dots), run_time=1)
                print(self.camera.pixel_array.sum())
                self.play(dots.animate.rotate(0.5), run_time=2)
        """;

    // Every tenth of a second: which source plays, and where.
    private const string Recorder = """
        () => {
          window.seen = [];
          window.notices = new Set();
          setInterval(() => {
            const v = document.querySelector('video');
            window.notices.add(document.querySelector('.mp-notice')?.innerText ?? '');
            if (v && v.readyState >= 2) window.seen.push({ source: v.src, time: v.currentTime, paused: v.paused, ended: v.ended });
          }, 100);
        }
        """;

    // The lesson before the render, the live video, the lesson with the new scene.
    private const string SourceIsReplaced =
        "() => new Set(window.seen.map(s => s.source)).size === 3 && window.seen.filter(s => s.source === window.seen.at(-1).source).length > 15";

    // The animations before the failing line are streamed before the failure is known.
    private const string FailingScene = """
        import time
        from manim import *


        class Failing(Scene):
            def construct(self):
                self.add(Mobject().add_updater(lambda mobject, dt: time.sleep(0.04)))
                dots = VGroup(*[Dot(radius=0.05) for _ in range(60)]).arrange_in_grid(30, buff=0.1)
                for step in range(4):
                    self.play(dots.animate.rotate(0.5), run_time=2)
                self.play(Creat(dots))
        """;

    [Fact]
    public async Task SceneWithoutAVideo_PlaysWhileItRenders_AndTheLessonGoesOnThere()
    {
        var (lesson, scenes) = await LessonAsync(ShortScene, SlowScene);
        await RenderAsync(scenes[0]);
        var offset = (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes")[0].GetProperty("duration").GetDouble();
        var page = await OpenAsync(lesson, scenes[1]);

        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => window.seen.length > 0 && window.seen.at(-1).time > 0.5 && !window.seen.at(-1).paused", null, new() { Timeout = Minute });
        var job = (await Api.JobsAsync())[0];
        Assert.Equal("running", job.GetProperty("status").GetString());
        Assert.Contains(await page.EvaluateAsync<string[]>("() => [...window.notices]"), n => n.StartsWith("Rendering, ", StringComparison.Ordinal));

        var ended = await Api.UntilJobEndsAsync(job.GetProperty("jobId").GetString()!);
        Assert.Equal("succeeded", ended.GetProperty("status").GetString());
        await page.WaitForFunctionAsync(SourceIsReplaced, null, new() { Timeout = Minute });
        var seen = await SeenAsync(page);
        var (before, after) = Takeover(seen);
        Assert.True(before.Ended || seen[^1].Time > after.Time, $"It does not go on: {before} {after} {seen[^1]}");
        Assert.InRange(after.Time - offset - before.Time, -0.3, 1.5);
        Assert.DoesNotContain(seen.Zip(seen.Skip(1)), pair => pair.First.Source == pair.Second.Source && pair.Second.Time < pair.First.Time - 0.05);
    }

    [Fact]
    public async Task WhileItRenders_SeeksGoWhereThereIsSomething_AndItPlaysOnFromThere()
    {
        var (lesson, scenes) = await LessonAsync(ShortScene, SlowScene);
        await RenderAsync(scenes[0]);
        var page = await OpenAsync(lesson, scenes[1]);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => window.seen.at(-1)?.time > 4", null, new() { Timeout = 2 * Minute });
        var source = (await SeenAsync(page))[^1].Source;

        await page.Locator(".mp-scrub").FocusAsync();
        await page.Keyboard.PressAsync("0");
        await page.WaitForFunctionAsync("() => window.seen.at(-1).time < 1");
        await page.WaitForFunctionAsync("() => window.seen.at(-1).time > 1 && !window.seen.at(-1).paused", null, new() { Timeout = Minute });
        await page.Keyboard.PressAsync("9");
        await page.WaitForFunctionAsync("() => window.seen.at(-1).time > 3", null, new() { Timeout = Minute });
        Assert.Equal(source, (await SeenAsync(page))[^1].Source);
        Assert.Equal("running", (await Api.JobsAsync())[0].GetProperty("status").GetString());
        Assert.Equal(0, await page.Locator(".mp-has-message").CountAsync());
    }

    [Fact]
    public async Task SceneThatReadsItsPixels_SaysThatManimsOwnRendererDrawsIt_AndWhy()
    {
        const string Why = "Manim's own renderer: the scene reads the pixels of its frames";
        var (lesson, scenes) = await LessonAsync(ShortScene, PixelScene);
        await RenderAsync(scenes[0]);
        var page = await OpenAsync(lesson, scenes[1]);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText($"Drawing again with {Why}")).ToBeVisibleAsync(new() { Timeout = Minute });
        var job = (await Api.JobsAsync())[0].GetProperty("jobId").GetString()!;
        var ended = await Api.UntilJobEndsAsync(job);
        Assert.Equal(
            ("succeeded", "stock", "the scene reads the pixels of its frames"),
            (ended.GetProperty("status").GetString(), ended.GetProperty("renderer").GetString(), ended.GetProperty("fallback").GetString()));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Log" }).ClickAsync();
        await Expect(page.GetByText($"Drawn by {Why}")).ToBeVisibleAsync();
        await page.GotoAsync($"{Studio.Address}jobs");
        await Expect(page.GetByText($"Drawn by {Why}").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SceneThatFailsOnTheWay_GoesBackToTheLesson()
    {
        var (lesson, scenes) = await LessonAsync(ShortScene, FailingScene);
        await RenderAsync(scenes[0]);
        var page = await OpenAsync(lesson, scenes[1]);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync("() => new Set(window.seen.map(s => s.source)).size === 2 && window.seen.at(-1).time > 0.5", null, new() { Timeout = Minute });

        await Expect(page.GetByLabel("Why the scene did not render")).ToBeVisibleAsync(new() { Timeout = Minute });
        await page.WaitForFunctionAsync("() => new Set(window.seen.map(s => s.source)).size === 3", null, new() { Timeout = Minute });
        var last = (await SeenAsync(page))[^1];
        Assert.True(last.Paused);
        Assert.InRange(last.Time, 0, 2.1);
        Assert.Equal(0, await page.Locator(".mp-has-message").CountAsync());
        var job = (await Api.JobsAsync())[0].GetProperty("jobId").GetString();
        using var http = new HttpClient { BaseAddress = Studio.Address };
        await Api.UntilAsync(
            async () => (int)(await http.GetAsync($"media/renders/{job}/live.m3u8")).StatusCode == 410, TimeSpan.FromSeconds(30), "The live video of a failed render stays.");
    }

    private static (Sample Before, Sample After) Takeover(IReadOnlyList<Sample> seen)
    {
        var last = seen[^1].Source;
        var first = seen.ToList().FindIndex(s => s.Source == last);
        Assert.True(first > 0, "The source was never replaced.");
        return (seen[first - 1], seen[first]);
    }

    private static async Task<IReadOnlyList<Sample>> SeenAsync(IPage page) =>
        JsonSerializer.Deserialize<List<Sample>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"), JsonSerializerOptions.Web)!;

    private async Task<(string Lesson, IReadOnlyList<string> Scenes)> LessonAsync(params string[] code)
    {
        var made = await Api.PostAsync("api/v1/lessons", new { title = "Live", quality = "draft", code = code.Select(c => new { code = c }) });
        var lesson = made.GetProperty("lessonId").GetString()!;
        var scenes = (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes").EnumerateArray();
        return (lesson, [.. scenes.Select(s => s.GetProperty("sceneId").GetString()!)]);
    }

    private async Task RenderAsync(string scene)
    {
        var job = await Api.PostAsync($"api/v1/scenes/{scene}/render", new { });
        Assert.Equal("succeeded", (await Api.UntilJobEndsAsync(job.GetProperty("jobId").GetString()!)).GetProperty("status").GetString());
    }

    private async Task<IPage> OpenAsync(string lesson, string scene)
    {
        var page = await Browser.NewVisitorAsync();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"{Studio.Address}lessons/{lesson}?scene={scene}"));
        await Expect(page.Locator(".monaco-editor .view-lines").First).ToBeVisibleAsync(new() { Timeout = Minute });
        await page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2", null, new() { Timeout = Minute });
        await page.EvaluateAsync(Recorder);
        return page;
    }

    private sealed record Sample(string Source, double Time, bool Paused, bool Ended);
}
