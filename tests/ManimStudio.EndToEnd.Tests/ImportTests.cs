using System.Text;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>Python files become lessons, in the real sandbox.</summary>
public sealed class ImportTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const string TwoScenes = """
        from manim import *

        RADIUS = 1.5


        def ring(color):
            return Circle(radius=RADIUS, color=color)


        class RedRing(Scene):
            def construct(self):
                self.play(Create(ring(RED)), run_time=0.5)


        class BlueRing(Scene):
            def construct(self):
                self.play(Create(ring(BLUE)), run_time=0.5)

        """;

    [Fact]
    public async Task Picked_TwoClassesWithAHelper_AreTwoScenesThatRender()
    {
        var page = await LessonsAsync();
        await PickAsync(page, "two-rings.py", TwoScenes);
        await page.WaitForURLAsync("**/lessons/*", new() { Timeout = 60_000 });
        var studio = new StudioPage(page);
        await Expect(studio.Scenes).ToHaveCountAsync(2);
        await studio.UntilTextAsync("def ring");

        await page.GetByRole(AriaRole.Button, new() { Name = "Render stale" }).ClickAsync();
        for (var number = 1; number <= 2; number++)
        {
            var ready = page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Scene {number}, .*Ready") });
            await Expect(ready).ToBeVisibleAsync(new() { Timeout = 120_000 });
        }
    }

    [Fact]
    public async Task Dropped_FileOnTheButton_IsTakenIn()
    {
        var page = await LessonsAsync();
        var path = Path.Combine(Studio.Data, "dropped.py");
        await File.WriteAllTextAsync(path, TwoScenes);
        var box = (await page.Locator("label.import").BoundingBoxAsync())!;
        var devtools = await page.Context.NewCDPSessionAsync(page);
        foreach (var step in (string[])["dragEnter", "dragOver", "drop"])
        {
            await devtools.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = step,
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { path }, dragOperationsMask = 1 },
            });
        }

        await page.WaitForURLAsync("**/lessons/*", new() { Timeout = 60_000 });
        await Expect(new StudioPage(page).Scenes).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Refused_Files_SayWhyAndThePageGoesOn()
    {
        var page = await LessonsAsync();
        await RefusedAsync(page, "print('nothing to see')\n", "The file has no scene");
        await RefusedAsync(page, "from manim import *\n\n\nclass Broken(Scene):\n    def construct(self)\n        pass\n", "Line 5 of the file has a mistake");
        await RefusedAsync(page, new string('#', 2 * 1024 * 1024), "MB");
        await RefusedAsync(page, "", "The file is empty");
    }

    private async Task<IPage> LessonsAsync()
    {
        var page = await Browser.NewVisitorAsync();
        await page.GotoAsync(Studio.Address.ToString());
        // The picker is ready once Blazor has numbered its files.
        await page.WaitForFunctionAsync("() => document.querySelector('label.import input')?._blazorInputFileNextFileId !== undefined");
        return page;
    }

    private static async Task RefusedAsync(IPage page, string code, string words)
    {
        await PickAsync(page, "refused.py", code);
        await Expect(page.GetByText(words).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.EndsWith("/", page.Url, StringComparison.Ordinal);
    }

    private static Task PickAsync(IPage page, string name, string code) => page.Locator("label.import input").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "text/x-python", Buffer = Encoding.UTF8.GetBytes(code) });
}
