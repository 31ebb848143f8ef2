using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Studio.Timeline;
using ManimStudio.Web.Tests.Components;

namespace ManimStudio.Web.Tests.Pages.Studio;

public sealed class TimelineModelsTests
{
    [Fact]
    public void Of_SceneWithoutVideo_IsEstimatedFromItsNarration()
    {
        var scene = SceneWordsTests.Scene(SceneState.NotRendered) with { Narration = string.Join(' ', Enumerable.Repeat("word", 25)) };
        var drawn = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(scene), null, _ => null).Scenes);
        Assert.True(drawn.Estimated);
        Assert.Equal(10, drawn.Duration);
        Assert.Equal("none", drawn.Status);
    }

    [Fact]
    public void Of_WholePlanIsKnown_TakesItsLength()
    {
        var live = SceneWordsTests.Snapshot(RenderStatus.Running, RenderStage.Rendering) with
        {
            Animations = [new SceneAnimation(0, 4, 4, 0, 5, "Create"), new SceneAnimation(1, 5, 5, 5, 7.5, "Wait")],
            AnimationsComplete = true,
        };
        var drawn = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(SceneWordsTests.Scene(SceneState.Rendering)), null, _ => live).Scenes);
        Assert.Equal((12.5, true, "busy"), (drawn.Duration, drawn.Estimated, drawn.Status));
        Assert.Equal([4, 5], drawn.Animations.Select(a => a.Line));
    }

    [Fact]
    public void Of_RenderedAgain_ShowsThePlanOnlyOfWhatIsPlayed()
    {
        var scene = Rendered(4);
        scene = scene with { VideoVersionId = Guid.CreateVersion7(), Video = scene.Video! with { Animations = [new SceneAnimation(0, 3, 3, 0, 4, "Create")] } };
        var live = SceneWordsTests.Snapshot(RenderStatus.Running, RenderStage.Rendering) with { Animations = [new SceneAnimation(0, 7, 7, 0, 6, "Write")] };

        var before = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(scene), null, _ => live).Scenes);
        Assert.Equal((3, 4.0), (Assert.Single(before.Animations).Line, before.Duration));
        Assert.Equal(scene.VideoVersionId, ShownVideo.Of(scene, live, null).VersionId);

        var watched = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(scene), null, _ => live, live.RenderId).Scenes);
        Assert.Equal((7, 6.0), (Assert.Single(watched.Animations).Line, watched.Duration));
        Assert.Equal(live.VersionId, ShownVideo.Of(scene, live, live.RenderId).VersionId);
    }

    [Fact]
    public void Of_ADraftWithTheFinalBehindIt_IsReadyAndSaysSo()
    {
        var live = SceneWordsTests.Snapshot(RenderStatus.Running, RenderStage.Rendering) with
        {
            Priority = RenderPriority.Background,
            Profile = new RenderProfile(Quality.High, AspectRatio.Widescreen),
            Progress = 0.4,
        };
        var drawn = Assert.Single(TimelineModels.Of(SceneWordsTests.Lesson(Rendered(2) with { State = SceneState.ReadyInDraft }), null, _ => live).Scenes);
        Assert.Equal(("ready", "Draft · 1080p 40%", (double?)null), (drawn.Status, drawn.StatusText, drawn.Progress));
        Assert.Equal("Draft shown, 1080p rendering 40%", SceneWords.BehindDraft(live));
        Assert.Equal("Draft shown, 1080p waits", SceneWords.BehindDraft(live with { Status = RenderStatus.Queued }));
    }

    [Fact]
    public void Of_ScenesWithVideos_StandWhereThePlayerHasThem()
    {
        var lesson = SceneWordsTests.Lesson(Rendered(2, 1.6), SceneWordsTests.Scene(SceneState.Failed), Rendered(2));
        var model = TimelineModels.Of(lesson, lesson.Scenes[2].Id, _ => null);
        Assert.Equal([0, 3.6, 11.6], model.Scenes.Select(s => Math.Round(s.Start, 6)));
        Assert.Equal("failed", model.Scenes[1].Status);
        var source = MediaAddresses.Of(lesson).Source(lesson)!;
        Assert.Equal([(0, 3.6), (3.6, 2)], source.Scenes.Select(s => (s.Start, s.Duration)));
        Assert.Equal(new FilmstripModel($"/media/renders/{lesson.Scenes[0].VideoRenderId:N}/filmstrip", 0.5, 7, 160, 90), source.Scenes[0].Filmstrip);
    }

    [Fact]
    public void Source_NothingRendered_IsNothingToPlay()
    {
        var lesson = SceneWordsTests.Lesson(SceneWordsTests.Scene(SceneState.NotRendered));
        Assert.Null(MediaAddresses.Of(lesson).Source(lesson));
    }

    private static SceneView Rendered(params double[] segments) =>
        SceneWordsTests.Scene(SceneState.Ready) with { VideoRenderId = Guid.CreateVersion7(), Video = SceneVideos.Of(segments) };
}
