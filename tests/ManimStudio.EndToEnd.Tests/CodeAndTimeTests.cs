using System.Text.RegularExpressions;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>The timeline's animations, the lines that make them and the player go together, also in loops and helpers and after edits.</summary>
public sealed class CodeAndTimeTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minute = 60_000;

    private const string Loop = """
        from manim import *


        class Loop(Scene):
            def construct(self):
                dot = Dot()
                self.play(FadeIn(dot))
                for step in range(3):
                    self.play(dot.animate.shift(RIGHT))
                self.blink(dot)
                self.play(
                    dot.animate.scale(3),
                    run_time=2,
                )
                self.blink(dot)

            def blink(self, mobject):
                self.play(Indicate(mobject))
        """;

    private const string Other = """
        from manim import *


        class Other(Scene):
            def construct(self):
                self.play(Create(Square()))
        """;

    private const string Line = "() => monaco.editor.getEditors()[0].getPosition().lineNumber";
    private const string Time = "() => document.querySelector('video').currentTime";

    [Fact]
    public async Task AnimationsAndLines_LeadToEachOther_InLoopsAndHelpersAndThroughEdits()
    {
        var made = await Api.PostAsync("api/v1/lessons", new { title = "Code and time", quality = "draft", code = new[] { new { title = "Loop", code = Loop }, new { title = "Other", code = Other } } });
        var page = (await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{made.GetProperty("lessonId").GetString()}"))).Page;
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        var chips = page.GetByRole(AriaRole.Toolbar, new() { Name = "Animations" }).GetByRole(AriaRole.Button);
        await Expect(page.GetByRole(AriaRole.Option, new() { NameRegex = new(", ready$") })).ToHaveCountAsync(2, new() { Timeout = Minute });
        await Expect(chips).ToHaveCountAsync(8);
        await page.WaitForFunctionAsync("() => document.querySelector('video').readyState >= 2", null, new() { Timeout = Minute });

        // A helper's animation: its own line and the line that called it; the player goes along.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Indicate\\(Dot\\), line 10") }).ClickAsync();
        await Expect(page.Locator(".ms-line-flash")).ToHaveCountAsync(2);
        Assert.Equal(18, await page.EvaluateAsync<int>(Line));
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('video').currentTime - 4) < 0.1");

        // A click into the loop's line takes the player to the nearest of its three animations.
        await page.GetByText("self.play(dot.animate.shift(RIGHT))").ClickAsync();
        await Expect(page.Locator(".tl-caret")).ToHaveCountAsync(3);
        await Expect(page.Locator(".tl-caret-near")).ToHaveAttributeAsync("title", new Regex("line 9, 0:03\\.0"));
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('video').currentTime - 3) < 0.1");

        // After an edit that shifts every line it plays from there on request.
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.InsertTextAsync("# one\n# two\n");
        await page.GetByText("run_time=2,").ClickAsync();
        Assert.Equal(3, await page.EvaluateAsync<double>(Time), 0.1);
        await page.Keyboard.PressAsync("Control+Alt+Enter");
        await page.WaitForFunctionAsync("() => !document.querySelector('video').paused && document.querySelector('video').currentTime > 5.2", null, new() { Timeout = Minute });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause (Space)" }).ClickAsync();

        // What is not in the code any more is said to be gone, and nothing else is shown for it.
        await page.GetByText("self.play(FadeIn(dot))").ClickAsync();
        await page.Keyboard.PressAsync("Control+Shift+k");
        await Expect(page.Locator(".tl-gone")).ToHaveAttributeAsync("title", new Regex("^FadeIn\\(Dot\\), .*not in the code any more$"));
        await page.Locator(".tl-gone").ClickAsync();
        await Expect(page.GetByText("is not in the code any more. Render the scene")).ToBeVisibleAsync();

        // The other scene's animation opens that scene's code.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Create\\(Square\\), line 6") }).ClickAsync();
        await page.WaitForFunctionAsync("() => monaco.editor.getEditors()[0].getValue().includes('class Other')", null, new() { Timeout = Minute });
        await page.WaitForFunctionAsync($"() => ({Line})() === 6");
    }
}
