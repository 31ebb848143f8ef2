using Bunit;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Lessons.Import;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Pages.Lessons;
using ManimStudio.Web.Tests.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace ManimStudio.Web.Tests.Pages;

[Collection(StudioTests.Name)]
public sealed class LessonsPageTests : IDisposable
{
    private readonly StudioApp _studio;
    private readonly BunitContext _browser = new();

    public LessonsPageTests(StudioApp studio)
    {
        _studio = studio;
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        var services = _browser.Services;
        services.AddRadzenComponents();
        services.AddScoped<Notices>().AddScoped<BrowserModules>().AddSingleton(new PageOwner());
        services.AddSingleton(studio.Get<LessonLibrary>()).AddSingleton(studio.Get<LessonQueries>()).AddSingleton(studio.Get<ExampleLessons>()).AddSingleton(studio.Get<OutlineLessons>());
        services.AddSingleton(studio.Get<ExampleCatalog>()).AddSingleton(studio.Get<LessonImport>()).AddSingleton(studio.Get<RenderQueue>());
        services.AddSingleton(studio.Get<AuthoringFeed>()).AddSingleton(studio.Get<RenderStatusFeed>()).AddSingleton<ISandbox>(studio.Sandbox).AddSingleton(TimeProvider.System);
    }

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Delete_FromTheMenu_TakesTheCardAwayAndUndoBringsItBack()
    {
        var id = await LessonAsync("Slopes to delete");
        var page = _browser.Render<LessonsPage>();
        Assert.Single(page.FindAll($"#lesson-{id:N}"));
        await Item(page, id, "Delete").ClickAsync(new());
        Assert.Empty(page.FindAll($"#lesson-{id:N}"));

        var notice = Assert.Single(_browser.Services.GetRequiredService<NotificationService>().Messages);
        var undo = _browser.Render(notice.SummaryContent!(_browser.Services.GetRequiredService<NotificationService>()));
        Assert.Contains("“Slopes to delete” was deleted.", undo.Markup, StringComparison.Ordinal);
        await undo.Find("button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Single(page.FindAll($"#lesson-{id:N}")));
    }

    [Fact]
    public async Task Archive_ThenShowArchived_ShowsItThere()
    {
        var id = await LessonAsync("Slopes to archive");
        var page = _browser.Render<LessonsPage>();
        await Item(page, id, "Archive").ClickAsync(new());
        Assert.Empty(page.FindAll($"#lesson-{id:N}"));
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Show archived").ClickAsync(new());
        Assert.Single(page.FindAll($"#lesson-{id:N}"));
    }

    [Fact]
    public async Task Example_Pressed_OpensALessonWhoseScenesAreAskedFor()
    {
        var page = _browser.Render<LessonsPage>();
        await page.FindAll("button.example")[0].ClickAsync(new());
        var address = _browser.Services.GetRequiredService<NavigationManager>().Uri;
        Assert.True(Domain.StudioId.TryRead(address.Split('/')[^1], out var id), address);
        var lesson = (await _studio.Get<LessonQueries>().FindAsync(Owner.Local, id, default)).Value;
        Assert.All(lesson.Scenes, s => Assert.NotNull(s.LatestRenderId));
    }

    [Fact]
    public void Import_FileThatIsTooLarge_IsRefusedInWords()
    {
        var page = _browser.Render<LessonsPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[3 * 1024 * 1024], "large.py"));
        var notices = _browser.Services.GetRequiredService<NotificationService>().Messages;
        Assert.Contains("3,072 KB", Assert.Single(notices).Summary, StringComparison.Ordinal);
    }

    private async Task<Guid> LessonAsync(string title) =>
        (await _studio.Get<LessonLibrary>().CreateAsync(Owner.Local, title, LessonOrigin.Empty, VersionOrigin.Created, [], default)).Value;

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<LessonsPage> page, Guid id, string text) =>
        page.FindAll($"#lesson-{id:N} [role=menuitem]").Single(i => i.TextContent.Trim() == text);
}
