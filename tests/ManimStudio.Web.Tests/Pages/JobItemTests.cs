using Bunit;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Pages.Jobs;
using ManimStudio.Web.Tests.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ManimStudio.Web.Tests.Pages;

public sealed class JobItemTests : IDisposable
{
    private const string Reason = "the scene reads the pixels of its frames";
    private readonly BunitContext _browser = new();

    public JobItemTests() => _browser.Services.AddSingleton(TimeProvider.System);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public void Job_ThatManimsOwnDraws_SaysWhy()
    {
        var live = SceneWordsTests.Snapshot(RenderStatus.Running, RenderStage.Rendering) with { Fallback = Reason };
        var item = Show(Running(), live);
        Assert.Equal($"Drawing again with Manim's own renderer: {Reason}", item.Find(".fallback").TextContent.Trim());
        Assert.Empty(Show(Running(), live with { Fallback = null }).FindAll(".fallback"));
    }

    [Fact]
    public void Job_ThatManimsOwnDrew_StillSaysWhy()
    {
        var render = Running();
        render.Succeed(SceneVideos.Of(2) with { DrawnBy = SceneDrawer.Stock, Fallback = Reason }, null, DateTimeOffset.UnixEpoch);
        Assert.Equal($"Drawn by Manim's own renderer: {Reason}", Show(render, null).Find(".fallback").TextContent.Trim());
    }

    private static Render Running()
    {
        var render = Render.Queue(
            Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, new RenderProfile(Quality.Draft, AspectRatio.Widescreen), default, DateTimeOffset.UnixEpoch);
        render.Claim("here", DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1));
        return render;
    }

    private IRenderedComponent<JobItem> Show(Render render, RenderSnapshot? live) =>
        _browser.Render<JobItem>(p => p.Add(i => i.Row, new JobRow(render, live, "Lesson", "Scene")));
}
