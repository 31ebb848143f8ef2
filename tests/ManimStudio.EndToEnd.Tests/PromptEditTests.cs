using ManimStudio.EndToEnd.Tests.Infrastructure;
using ManimStudio.TestKit.Llm;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>A scene changed by a scripted model in a conversation, rendered by the real sandbox.</summary>
[Collection(StudioCollection.Name)]
public sealed class PromptEditTests : IAsyncLifetime
{
    private const string Code = """
        from manim import *


        class Dots(Scene):
            def construct(self):
                dot = Dot(radius=0.5)
                self.play(Create(dot))
                self.wait(0.5)

        """;

    private readonly Browser _browser;
    private readonly OpenAiServer _server = new(AnswerTo);
    private StudioProcess _studio = null!;
    private StudioApi _api = null!;

    public PromptEditTests(Browser browser) => _browser = browser;

    public async Task InitializeAsync()
    {
        _studio = await StudioProcess.StartAsync(new Dictionary<string, string>
        {
            ["Llm:Providers:openai:BaseUrl"] = _server.Address,
            ["Llm:Providers:openai:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:openai:Model"] = "gpt-scripted",
        });
        _api = new StudioApi(_studio);
        await _api.UntilRendererIsReadyAsync();
    }

    public async Task DisposeAsync()
    {
        try
        {
            await _browser.EndVisitsAsync();
        }
        finally
        {
            await _studio.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Prompt_WithAi_IsProposedWithBothVideosAndTheSecondTurnKnowsTheFirst()
    {
        var studio = await StudioPage.OpenNewAsync(_browser, _studio, _api, Code);
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
