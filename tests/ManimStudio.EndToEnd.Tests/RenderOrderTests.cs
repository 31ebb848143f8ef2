using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A whole lesson renders in all slots at once, and the scene that is gone to comes before those that wait.</summary>
public sealed class RenderOrderTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const string Scene = """
        import time
        from manim import *


        class Slow(Scene):
            def construct(self):
                self.add(Mobject().add_updater(lambda mobject, dt: time.sleep(0.08)))
                dots = VGroup(*[Dot(radius=0.05) for _ in range(60)]).arrange_in_grid(30, buff=0.1)
                for step in range(4):
                    self.play(dots.animate.rotate(NUMBER), run_time=2)
        """;

    [Fact]
    public async Task RenderAll_GoingToTheLastScene_RendersItBeforeThoseThatWait()
    {
        var slots = Math.Max(2, Environment.ProcessorCount);
        var count = slots + 4;
        var code = Enumerable.Range(1, count).Select(n => new { title = $"Number {n}", code = Scene.Replace("NUMBER", $"{n}", StringComparison.Ordinal) });
        var made = await Api.PostAsync("api/v1/lessons", new { title = "Order", quality = "draft", code });
        var lesson = made.GetProperty("lessonId").GetString()!;
        var studio = await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{lesson}"));
        await studio.Page.Keyboard.PressAsync("Control+Shift+Enter");
        await Api.UntilAsync(async () => await CountAsync(lesson, "running") == slots, TimeSpan.FromMinutes(1), "Not all slots are in use.");

        await studio.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Scene {count}, ") }).ClickAsync();
        await Api.UntilAsync(async () => await CountAsync(lesson, "running", "succeeded") > slots, TimeSpan.FromMinutes(2), "No further render began.");
        var scenes = (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes");
        var jobs = (await Api.JobsAsync()).Where(j => j.GetProperty("lessonId").GetString() == lesson && j.GetProperty("status").GetString() != "queued")
            .Select(j => j.GetProperty("sceneId").GetString()).ToHashSet();
        Assert.Contains(scenes[count - 1].GetProperty("sceneId").GetString(), jobs);
        Assert.Contains(scenes[0].GetProperty("sceneId").GetString(), jobs);
        foreach (var job in (await Api.JobsAsync()).Where(j => j.GetProperty("lessonId").GetString() == lesson && j.GetProperty("status").GetString() is ("queued" or "running")))
            await Api.PostAsync($"api/v1/jobs/{job.GetProperty("jobId").GetString()}/cancel", new { });
    }

    private async Task<int> CountAsync(string lesson, params string[] statuses) => (await Api.JobsAsync())
        .Count(j => j.GetProperty("lessonId").GetString() == lesson && statuses.Contains(j.GetProperty("status").GetString()));
}
