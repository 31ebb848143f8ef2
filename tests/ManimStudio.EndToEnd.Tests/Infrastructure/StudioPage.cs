using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>The studio page of one lesson, in the words of who uses it.</summary>
internal sealed class StudioPage(IPage page)
{
    public const string SceneCode = """
        from manim import *


        class Dots(Scene):
            def construct(self):
                self.add(Dot())

        """;

    private const string EditorText = "globalThis.monaco?.editor.getEditors()[0]?.getValue()";

    public IPage Page => page;

    public ILocator Status => page.Locator(".chip.saved");

    public ILocator Scenes => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Scene \\d+, ") });

    /// <summary>A lesson of one scene, opened with its code in the editor.</summary>
    public static async Task<StudioPage> OpenNewAsync(Browser browser, StudioProcess studio, StudioApi api, string code = SceneCode)
    {
        var lesson = await api.PostAsync("api/v1/lessons", new { title = "Dots", code = new[] { new { title = "First", code } } });
        return await OpenAsync(browser, new Uri(studio.Address, $"lessons/{lesson.GetProperty("lessonId").GetString()}"));
    }

    public static async Task<StudioPage> OpenAsync(Browser browser, Uri address)
    {
        var studio = new StudioPage(await browser.NewVisitorAsync());
        await studio.Page.GotoAsync(address.ToString());
        await studio.UntilTextAsync("construct");
        return studio;
    }

    public async Task<string> TextAsync() => await page.EvaluateAsync<string?>(EditorText) ?? "";

    public async Task UntilTextAsync(string part) =>
        await page.WaitForFunctionAsync($"part => ({EditorText} ?? '').includes(part)", part, new() { Timeout = 30_000 });

    /// <summary>Puts the caret behind the last character.</summary>
    public async Task GoToTheEndAsync()
    {
        // The editor's own box: that of its lines is as high as the text, and a click into the middle of it would scroll the page's parts.
        await page.Locator(".monaco-editor").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
    }

    public async Task AppendAsync(string text)
    {
        await GoToTheEndAsync();
        await page.Keyboard.InsertTextAsync(text);
    }

    public async Task RefreshAsync()
    {
        await page.ReloadAsync();
        await UntilTextAsync("construct");
    }

    /// <summary>An entry of a scene's menu.</summary>
    public async Task ChooseAsync(int scene, string entry)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^More for scene {scene},") }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^" + Regex.Escape(entry)), IncludeHidden = false }).ClickAsync();
    }

    /// <summary>The scenes' titles, when they are these, in this order.</summary>
    public async Task UntilScenesAreAsync(params string[] titles)
    {
        var shown = "() => [...document.querySelectorAll('.scenes ol b')].map(b => b.textContent).join('|')";
        await page.WaitForFunctionAsync($"wanted => ({shown})() === wanted", string.Join('|', titles), new() { Timeout = 15_000 });
    }
}
