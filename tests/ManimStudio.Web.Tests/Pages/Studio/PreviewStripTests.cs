using Bunit;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Pages.Studio.Code;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Web.Tests.Pages.Studio;

[Collection(StudioTests.Name)]
public sealed class PreviewStripTests : IAsyncDisposable
{
    private static readonly Guid SceneId = Guid.CreateVersion7();
    private readonly BunitContext _browser = new();
    private readonly FakeSandboxSessions _sandbox = new();
    private readonly CaretPreview _preview;
    private readonly StudioSession _session;
    private readonly FakeEditor _editor;

    public PreviewStripTests(StudioApp studio)
    {
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddScoped<BrowserModules>();
        var previews = new ScenePreviews(_sandbox, new FakeFormulas(), new PreviewOptions(), TimeProvider.System, NullLogger<ScenePreviews>.Instance);
        _preview = new CaretPreview(previews, () => new PreviewedLesson(Guid.Empty, Guid.Empty, new RenderProfile(Quality.High, AspectRatio.Widescreen)), work => work());
        var useCases = studio.Get<StudioUseCases>();
        _session = new StudioSession(new StudioState(useCases, Owner.Local, Guid.CreateVersion7(), work => work()), useCases, Owner.Local) { Preview = _preview };
        _session.Editor = _editor = new FakeEditor(_session);
        _preview.Turn(true);
    }

    public async ValueTask DisposeAsync()
    {
        await _preview.DisposeAsync();
        await _browser.DisposeAsync();
    }

    [Fact]
    public void Picture_ThatComes_IsShownWithItsLineAnimationAndMoment()
    {
        var strip = Render();
        Assert.Contains("Type, or go to a line", strip.Markup, StringComparison.Ordinal);
        _preview.Show(SceneId, "code", 12);
        Assert.Contains("Getting the first picture", strip.Markup, StringComparison.Ordinal);
        _sandbox.Opened[0].Draw(1, 32, "Create(Circle)");
        Assert.Equal("Line 32 · Create(Circle) · 0:03.2", strip.Find(".caption").TextContent);
        Assert.StartsWith("data:image/png;base64,", strip.Find("img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("The scene after line 32", strip.Find("img").GetAttribute("alt"));
    }

    [Fact]
    public void Trouble_WhileTyping_IsOneQuietLineAndTheLastPictureStays()
    {
        var strip = Render();
        _preview.Show(SceneId, "code", 12);
        _sandbox.Opened[0].Draw(1, 12);
        _preview.Show(SceneId, "code(", 13);
        var trouble = new RenderError(RenderErrorType.SyntaxError, "'(' was never closed\nmore", 13);
        _sandbox.Opened[0].Answer(new PreviewAnswer.Trouble(2, trouble));
        Assert.Equal("Line 13: '(' was never closed", strip.Find(".trouble").TextContent);
        Assert.Contains("old", strip.Find("img").ClassList);
        Assert.Equal("Line 12 · 0:01.2", strip.Find(".caption").TextContent);
        Assert.Equal(trouble, _editor.Trouble);
        Assert.Empty(strip.FindAll("[role=alert]"));

        _preview.Show(SceneId, "code()", 13);
        _sandbox.Opened[0].Draw(3, 13);
        Assert.Equal("", strip.Find(".trouble").TextContent);
        Assert.DoesNotContain("old", strip.Find("img").ClassList);
        Assert.Null(_editor.Trouble);
    }

    [Fact]
    public async Task Hide_EndsTheContainerAndNothingMoreIsAskedFor()
    {
        var strip = Render();
        _preview.Show(SceneId, "code", 12);
        _sandbox.Opened[0].Draw(1, 12);
        await strip.Find("button").ClickAsync(new());
        Assert.Empty(strip.FindAll("img"));
        strip.WaitForAssertion(() => Assert.Empty(_sandbox.Living));
        _preview.Show(SceneId, "code", 13);
        Assert.Single(_sandbox.Opened);

        await strip.Find("button").ClickAsync(new());
        _preview.Show(SceneId, "code", 13);
        Assert.Single(_sandbox.Living);
    }

    [Fact]
    public void OtherScene_HasNoPictureOfTheOneBefore()
    {
        var strip = Render();
        _preview.Show(SceneId, "code", 12);
        _sandbox.Opened[0].Draw(1, 12);
        _preview.Select(Guid.CreateVersion7());
        Assert.Empty(strip.FindAll("img"));
        _sandbox.Opened[0].Draw(1, 12);
        Assert.Empty(strip.FindAll("img"));
        strip.WaitForAssertion(() => Assert.Empty(_sandbox.Living));
    }

    private IRenderedComponent<PreviewStrip> Render() =>
        _browser.Render<PreviewStrip>(p => p.Add(s => s.Preview, _preview).Add(s => s.Session, _session));
}
