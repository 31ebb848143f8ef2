using ManimStudio.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>What is typed outlives refreshes and the server.</summary>
[Collection(StudioCollection.Name)]
public sealed class ReconnectTests(Browser browser) : IAsyncLifetime
{
    private StudioProcess _studio = null!;
    private StudioApi _api = null!;

    public async Task InitializeAsync()
    {
        _studio = await StudioProcess.StartAsync();
        _api = new StudioApi(_studio);
    }

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Fact]
    public async Task Refresh_RightAfterTyping_KeepsTheText()
    {
        var studio = await StudioPage.OpenNewAsync(browser, _studio, _api);
        await studio.AppendAsync("# typed just before");
        await studio.RefreshAsync();
        await studio.UntilTextAsync("# typed just before");
    }

    [Fact]
    public async Task Kill9_WhileTyping_TheBarAppearsAndThePageComesBackWithTheText()
    {
        var studio = await StudioPage.OpenNewAsync(browser, _studio, _api);
        await studio.AppendAsync("# ");
        await studio.Page.Keyboard.TypeAsync("typed while it runs ", new() { Delay = 20 });
        await _studio.KillAsync();
        await Expect(studio.Page.GetByText("Connection lost")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await studio.Page.Keyboard.TypeAsync("and while it does not", new() { Delay = 20 });
        await studio.Page.EvaluateAsync("window.before = true");

        await _studio.StartAgainAsync();
        await studio.Page.WaitForFunctionAsync("() => window.before !== true", null, new() { Timeout = 60_000 });
        await studio.UntilTextAsync("# typed while it runs and while it does not");
        await Expect(studio.Page.GetByText("Connection lost")).ToBeHiddenAsync();

        // Not in this browser alone: another one sees it too.
        await Expect(studio.Status).ToContainTextAsync("Draft kept", new() { Timeout = 10_000 });
        var elsewhere = await StudioPage.OpenAsync(browser, new Uri(studio.Page.Url));
        Assert.Contains("and while it does not", await elsewhere.TextAsync(), StringComparison.Ordinal);
    }
}
