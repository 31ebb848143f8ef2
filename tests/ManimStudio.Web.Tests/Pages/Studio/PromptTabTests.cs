using Bunit;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.TestKit.Llm;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Pages.Studio.Prompt;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Web.Tests.Pages.Studio;

/// <summary>The prompt tab in both its ways.</summary>
public sealed class PromptTabTests : IAsyncLifetime
{
    private const string Code = "from manim import *\n\n\nclass Intro(Scene):\n    def construct(self):\n        a = 1\n";

    private readonly BunitContext _browser = new();
    private readonly OpenAiServer _server = new(Scripted.Says("Summary: It is two.\n\n<<<<<<< SEARCH\n        a = 1\n=======\n        a = 2\n>>>>>>> REPLACE\n"));
    private StudioApp _studio = null!;
    private StudioState _state = null!;
    private StudioSession _session = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _state.Dispose();
        await _studio.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task WithAi_WithoutAKey_SaysWhatToSetAndLinksToSettingsAndEditsNothing()
    {
        var tab = await TabAsync([]);
        Assert.Contains("Show the change", tab.Markup, StringComparison.Ordinal);
        Choose(tab, "With AI");
        tab.WaitForState(() => tab.Markup.Contains("No model is set up", StringComparison.Ordinal));
        Assert.Contains("ANTHROPIC_API_KEY", tab.Markup, StringComparison.Ordinal);
        Assert.Equal("/settings", tab.Find(".empty a").GetAttribute("href"));
        Assert.Empty(tab.FindAll("form"));
        Assert.DoesNotContain("Show the change", tab.Markup, StringComparison.Ordinal);
        Choose(tab, "By rule");
        Assert.Contains("Show the change", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Way_IsRememberedInTheBrowser()
    {
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.JSInterop.SetupModule("./Pages/Studio/Prompt/PromptTab.razor.js").Setup<string?>("way").SetResult("ai");
        var tab = await TabAsync([]);
        tab.WaitForState(() => _session.PromptsWithAi);
        Assert.Equal("true", tab.FindAll("[role=radio]")[1].GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task Proposal_IsShownWithWhatWasSaidAndCanBeRejected()
    {
        var tab = await TabAsync(new()
        {
            ["Llm:Providers:openai:BaseUrl"] = _server.Address,
            ["Llm:Providers:openai:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:openai:Model"] = "gpt-scripted",
        });
        Choose(tab, "With AI");
        tab.WaitForState(() => tab.FindAll("form").Count == 1);
        Assert.Contains("For example", tab.Markup, StringComparison.Ordinal);
        var asked = await _studio.Get<PromptEdits>().AskAsync(Owner.Local, _state.Selected!.Id, new EditWish("make it two"), default);
        Assert.True(asked.IsSuccess);
        tab.WaitForState(() => tab.FindAll(".proposal").Count == 1, TimeSpan.FromSeconds(60));
        Assert.Contains("“make it two”", tab.Find(".turns").TextContent, StringComparison.Ordinal);
        Assert.Contains("It is two.", tab.Find(".turns").TextContent, StringComparison.Ordinal);
        tab.FindAll(".proposal button").Single(b => b.TextContent == "Reject").Click();
        tab.WaitForState(() => tab.Find(".turns .chip").TextContent == "Rejected");
        Assert.Empty(tab.FindAll(".proposal"));
    }

    private static void Choose(IRenderedComponent<PromptTab> tab, string way) => tab.FindAll("[role=radio]").Single(b => b.TextContent.StartsWith(way, StringComparison.Ordinal)).Click();

    private async Task<IRenderedComponent<PromptTab>> TabAsync(Dictionary<string, string> settings)
    {
        _studio = new StudioApp(settings);
        var useCases = _studio.Get<StudioUseCases>();
        var lesson = await useCases.Library.CreateAsync(Owner.Local, "Slopes", LessonOrigin.Empty, VersionOrigin.Created, [new NewScene("First", "", "", Code)], default);
        _state = new StudioState(useCases, Owner.Local, lesson.Value, work => work());
        _session = new StudioSession(_state, useCases, Owner.Local);
        await _state.LoadAsync();
        await _session.SyncAsync();
        if (_browser.JSInterop.Mode != JSRuntimeMode.Loose) _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddScoped<BrowserModules>().AddScoped<PageOwner>();
        _browser.Services.AddSingleton(_studio.Get<AuthoringFeed>()).AddSingleton(TimeProvider.System);
        return _browser.Render<PromptTab>(p => p.Add(t => t.Scene, _state.Selected!).Add(t => t.Session, _session).Add(t => t.Page, null!));
    }
}
