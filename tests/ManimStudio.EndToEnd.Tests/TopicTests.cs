using System.Text.Json;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using ManimStudio.TestKit.Llm;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A lesson from a topic: planned and written by a scripted model, rendered by the real sandbox.</summary>
[Collection(StudioCollection.Name)]
public sealed class TopicTests(Browser browser) : ScriptedStudio(browser, AnswerTo)
{
    private const string Quick = """
        from manim import *


        class Quick(Scene):
            def construct(self):
                circle = Circle(color=BLUE)
                self.play(Create(circle))
                self.play(circle.animate.shift(RIGHT))
        """;

    // Long enough to be killed in its midst.
    private const string Slow = """
        from manim import *


        class Slow(Scene):
            def construct(self):
                dots = VGroup(*[Dot() for _ in range(280)]).arrange_in_grid(14)
                self.play(FadeIn(dots), run_time=20)
        """;

    [Fact]
    public async Task Topic_PlannedReviewedAndWritten_SurvivesAKillWithoutPayingTwice()
    {
        var page = await Browser.NewVisitorAsync();
        await page.GotoAsync(Studio.Address.ToString());
        await page.Locator("main:not([aria-busy])").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New lesson" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var topic = dialog.GetByLabel("What do you want to explain?");
        await topic.FillAsync("completing the Square");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Open the example" })).ToBeVisibleAsync();
        await topic.FillAsync("Why is the area of a circle πr²?");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Open the example" })).ToBeHiddenAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Plan the lesson" }).ClickAsync();

        await page.WaitForURLAsync("**/plan");
        var cards = page.GetByRole(AriaRole.List, new() { Name = "Planned scenes" }).GetByRole(AriaRole.Article);
        await Expect(cards).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out Left out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Slices earlier" }).ClickAsync();
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(cards.First.GetByLabel("Title")).ToHaveValueAsync("Slices");
        await cards.First.GetByLabel("Title").FillAsync("Slices first");
        var plan = $"api/v1{new Uri(page.Url).AbsolutePath}";
        await Api.UntilAsync(
            async () => (await Api.GetAsync(plan)).GetProperty("scenes")[0].GetProperty("title").GetString() == "Slices first", TimeSpan.FromSeconds(30), "What was typed is not kept.");
        await page.ReloadAsync();
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(cards.First.GetByLabel("Title")).ToHaveValueAsync("Slices first");

        await page.GetByRole(AriaRole.Button, new() { Name = "Write scenes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 2, A question, (Waiting|Starting|Writing|Checking|Rendering)") })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // An open page would tell its console that the studio has gone.
        var lesson = page.Url;
        await page.GotoAsync("about:blank");
        await KillInMidRenderAsync();
        await page.GotoAsync(lesson);

        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 1, Slices first, .*Ready") })).ToBeVisibleAsync(new() { Timeout = 240_000 });
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 2, A question, .*Ready") })).ToBeVisibleAsync(new() { Timeout = 240_000 });
        Assert.All(await Api.JobsAsync(), j => Assert.Equal("succeeded", j.GetProperty("status").GetString()));
        Assert.Equal(3, Server.Requests.Count);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await Expect(page.GetByText("Written by AI from the plan")).ToBeVisibleAsync();
    }

    /// <summary>Both scenes' answers are paid for, and the draft of the one that takes a while is being drawn.</summary>
    private async Task KillInMidRenderAsync()
    {
        await Api.UntilAsync(
            async () => Server.Requests.Count == 3 && (await Api.JobsAsync()).Any(IsDrawn), TimeSpan.FromMinutes(3), "No scene is drawn.");
        await Studio.KillAsync();
        await Studio.StartAgainAsync();
    }

    private static bool IsDrawn(JsonElement job) =>
        job.GetProperty("kind").GetString() == "render" && job.GetProperty("status").GetString() == "running" && job.GetProperty("progress").GetDouble() > 0.02;

    private static Scripted AnswerTo(ModelRequest request) => request.AllText switch
    {
        var text when text.Contains("BEGIN topic", StringComparison.Ordinal) => Scripted.Says(Plan()),
        var text when text.Contains("The scene is number 1 of 2", StringComparison.Ordinal) => Scripted.Says($"```python\n{Quick}\n```"),
        _ => Scripted.Says($"```python\n{Slow}\n```"),
    };

    private static string Plan() => JsonSerializer.Serialize(new
    {
        title = "The area of a circle",
        scenes = new[] { "A question", "Slices", "Left out" }.Select(t => new
        {
            title = t,
            goal = "To see it.",
            shown = "A circle that moves.",
            narration = "Look at this circle.",
            seconds = 10,
            carriesOver = Array.Empty<string>(),
        }),
    });
}
