using Microsoft.Playwright;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>Debian's Chromium, headless, shared by all tests. Remembers what went wrong inside the pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    // No sandbox: tests run as root in containers. The others keep Chromium from calling home.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
    ];

    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];
    private readonly List<string> _expected = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    /// <summary>A fresh visitor: no cookies, nothing remembered.</summary>
    public async Task<IPage> NewVisitorAsync(int width = 1440, int height = 900, string theme = "dark")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.WebError += (_, error) => Keep(error.Error);
        context.Console += (_, line) =>
        {
            if (line.Type == "error") Keep($"{line.Text} ({line.Location})");
        };
        return await context.NewPageAsync();
    }

    /// <summary>Until the end of this test, errors with these words are part of what is tested.</summary>
    public void Expect(params string[] words)
    {
        lock (_gate) _expected.AddRange(words);
    }

    /// <summary>Closes every page of this test, and fails when one of them had an error.</summary>
    public async Task EndVisitsAsync()
    {
        foreach (var context in _browser!.Contexts.ToList()) await context.CloseAsync();
        string[] unexpected;
        lock (_gate)
        {
            unexpected = [.. _errors.Where(e => !_expected.Any(w => e.Contains(w, StringComparison.Ordinal)))];
            _errors.Clear();
            _expected.Clear();
        }

        Assert.True(unexpected.Length == 0, $"Errors in the browser:\n{string.Join('\n', unexpected)}");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private void Keep(string error)
    {
        lock (_gate) _errors.Add(error);
    }
}
