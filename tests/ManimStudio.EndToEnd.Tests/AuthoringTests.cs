using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>Lessons from outlines and edits in words, without any key, in the real sandbox.</summary>
public sealed class AuthoringTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    [Fact]
    public async Task Outline_WrittenInTheDialog_IsALessonThatRenders()
    {
        var page = await Browser.NewVisitorAsync();
        await page.GotoAsync(Studio.Address.ToString());
        await page.Locator("main:not([aria-busy])").WaitForAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new() { Name = "New lesson" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Outline" }).FillAsync("# Slopes\n## Steep\n- A slope says **how steep** $m$ is.\n> Said aloud.\n\n## Wrong\nplot: y = foo(x)");
        await Expect(dialog.Locator(".problem")).ToContainTextAsync("Line 7");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Write the scenes" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Outline" }).FillAsync("# Slopes\n## Steep\n- A slope says **how steep** $m$ is.\n> Said aloud.\n\n## A curve\nplot: y = x^2, x in [-2, 2]");
        await Expect(dialog.GetByText("Slopes · 2 scenes")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Write the scenes" }).ClickAsync();
        await page.WaitForURLAsync("**/lessons/*");
        await Expect(new StudioPage(page).Scenes).ToHaveCountAsync(2);
        for (var number = 1; number <= 2; number++)
        {
            var ready = page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Scene {number}, .*Ready") });
            await Expect(ready).ToBeVisibleAsync(new() { Timeout = 180_000 });
        }
    }

    [Fact]
    public async Task Prompt_ByRule_ShowsTheDifferenceAndIsAcceptedAndTakenBack()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        var page = studio.Page;
        await page.Keyboard.PressAsync("Control+Enter");
        var ready = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene 1, .*Ready") });
        await Expect(ready).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await page.GetByRole(AriaRole.Tab, new() { Name = "Prompt" }).ClickAsync();
        var wish = page.GetByLabel("What should change in this scene?");

        await wish.FillAsync("make it sing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the change" }).ClickAsync();
        await Expect(page.Locator(".error-box[role=alert]")).ToContainTextAsync("does not understand “make it sing”");

        await wish.FillAsync("make the dot red and add a blue square that grows");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the change" }).ClickAsync();
        await Expect(page.GetByText("a square at the end")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".proposal .monaco-diff-editor")).ToContainTextAsync("GrowFromCenter");
        Assert.DoesNotContain("GrowFromCenter", await studio.TextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept and render" }).ClickAsync();
        await studio.UntilTextAsync("GrowFromCenter");
        await Expect(page.GetByLabel("Video after")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await Expect(page.GetByLabel("Video before")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await Expect(page.GetByText("“make the dot red and add a blue square that grows”")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Prompt" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Expect(page.GetByText("Version 3")).ToBeVisibleAsync();
        Assert.DoesNotContain("GrowFromCenter", await studio.TextAsync(), StringComparison.Ordinal);
    }
}
