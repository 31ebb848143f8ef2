using System.Text.RegularExpressions;
using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>What a person does with scenes in the real page: compare, cancel, retry, change the shape, drag, share.</summary>
public sealed class StudioWorkTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    private const float Minute = 60_000;

    private const string SlowScene = """
        import time
        from manim import *


        class Slow(Scene):
            def construct(self):
                self.play(Create(Circle()))
                time.sleep(100)
        """;

    [Fact]
    public async Task Compare_TwoVersionsWithVideos_ShowsBothAndRestores()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await RenderAsync(studio);
        await studio.AppendAsync("        self.wait(1)");
        await RenderAsync(studio);

        await studio.Page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await studio.Page.Locator("ol.versions > li").Last.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        var dialog = studio.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("video")).ToHaveCountAsync(2);
        await studio.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[role=dialog] video')].every(v => v.readyState >= 1 && v.duration > 0)", null, new() { Timeout = 15_000 });
        await Expect(dialog.Locator(".monaco-diff-editor")).ToContainTextAsync("wait");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restore version 1" }).ClickAsync();
        await Expect(studio.Page.Locator("ol.versions > li")).ToHaveCountAsync(3);
        Assert.DoesNotContain("self.wait(1)", await studio.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelAndRetry_InTheStudioAndOnTheJobsPage()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api, SlowScene);
        await studio.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(SceneIn(studio, "Rendering|Starting|animation")).ToBeVisibleAsync(new() { Timeout = Minute });
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(SceneIn(studio, "Cancelled")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        await studio.Page.GotoAsync(new Uri(Studio.Address, "jobs").ToString());
        await studio.Page.Locator("main:not([aria-busy])").WaitForAsync();
        var job = studio.Page.Locator("article.job").First;
        await job.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await job.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync(new() { Timeout = Minute });
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "Retry" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task OtherShape_MarksTheSceneStale_AndItsOwnShapeReadyAgain()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await RenderAsync(studio);
        await ShapeAsync(studio, "9:16");
        await Expect(SceneIn(studio, "Stale")).ToBeVisibleAsync();
        await ShapeAsync(studio, "16:9");
        await Expect(SceneIn(studio, "Ready")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Timeline_BlockIsDragged_ReordersTheScenes()
    {
        var lesson = await Api.PostAsync("api/v1/lessons", new
        {
            title = "Dragged",
            code = new[] { "One", "Two", "Three" }.Select(t => new { title = t, code = StudioPage.SceneCode }),
        });
        var studio = await StudioPage.OpenAsync(Browser, new Uri(Studio.Address, $"lessons/{lesson.GetProperty("lessonId").GetString()}"));
        var blocks = studio.Page.GetByRole(AriaRole.Listbox, new() { Name = "Scenes" }).GetByRole(AriaRole.Option);
        var first = (await blocks.Nth(0).BoundingBoxAsync())!;
        var last = (await blocks.Nth(2).BoundingBoxAsync())!;
        var mouse = studio.Page.Mouse;
        await mouse.MoveAsync(first.X + (first.Width / 2), first.Y + (first.Height / 2));
        await mouse.DownAsync();
        await mouse.MoveAsync(last.X + (last.Width * 0.5f), last.Y + (last.Height / 2), new() { Steps = 10 });
        await mouse.MoveAsync(last.X + (last.Width * 0.9f), last.Y + (last.Height / 2), new() { Steps = 5 });
        await mouse.UpAsync();
        await studio.UntilScenesAreAsync("Two", "Three", "One");
        await studio.RefreshAsync();
        await studio.UntilScenesAreAsync("Two", "Three", "One");
    }

    [Fact]
    public async Task Share_Copy_PutsTheAddressIntoTheClipboard()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await studio.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var address = studio.Page.Locator("#share-address");
        await Expect(address).ToHaveValueAsync(new Regex("/watch/"));
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(await address.InputValueAsync(), await studio.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    private static ILocator SceneIn(StudioPage studio, string state) =>
        studio.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Scene 1, .*({state})") });

    private static async Task RenderAsync(StudioPage studio)
    {
        await studio.Page.Keyboard.PressAsync("Control+Enter");
        await studio.Page.WaitForTimeoutAsync(500);
        await Expect(SceneIn(studio, "Ready")).ToBeVisibleAsync(new() { Timeout = 2 * Minute });
    }

    private static async Task ShapeAsync(StudioPage studio, string shape)
    {
        await studio.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Shape and quality") }).ClickAsync();
        await studio.Page.GetByRole(AriaRole.Menuitemradio, new() { NameRegex = new(Regex.Escape(shape)) }).Or(studio.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new(Regex.Escape(shape)) })).First.ClickAsync();
    }
}
