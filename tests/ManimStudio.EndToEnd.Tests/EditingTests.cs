using ManimStudio.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ManimStudio.EndToEnd.Tests;

/// <summary>Two pages on one scene, long texts, and the scene list.</summary>
public sealed class EditingTests(Browser browser, RunningStudio studio) : StudioTests(browser, studio)
{
    [Fact]
    public async Task TwoPages_OneSaves_TheOtherIsToldAtOnceAndItsDraftOutlivesARefresh()
    {
        var first = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        var second = await StudioPage.OpenAsync(Browser, new Uri(first.Page.Url));
        await second.AppendAsync("# of the second page");
        await Expect(second.Status).ToContainTextAsync("Draft kept");
        await first.AppendAsync("# of the first page");
        await BothTextsAsync(first, "In the other page, not saved yet", "# of the second page", "# of the first page");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine as a new version" }).ClickAsync();
        await Expect(first.Page.GetByText("Version 2 and a draft")).ToBeVisibleAsync();

        var dialog = await BothTextsAsync(second, "Version 2 was saved elsewhere", "# of the first page", "# of the second page");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decide later" }).ClickAsync();
        await second.RefreshAsync();
        dialog = await BothTextsAsync(second, "Version 2 was saved elsewhere", "# of the first page", "# of the second page");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep mine as a new version" }).ClickAsync();
        await Expect(second.Status).ToHaveTextAsync("Saved");
        await first.UntilTextAsync("# of the second page");

        await first.Page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await Expect(first.Page.Locator("ol.versions > li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task TwoPages_OneTakesTheOthersDraft_AndTheOtherGoesOn()
    {
        var first = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        var second = await StudioPage.OpenAsync(Browser, new Uri(first.Page.Url));
        await second.AppendAsync("# of the second page");
        await Expect(second.Status).ToContainTextAsync("Draft kept");
        await first.AppendAsync("# of the first page");
        var dialog = await BothTextsAsync(first, "In the other page", "# of the second page", "# of the first page");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decide later" }).ClickAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Compare the two texts" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take theirs, drop mine" }).ClickAsync();
        await first.UntilTextAsync("# of the second page");
        Assert.DoesNotContain("# of the first page", await first.TextAsync(), StringComparison.Ordinal);

        await second.AppendAsync(" and more");
        await Expect(second.Status).ToContainTextAsync("Draft kept");
        await second.Page.Keyboard.PressAsync("Control+s");
        await Expect(second.Status).ToHaveTextAsync("Saved");
    }

    [Fact]
    public async Task Paste_LongText_IsSavedAndTooLongOneRefusedWithThePageAlive()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await studio.GoToTheEndAsync();
        await PasteAsync(studio, Comments(200 * 1024));
        await studio.Page.Keyboard.PressAsync("Control+s");
        await Expect(studio.Page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await studio.RefreshAsync();
        Assert.InRange((await studio.TextAsync()).Length, 200 * 1024, 201 * 1024);

        await studio.GoToTheEndAsync();
        await PasteAsync(studio, Comments(5 * 1024 * 1024));
        await Expect(studio.Page.GetByText("a scene may have").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await studio.Page.Keyboard.PressAsync("Control+z");
        await Expect(studio.Status).ToHaveTextAsync("Saved", new() { Timeout = 20_000 });
        Assert.InRange((await studio.TextAsync()).Length, 200 * 1024, 201 * 1024);

        // The circuit lives: another tab of the page answers, and nothing more was saved.
        await studio.Page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
        await Expect(studio.Page.Locator("ol.versions > li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task SceneList_AllThatIsDone_SurvivesARefresh()
    {
        var studio = await StudioPage.OpenNewAsync(Browser, Studio, Api);
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "+ Add" }).ClickAsync();
        await NameItAsync(studio, "Second", "Add");
        await studio.UntilScenesAreAsync("First", "Second");
        await studio.ChooseAsync(1, "Duplicate");
        await Expect(studio.Scenes).ToHaveCountAsync(3);
        await studio.ChooseAsync(2, "Rename");
        await NameItAsync(studio, "Middle", "Rename");
        await studio.UntilScenesAreAsync("First", "Middle", "Second");
        await studio.ChooseAsync(3, "Move up");
        await studio.UntilScenesAreAsync("First", "Second", "Middle");

        await studio.ChooseAsync(1, "Delete");
        await studio.UntilScenesAreAsync("Second", "Middle");
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await studio.UntilScenesAreAsync("First", "Second", "Middle");
        await studio.ChooseAsync(3, "Delete");
        await studio.UntilScenesAreAsync("First", "Second");

        await studio.RefreshAsync();
        await studio.UntilScenesAreAsync("First", "Second");
    }

    private static async Task<ILocator> BothTextsAsync(StudioPage studio, params string[] words)
    {
        var dialog = studio.Page.GetByRole(AriaRole.Dialog);
        foreach (var part in words) await Expect(dialog).ToContainTextAsync(part, new() { Timeout = 10_000 });
        return dialog;
    }

    private static async Task NameItAsync(StudioPage studio, string title, string action)
    {
        var dialog = studio.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(title);
        await dialog.GetByRole(AriaRole.Button, new() { Name = action, Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    // A real clipboard needs a permission; this is the event that Monaco gets from it.
    private static async Task PasteAsync(StudioPage studio, string text) => await studio.Page.EvaluateAsync(
        """
        text => {
          const editor = monaco.editor.getEditors()[0];
          editor.trigger('keyboard', 'paste', { text, pasteOnNewLine: false, multicursorText: null });
        }
        """,
        text);

    private static string Comments(int length) => string.Concat(Enumerable.Repeat("# seventy characters of nothing in particular, on a line of their own\n", length / 70 + 1));
}
