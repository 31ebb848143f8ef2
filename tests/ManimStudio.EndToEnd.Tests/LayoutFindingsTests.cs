using System.Text.RegularExpressions;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>What is wrong with a picture is said on its line, in a list and on the timeline, goes along with edits, and goes away when it is mended.</summary>
public sealed class LayoutFindingsTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minute = 60_000;

    private const string Cut = """
        from manim import *


        class Cut(Scene):
            def construct(self):
                dot = Dot()
                self.play(FadeIn(dot))
                title = Text("Too far right").move_to(6 * RIGHT)
                self.play(Write(title))
                self.wait()
        """;

    private const string Marks = "() => monaco.editor.getModelMarkers({ owner: 'manim-studio-layout' })";

    [Fact]
    public async Task Finding_OfARealRender_IsOnItsLineInTheListAndOnTheTimeline_UntilItIsMended()
    {
        var made = await Api.PostAsync("api/v1/lessons", new { title = "Cut", quality = "draft", code = new[] { new { title = "Cut", code = Cut } } });
        var page = (await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{made.GetProperty("lessonId").GetString()}"))).Page;
        await page.Keyboard.PressAsync("Control+Enter");
        var summary = page.GetByText("1 layout finding", new() { Exact = true });
        await Expect(summary).ToBeVisibleAsync(new() { Timeout = Minute });
        await page.WaitForFunctionAsync($"() => ({Marks})().map(m => m.startLineNumber + m.message.split(' ')[0]).join() === '9title'");
        await Expect(page.Locator(".tl-advice")).ToHaveAttributeAsync("title", new Regex("^Write\\(Text\\), line 9, .*cut by the right edge"));

        // The mark follows the text; the list leads to the line as it is now, and to the moment.
        await page.GetByText("dot = Dot()").ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.InsertTextAsync("# one\n# two\n");
        await page.WaitForFunctionAsync($"() => ({Marks})()[0].startLineNumber === 11");
        await summary.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("title.*is cut by the right edge of the frame") }).Filter(new() { HasText = "Line 9" }).ClickAsync();
        await page.WaitForFunctionAsync("() => monaco.editor.getEditors()[0].getPosition().lineNumber === 11");
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('video').currentTime - 1.93) < 0.15", null, new() { Timeout = Minute });

        // Mended and rendered, nothing is left of it.
        await page.EvaluateAsync("() => { const m = monaco.editor.getEditors()[0].getModel(); m.setValue(m.getValue().replace('6 * RIGHT', '2 * RIGHT')); }");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(summary).ToBeHiddenAsync(new() { Timeout = Minute });
        await page.WaitForFunctionAsync($"() => ({Marks})().length === 0");
        await Expect(page.Locator(".tl-advice")).ToHaveCountAsync(0);
    }
}
