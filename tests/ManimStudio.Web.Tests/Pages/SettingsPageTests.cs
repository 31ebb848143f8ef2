using Bunit;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Health;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Llm.Transcripts;
using ManimStudio.TestKit.Llm;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Pages.Settings;
using ManimStudio.Web.Pages.Transcripts;
using ManimStudio.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ManimStudio.Web.Tests.Pages;

/// <summary>Settings, the list of calls, one call and the figures, over scripted providers.</summary>
public sealed class SettingsPageTests : IAsyncDisposable
{
    private readonly OpenAiServer _server = new(r => r.AllText.Contains("fail", StringComparison.Ordinal) ? Scripted.Fails(Fault.UnknownModel) : Scripted.Says("A circle."));
    private readonly StudioApp _studio;
    private readonly BunitContext _browser = new();

    public SettingsPageTests()
    {
        _studio = new StudioApp(ModelTests.WithServer(_server));
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        var services = _browser.Services;
        services.AddRadzenComponents();
        services.AddScoped<Notices>().AddSingleton(new PageOwner()).AddSingleton(TimeProvider.System);
        services.AddSingleton(_studio.Get<ProviderHealth>()).AddSingleton(_studio.Get<ProviderSettings>()).AddSingleton(_studio.Get<ProviderCatalog>());
        services.AddSingleton(_studio.Get<ModelCalls>()).AddSingleton(_studio.Get<TranscriptQueries>()).AddSingleton(_studio.Get<CallAnalysis>());
        services.AddSingleton(_studio.Get<LessonQueries>());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _studio.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Test_Pressed_MakesOneCallAndSaysThatItWorks()
    {
        var page = _browser.Render<SettingsPage>();
        await Button(page, "house", "Test").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("It works: scripted-2026-01-01 answered in", Card(page, "house").TextContent, StringComparison.Ordinal));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Key_Entered_IsKeptAndNotShown()
    {
        var page = _browser.Render<SettingsPage>();
        await Button(page, "Mistral", "Enter key").ClickAsync(new());
        await page.Find("#key-mistral").ChangeAsync(new() { Value = "mistral-secret-key" });
        await Card(page, "Mistral").QuerySelector("form")!.SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Ready, with the key entered here.", Card(page, "Mistral").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("mistral-secret-key", page.Markup, StringComparison.Ordinal);
        Assert.True((await _studio.Get<ProviderCatalog>().FindAsync(Owner.Local, "mistral", default)).Value.IsUsable);
    }

    [Fact]
    public async Task Earlier_Pressed_ChangesTheOrder()
    {
        var page = _browser.Render<SettingsPage>();
        Assert.Equal("house", Titles(page)[^1]);
        await page.Find("[aria-label='Ask house earlier']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("house", Titles(page)[^2]));
    }

    [Fact]
    public async Task Add_ServerWithoutAddress_SaysWhatIsMissing()
    {
        var page = _browser.Render<SettingsPage>();
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Add a server of your own").ClickAsync(new());
        await page.Find("#add-name").ChangeAsync(new() { Value = "home" });
        await page.Find("form.add").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("needs its address", page.Find("form.add [role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Transcripts_AfterCalls_ListOneAndFigures()
    {
        await ModelTests.AskAsync(_studio, "Draw.");
        await ModelTests.AskAsync(_studio, "fail");
        var list = _browser.Render<TranscriptsPage>();
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("a.call").Count));
        Assert.Contains("The request was not accepted", list.FindAll("a.call")[0].TextContent, StringComparison.Ordinal);
        await list.Find("select[aria-label=Outcome]").ChangeAsync(new() { Value = "Answered" });
        list.WaitForAssertion(() => Assert.Single(list.FindAll("a.call")));

        var id = list.Find("a.call").GetAttribute("href")!.Split('/')[^1];
        var one = _browser.Render<TranscriptPage>(p => p.Add(x => x.Id, id));
        one.WaitForAssertion(() => Assert.Contains("A circle.", one.Markup, StringComparison.Ordinal));

        var figures = _browser.Render<AnalysisPage>();
        figures.WaitForAssertion(() => Assert.Contains("50 %", figures.Find("dl.totals").TextContent, StringComparison.Ordinal));
        Assert.Equal(6, figures.FindAll("figure.plot").Count);
    }

    private static AngleSharp.Dom.IElement Card(IRenderedComponent<SettingsPage> page, string title) => page.Find($"article[aria-label='{title}']");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<SettingsPage> page, string title, string text) =>
        Card(page, title).QuerySelectorAll("button").Single(b => b.TextContent.Trim() == text);

    private static List<string> Titles(IRenderedComponent<SettingsPage> page) => [.. page.FindAll("article").Select(a => a.GetAttribute("aria-label")!)];
}
