using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>What a new user does first, from an example to a shared link, against real renders.</summary>
public sealed class MainJobTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minute = 60_000;
    [Fact]
    public async Task Example_WatchedEditedRestoredAndShared_WorksWithoutReload()
    {
        await Api.UntilRendererIsReadyAsync();
        var page = await Browser.NewVisitorAsync();
        await page.GotoAsync(Studio.Address.ToString());

        await OpenExampleAsync(page);
        await page.EvaluateAsync("window.notReloaded = true");
        await EveryScene(page).First.WaitForAsync();
        await UntilEverySceneIsReadyAsync(page);
        await PlaysOverTheFirstJoinAsync(page);

        var before = (await Api.JobsAsync()).Count;
        await BreakTheLastLineAsync(page);
        await MendTheLastLineAsync(page);
        Assert.Equal(before + 2, (await Api.JobsAsync()).Count);

        await RestoreTheFirstVersionAsync(page);
        Assert.Equal(before + 2, (await Api.JobsAsync()).Count);
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded === true"));

        var link = await ShareAsync(page);
        await PlaysElsewhereUntilRevokedAsync(page, link);
    }

    private static async Task OpenExampleAsync(IPage page)
    {
        await page.Locator("main:not([aria-busy])").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Completing the square" }).ClickAsync();
        await page.WaitForURLAsync("**/lessons/*");
    }

    private static ILocator EveryScene(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene \\d+, ") });

    private static ILocator Scene(IPage page, int number, string state) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Scene {number}, .*{state}") });

    private static async Task UntilEverySceneIsReadyAsync(IPage page)
    {
        var count = await EveryScene(page).CountAsync();
        Assert.True(count >= 4);
        for (var number = 1; number <= count; number++)
            await Expect(Scene(page, number, "Ready")).ToBeVisibleAsync(new() { Timeout = 3 * Minute });
    }

    private static async Task PlaysOverTheFirstJoinAsync(IPage page)
    {
        // The first scene's length is where the second one begins.
        var join = await page.EvaluateAsync<double>(
            "async () => (await (await fetch('/api/v1/lessons/' + location.pathname.split('/')[2])).json()).scenes[0].duration");
        await page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2", null, new() { Timeout = Minute });
        await page.EvaluateAsync("async at => { const v = document.querySelector('video'); v.muted = true; v.currentTime = at; await v.play(); }", join - 1);
        await page.WaitForFunctionAsync("end => document.querySelector('video').currentTime > end", join + 1, new() { Timeout = Minute });
        var moved = await page.EvaluateAsync<bool>(
            "async () => { const v = document.querySelector('video'); const t = v.currentTime; await new Promise(r => setTimeout(r, 500)); return v.currentTime > t && !v.paused; }");
        Assert.True(moved);
        await page.EvaluateAsync("document.querySelector('video').pause()");
    }

    private async Task BreakTheLastLineAsync(IPage page)
    {
        await Scene(page, 1, "Ready").ClickAsync();
        await AppendAsync(page, "        self.play(Creat(Circle()))");
        await page.Keyboard.PressAsync("Control+Enter");

        var card = page.GetByLabel("Why the scene did not render");
        await Expect(card).ToBeVisibleAsync(new() { Timeout = Minute });
        await Expect(card).ToContainTextAsync("Creat");
        await Expect(card).ToContainTextAsync("What to do");
        await Expect(page.Locator(".ms-glyph-error").First).ToBeVisibleAsync();
        await Expect(Scene(page, 1, "Line \\d+")).ToBeVisibleAsync();
        await Expect(Scene(page, 2, "Ready")).ToBeVisibleAsync();
    }

    private async Task MendTheLastLineAsync(IPage page)
    {
        await FocusTheEndAsync(page);
        await page.Keyboard.PressAsync("Shift+Home");
        await page.Keyboard.PressAsync("Shift+Home");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.InsertTextAsync("        self.wait(0.5)");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(Scene(page, 1, "Ready")).ToBeVisibleAsync(new() { Timeout = 2 * Minute });
        await Expect(page.Locator(".ms-glyph-error")).ToHaveCountAsync(0);
        var newest = (await Api.JobsAsync())[0];
        Assert.Equal("succeeded", newest.GetProperty("status").GetString());
    }

    private static async Task AppendAsync(IPage page, string line)
    {
        await FocusTheEndAsync(page);
        await page.Keyboard.InsertTextAsync(line);
    }

    private static async Task FocusTheEndAsync(IPage page)
    {
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
    }

    private static async Task RestoreTheFirstVersionAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        var versions = page.Locator("ol.versions > li");
        await Expect(versions).ToHaveCountAsync(3);
        await versions.Last.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(versions).ToHaveCountAsync(4);
        await Expect(Scene(page, 1, "Ready")).ToBeVisibleAsync();
    }

    private static async Task<string> ShareAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var address = page.Locator("#share-address");
        await Expect(address).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/watch/[A-Za-z0-9_-]{40,}$"));
        return await address.InputValueAsync();
    }

    private async Task PlaysElsewhereUntilRevokedAsync(IPage page, string link)
    {
        var elsewhere = await Browser.NewVisitorAsync(390, 844);
        await elsewhere.GotoAsync(link);
        await Expect(elsewhere.GetByText("this link ends")).ToBeVisibleAsync();
        await elsewhere.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2", null, new() { Timeout = Minute });
        await elsewhere.EvaluateAsync("async () => { const v = document.querySelector('video'); v.muted = true; await v.play(); }");
        await elsewhere.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 1", null, new() { Timeout = Minute });

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByText("There are none.")).ToBeVisibleAsync();
        Browser.Expect("410 (Gone)");
        var answer = await elsewhere.ReloadAsync();
        Assert.Equal(410, answer!.Status);
        await Expect(elsewhere.GetByText("taken the link back")).ToBeVisibleAsync();
    }
}
