using System.Text.Json;
using Bunit;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.TestKit.Llm;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Pages.Plan;
using ManimStudio.Web.Tests.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ManimStudio.Web.Tests.Pages;

public sealed class PlanPageTests : IAsyncLifetime
{
    private static readonly string Plan = JsonSerializer.Serialize(new
    {
        title = "Circles",
        scenes = new[] { "One", "Two", "Three" }.Select(t => new { title = t, goal = "g", shown = "s", narration = "n", seconds = 12, carriesOver = Array.Empty<string>() }),
    });

    private readonly BunitContext _browser = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OpenAiServer _server = null!;
    private StudioApp _studio = null!;
    private volatile bool _fails;

    public Task InitializeAsync()
    {
        _server = new OpenAiServer(request =>
        {
            if (!request.AllText.Contains("BEGIN topic", StringComparison.Ordinal)) return Scripted.Fails(Fault.Hang);
            _open.Task.Wait(TimeSpan.FromSeconds(60));
            return _fails ? Scripted.Fails(Fault.QuotaSpent) : Scripted.Says(Plan);
        });
        _studio = new StudioApp(new Dictionary<string, string>
        {
            ["Llm:Providers:house:Kind"] = "openai-compatible",
            ["Llm:Providers:house:BaseUrl"] = _server.Address,
            ["Llm:Providers:house:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:house:Model"] = "scripted",
        });
        var services = _browser.Services;
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        services.AddRadzenComponents();
        services.AddScoped<Notices>().AddScoped<BrowserModules>().AddSingleton(new PageOwner()).AddSingleton(TimeProvider.System);
        services.AddSingleton(_studio.Get<LessonPlans>()).AddSingleton(_studio.Get<AuthoringQueue>()).AddSingleton(_studio.Get<AuthoringFeed>());
        services.AddSingleton(_studio.Get<LessonFeed>()).AddSingleton(_studio.Get<ProviderCatalog>());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _open.TrySetResult();
        await _browser.DisposeAsync();
        await _studio.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Page_WhilePlanning_SaysSo_ThenShowsTheCards_WithoutAReload()
    {
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Contains("Planning", page.Find("section.now b").TextContent, StringComparison.Ordinal));

        _open.SetResult();

        page.WaitForAssertion(() => Assert.Equal(["One", "Two", "Three"], Titles(page)), TimeSpan.FromSeconds(20));
        Assert.Contains("3 scenes · 0:36", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_CancelledWhilePlanning_OffersToPlanAgain()
    {
        var page = await OpenAsync();
        page.WaitForElement("section.now .btn");
        await PressAsync(page, "Cancel");
        page.WaitForAssertion(() => Assert.Contains("Planning was cancelled", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));

        _open.SetResult();
        await PressAsync(page, "Plan again");

        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Page_WhenNoModelAnswers_ShowsEveryAttemptAndWhatToDo()
    {
        _fails = true;
        _open.SetResult();

        var page = await OpenAsync();

        page.WaitForAssertion(() => Assert.Contains("There is no plan", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        var attempt = Assert.Single(page.FindAll(".failure li")).TextContent;
        Assert.Contains("house", attempt, StringComparison.Ordinal);
        Assert.Contains("status 429", attempt, StringComparison.Ordinal);
        Assert.Contains("Add credit", attempt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_EditedMovedTakenOutAndBack_AreKept()
    {
        _open.SetResult();
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count), TimeSpan.FromSeconds(20));
        await PressAsync(page, "Move Three earlier");
        await PressAsync(page, "Take out One");
        await page.InvokeAsync(() => page.FindAll(".title")[0].Input("Third, now first"));
        await PressAsync(page, "+ Add a scene");
        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find(".do .chip").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal(["Third, now first", "Two", "New scene"], await KeptAsync());

        var notice = Assert.Single(_browser.Services.GetRequiredService<NotificationService>().Messages);
        await _browser.Render(notice.SummaryContent!(_browser.Services.GetRequiredService<NotificationService>())).Find("button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["One", "Third, now first", "Two", "New scene"], KeptAsync().Result), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Conflict_WithAChangeFromElsewhere_ShowsBothWays()
    {
        _open.SetResult();
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count), TimeSpan.FromSeconds(20));
        var plan = await ReadAsync();
        await page.InvokeAsync(() => page.FindAll(".title")[0].Input("Mine"));
        await _studio.Get<LessonPlans>().ChangeAsync(Owner.Local, plan.LessonId, plan.Revision, [plan.Scenes[0] with { Title = "Theirs" }], default);
        page.WaitForAssertion(() => Assert.Contains("changed elsewhere", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("Mine", Titles(page)[0]);

        await PressAsync(page, "Keep what is here");

        Assert.Equal(["Mine", "Two", "Three"], await KeptAsync());
    }

    [Fact]
    public async Task Approve_WhenAllIsSaid_GoesToTheStudio()
    {
        _open.SetResult();
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count), TimeSpan.FromSeconds(20));

        await PressAsync(page, "Write scenes");

        Assert.EndsWith($"/lessons/{Domain.StudioId.ToText(_lessonId)}", _browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal(LessonPlanStatus.Approved, (await ReadAsync()).Status);
    }

    private Guid _lessonId;

    private async Task<IRenderedComponent<PlanPage>> OpenAsync()
    {
        var made = await _studio.Get<LessonPlans>().CreateAsync(Owner.Local, new PlanRequest("circles"), null, AspectRatio.Widescreen, Quality.Draft, default);
        _lessonId = made.Value.LessonId;
        return _browser.Render<PlanPage>(p => p.Add(x => x.Id, Domain.StudioId.ToText(_lessonId)));
    }

    private async Task<LessonPlanView> ReadAsync() => (await _studio.Get<LessonPlans>().FindAsync(Owner.Local, _lessonId, default)).Value;

    private async Task<List<string>> KeptAsync() => [.. (await ReadAsync()).Scenes.Select(s => s.Title)];

    private static List<string> Titles(IRenderedComponent<PlanPage> page) => [.. page.FindAll(".cards .title").Select(t => t.GetAttribute("value")!)];

    // Found and pressed on the page's own thread: the feed draws it anew at any time.
    private static Task PressAsync(IRenderedComponent<PlanPage> page, string name) => page.InvokeAsync(() => Button(page, name).ClickAsync(new()));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PlanPage> page, string name) =>
        page.FindAll("button").Single(b => b.GetAttribute("aria-label") == name || b.TextContent == name);
}
