using ManimStudio.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>What is typed outlives refreshes and the server.</summary>
public sealed class ReconnectTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio), IClassFixture<RunningStudio>
{
    [Fact]
    public async Task Refresh_RightAfterTyping_KeepsTheText()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await studio.AppendAsync("# typed just before");
        await studio.RefreshAsync();
        await studio.UntilTextAsync("# typed just before");
    }

    [Fact]
    public async Task Kill9_WhileTyping_TheBarAppearsAndThePageComesBackWithTheText()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await studio.AppendAsync("# ");
        await studio.Page.Keyboard.TypeAsync("typed while it runs ", new() { Delay = 20 });
        // What the browser says about a server that is away.
        Browser.Expect("ERR_CONNECTION", "WebSocket", "Connection disconnected", "Failed to complete negotiation", "Failed to start the connection", "Error: Error", "Cannot send data if the connection");
        await Studio.KillAsync();
        await Expect(studio.Page.GetByText("Connection lost")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await studio.Page.Keyboard.TypeAsync("and while it does not", new() { Delay = 20 });
        await studio.Page.EvaluateAsync("window.before = true");

        await Studio.StartAgainAsync();
        await studio.Page.WaitForFunctionAsync("() => window.before !== true", null, new() { Timeout = 60_000 });
        await studio.UntilTextAsync("# typed while it runs and while it does not");
        await Expect(studio.Page.GetByText("Connection lost")).ToBeHiddenAsync();

        // Not in this browser alone: another one sees it too.
        await Expect(studio.Status).ToContainTextAsync("Draft kept", new() { Timeout = 10_000 });
        var elsewhere = await StudioPage.OpenAsync(Browser, new Uri(studio.Page.Url));
        Assert.Contains("and while it does not", await elsewhere.TextAsync(), StringComparison.Ordinal);
    }
}
