using ManimStudio.EndToEnd.Tests.Infrastructure;
using ManimStudio.TestKit.Llm;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A scene changed by a scripted model in a conversation, rendered by the real sandbox.</summary>
[Collection(StudioCollection.Name)]
public sealed class PromptEditTests(Browser browser) : ScriptedStudio(browser, AnswerTo)
{
    private const string Code = """
        from manim import *


        class Dots(Scene):
            def construct(self):
                dot = Dot(radius=0.5)
                self.play(Create(dot))
                self.wait(0.5)

        """;

    [Fact]
    public async Task Prompt_WithAi_IsProposedWithBothVideosAndTheSecondTurnKnowsTheFirst()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api, Code);
        var page = studio.Page;
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 1, .*Ready") })).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await page.GetByRole(AriaRole.Tab, new() { Name = "Prompt" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^With AI") }).ClickAsync();

        // The form of the rules has the same label until the other one is there.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("What should change in this scene?").FillAsync("make the dot red");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".proposal .monaco-diff-editor")).ToContainTextAsync("color=RED", new() { Timeout = 180_000 });
        await Expect(page.GetByText("The dot is red.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Video before")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Video after")).ToBeVisibleAsync();
        Assert.DoesNotContain("RED", await studio.TextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await studio.UntilTextAsync("color=RED");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 1, .*Ready") })).ToBeVisibleAsync();

        await page.GetByLabel("What should change next?").FillAsync("and let it move");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(page.Locator(".proposal .monaco-diff-editor")).ToContainTextAsync("shift(RIGHT)", new() { Timeout = 180_000 });
        await Expect(page.GetByText("It moves, as asked after “make the dot red”.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(page.GetByText("Rejected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.WaitForFunctionAsync("() => !globalThis.monaco.editor.getEditors()[0].getValue().includes('RED')");
    }

    private static Scripted AnswerTo(ModelRequest request) => request.AllText switch
    {
        var text when text.Contains("and let it move", StringComparison.Ordinal) => Scripted.Says(Edit(
            text.Contains("make the dot red", StringComparison.Ordinal) ? "It moves, as asked after “make the dot red”." : "It moves.",
            "self.wait(0.5)", "self.play(dot.animate.shift(RIGHT))")),
        _ => Scripted.Says(Edit("The dot is red.", "dot = Dot(radius=0.5)", "dot = Dot(radius=0.5, color=RED)")),
    };

    private static string Edit(string summary, string search, string replace) =>
        $"Summary: {summary}\n\n<<<<<<< SEARCH\n        {search}\n=======\n        {replace}\n>>>>>>> REPLACE\n";
}
