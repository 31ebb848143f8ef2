using Microsoft.Playwright;

namespace ManimStudio.Benchmarks.Studio;

/// <summary>Debian's Chromium, headless.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // No sandbox: benchmarks run as root in containers, too. The others keep Chromium from calling home.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
                Args = Flags,
            });
            return new Chromium(playwright, browser);
        }
        catch (PlaywrightException fault)
        {
            playwright.Dispose();
            throw new BenchFailureException($"Chromium cannot be started: {fault.Message}", fault);
        }
    }

    /// <summary>A fresh visitor: nothing in the cache, no cookies.</summary>
    public async Task<IBrowserContext> NewVisitorAsync() =>
        await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
