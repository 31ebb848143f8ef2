using System.Net;
using System.Net.Http.Json;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>The database is held by somebody else, or there is no room on the disk.</summary>
public sealed class DiskAndDatabaseTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    [Fact]
    public async Task LockedDatabase_WhileTyping_IsSaidAndTheTextIsKeptAfterwards()
    {
        var page = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        using (var held = new SqliteConnection($"Data Source={Path.Combine(Studio.Data, "studio.db")};Pooling=False"))
        {
            await held.OpenAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await page.AppendAsync("# typed while locked");
            await Expect(page.Status).ToHaveTextAsync("Not kept", new() { Timeout = 15_000 });
            await page.Page.Keyboard.PressAsync("Control+s");
            await Expect(page.Page.GetByText("database is busy").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }

        await Expect(page.Status).ToHaveTextAsync("Draft kept", new() { Timeout = 20_000 });
        await page.Page.Keyboard.PressAsync("Control+s");
        await Expect(page.Status).ToHaveTextAsync("Saved", new() { Timeout = 10_000 });
        await page.RefreshAsync();
        await page.UntilTextAsync("# typed while locked");
    }

    [Fact]
    public async Task FullDisk_NewWorkIsRefusedWithAReason_AndGoesOnWhenThereIsRoom()
    {
        await using var small = await StudioProcess.StartOnASmallDiskAsync(megabytes: 32);
        using var http = new HttpClient { BaseAddress = small.Address };
        var lesson = new { title = "Full", code = new[] { new { code = StudioPage.SceneCode + new string('#', 200_000) } } };
        Assert.Equal(HttpStatusCode.Created, (await http.PostAsJsonAsync("api/v1/lessons", lesson)).StatusCode);
        var before = await http.GetStringAsync("api/v1/lessons");

        small.FillTheDisk();
        using var refused = await http.PostAsJsonAsync("api/v1/lessons", lesson);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True((await refused.Content.ReadAsStringAsync()).Contains("is full", StringComparison.Ordinal), $"{await refused.Content.ReadAsStringAsync()}\n{small.Log}");
        Assert.Equal(before, await http.GetStringAsync("api/v1/lessons"));

        small.MakeRoom();
        Assert.Equal(HttpStatusCode.Created, (await http.PostAsJsonAsync("api/v1/lessons", lesson)).StatusCode);
    }
}
