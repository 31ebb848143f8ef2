using Bunit;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Pages.Studio.Code;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Studio.Timeline;
using ManimStudio.Web.Tests.Api;
using ManimStudio.Web.Tests.Components;

namespace ManimStudio.Web.Tests.Pages.Studio;

[Collection(StudioTests.Name)]
public sealed class LayoutFindingsTests : IAsyncDisposable
{
    private static readonly LayoutFinding Cut = new(LayoutFindingKind.OffFrame, 12, 12, 1, 3.2, ["title"], "title is cut.", "title.to_edge(UP)");
    private readonly BunitContext _browser = new();
    private readonly StudioSession _session;
    private readonly FakeEditor _editor;
    private readonly FakePlayer _player = new();

    public LayoutFindingsTests(StudioApp studio)
    {
        var useCases = studio.Get<StudioUseCases>();
        _session = new StudioSession(new StudioState(useCases, Owner.Local, Guid.CreateVersion7(), work => work()), useCases, Owner.Local) { Player = _player };
        _session.Editor = _editor = new FakeEditor(_session);
    }

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    [Fact]
    public void Findings_OfTheShownVideo_AreListedQuietlyAndLeadToLineAndMoment()
    {
        var scene = Rendered(Cut, Cut with { Kind = LayoutFindingKind.Blank, Line = 14, Animation = 2, Time = 9, Message = "Nothing is to be seen.", Hint = null });
        var list = Render(scene);
        Assert.Equal("2 layout findings", list.Find("summary").TextContent);
        Assert.False(list.Find("details").HasAttribute("open"));
        Assert.Equal(["Line 12 · 0:03", "Line 14 · 0:09"], list.FindAll(".place").Select(p => p.TextContent));
        Assert.Equal("title.to_edge(UP)", Assert.Single(list.FindAll(".hint")).TextContent);

        list.FindAll("button")[1].Click();
        Assert.Equal((2, (scene.Id, 9.0)), (_editor.Shown!.Value, _player.Sought));
        Assert.Equal(StudioTab.Code, _session.Tab);
    }

    [Fact]
    public void NoFindings_TakeNoRoom() => Assert.Equal("", Render(Rendered()).Markup.Trim());

    [Fact]
    public void Timeline_MarksTheAnimationWithWhatWasFound()
    {
        var drawn = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(Rendered(Cut, Cut with { Message = "And more." })), null, _ => null).Scenes);
        Assert.Equal([null, "title is cut. And more.", null], drawn.Animations.Select(a => a.Advice));
    }

    [Fact]
    public void ShownVideo_ReadAgain_IsTheSameUntilAFindingDiffers()
    {
        var scene = Rendered(Cut);
        var again = scene with { Video = scene.Video! with { Findings = [Cut with { Names = ["title"] }] } };
        Assert.Equal(ShownVideo.Of(scene, null, null), ShownVideo.Of(again, null, null));
        Assert.NotEqual(ShownVideo.Of(scene, null, null), ShownVideo.Of(scene with { Video = scene.Video! with { Findings = [] } }, null, null));
    }

    private static SceneView Rendered(params LayoutFinding[] findings)
    {
        var scene = SceneWordsTests.Scene(SceneState.Ready);
        return scene with { VideoRenderId = Guid.CreateVersion7(), VideoVersionId = scene.VersionId, Video = Video(findings) };
    }

    private static RenderResult Video(IReadOnlyList<LayoutFinding> findings) => new()
    {
        Duration = 12,
        Width = 854,
        Height = 480,
        FramesPerSecond = 15,
        Frames = 180,
        Bytes = 1,
        VideoKey = "v",
        StreamKey = "s",
        PosterKey = "p",
        FilmstripKey = "f",
        FilmstripInterval = 1,
        FilmstripFrames = 12,
        StreamIndex = new StreamIndex(0, 1, [new StreamSegment(1, 1, 0, 12)]),
        Animations = [.. Enumerable.Range(0, 3).Select(i => new SceneAnimation(i, 11 + i, 11 + i, 4 * i, 4, "Write"))],
        Findings = findings,
    };

    private IRenderedComponent<LayoutFindings> Render(SceneView scene) =>
        _browser.Render<LayoutFindings>(component => component.Add(c => c.Scene, scene).Add(c => c.Session, _session));

    private sealed class FakePlayer : IPlayerPort
    {
        public (Guid, double) Sought { get; private set; }

        public Task SeekAsync(Guid sceneId, double seconds)
        {
            Sought = (sceneId, seconds);
            return Task.CompletedTask;
        }

        public Task<bool> PlayAsync(Guid sceneId, double seconds) => Task.FromResult(false);

        public Task<bool> PointAsync() => Task.FromResult(false);
    }
}
