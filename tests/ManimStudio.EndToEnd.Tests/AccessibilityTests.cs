using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>Every page by keyboard alone, and readable in both themes.</summary>
public sealed class AccessibilityTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const string Failing = "from manim import *\n\n\nclass Bad(Scene):\n    def construct(self):\n        self.play(Creat(Circle()))\n";

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task EveryPage_TextAndFocus_CanBeSeenAndReached(string theme)
    {
        var lesson = await LessonAsync();
        var page = await Browser.NewVisitorAsync(theme: theme);
        List<string> problems = [];
        var link = new Uri((await Api.PostAsync($"api/v1/lessons/{lesson}/share", new { })).GetProperty("url").GetString()!).AbsolutePath[1..];
        foreach (var address in (string[])["", $"lessons/{lesson}", $"lessons/{lesson}?tab=Versions", $"lessons/{lesson}?tab=Scene", $"lessons/{lesson}?tab=Log", "jobs", "health-ui", link])
        {
            await page.GotoAsync(new Uri(Studio.Address, address).ToString());
            if (address.StartsWith("lessons", StringComparison.Ordinal)) await new StudioPage(page).UntilTextAsync("construct");
            else await page.Locator("main:not([aria-busy])").First.WaitForAsync();
            await page.WaitForTimeoutAsync(800);
            problems.AddRange((await page.FaintTextsAsync()).Select(p => $"/{address}: {p}"));
            problems.AddRange((await page.KeyboardProblemsAsync()).Select(p => $"/{address}: {p}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Dialogs_KeepTheFocusAndGiveItBack_AndEscClosesThem()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        var page = studio.Page;
        foreach (var name in (string[])["Share", "Commands", "+ Add"])
        {
            var opener = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
            await opener.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]') !== null", null, new() { Timeout = 3_000 });
            for (var presses = 0; presses < 25; presses++)
            {
                await page.Keyboard.PressAsync("Tab");
                Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('[role=dialog]') !== null"), $"{name}: the focus left the dialog after {presses + 1} Tabs.");
            }

            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await Expect(opener).ToBeFocusedAsync();
        }
    }

    private async Task<string> LessonAsync()
    {
        var made = await Api.PostAsync("api/v1/lessons", new
        {
            title = "Seen and reached",
            code = new[] { new { title = "Fails", code = Failing }, new { title = "Second", code = StudioPage.SceneCode } },
        });
        var lesson = made.GetProperty("lessonId").GetString()!;
        foreach (var scene in (await Api.GetAsync($"api/v1/lessons/{lesson}")).GetProperty("scenes").EnumerateArray())
        {
            var job = await Api.PostAsync($"api/v1/scenes/{scene.GetProperty("sceneId").GetString()}/render", new { });
            await Api.UntilJobEndsAsync(job.GetProperty("jobId").GetString()!);
        }

        return lesson;
    }
}
