using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>The frame at the caret, while a person types.</summary>
public sealed class PreviewTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    [Fact]
    public async Task Typing_ShowsTheFrameAtTheCaretAndErrorsQuietly()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        var page = studio.Page;
        var (picture, caption, trouble) = (page.Locator(".strip img"), page.Locator(".strip .caption"), page.Locator(".strip .trouble"));
        await Expect(page.Locator(".strip")).ToContainTextAsync("Type, or go to a line");

        await studio.AppendAsync("        self.play(FadeIn(Square()))");
        await Expect(caption).ToHaveTextAsync("Line 7 · FadeIn(Square) · 0:01.0", new() { Timeout = 60_000 });
        var before = await picture.GetAttributeAsync("src");
        await page.Keyboard.InsertTextAsync("\nself.play(Create(Circle(radius=3)))");
        await Expect(caption).ToHaveTextAsync("Line 8 · Create(Circle) · 0:02.0", new() { Timeout = 30_000 });
        var after = await picture.GetAttributeAsync("src");
        Assert.NotEqual(before, after);

        await page.Keyboard.InsertTextAsync("\nself.plya(");
        await Expect(trouble).ToHaveTextAsync("Line 9: '(' was never closed", new() { Timeout = 30_000 });
        Assert.Equal(after, await picture.GetAttributeAsync("src"));
        await Expect(page.Locator(".ms-preview-trouble").First).ToBeVisibleAsync();
        await Expect(page.Locator(".rz-notification-item-wrapper, .error-box, [aria-label='Why the scene did not render']")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement?.closest('.monaco-editor') !== null"), "The editor lost the focus.");

        // Going up shows the line that the caret is on.
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(trouble).ToHaveTextAsync("", new() { Timeout = 30_000 });

        await page.Keyboard.PressAsync("Alt+p");
        await Expect(picture).ToHaveCountAsync(0);
        await studio.RefreshAsync();
        await Expect(page.Locator(".strip").GetByRole(AriaRole.Button)).ToHaveTextAsync("Show");
    }
}
