using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Tests.Components;

public sealed class SceneWordsTests
{
    private static readonly SceneAnimation[] Eight = [.. Enumerable.Range(0, 8).Select(i => new SceneAnimation(i, i + 1, i + 1, i, 1, "Create"))];

    [Fact]
    public void Of_RunningRender_SaysWhichAnimationAndHowLong()
    {
        var live = Snapshot(RenderStatus.Running, RenderStage.Rendering) with
        {
            Animation = 5,
            Animations = Eight,
            AnimationsComplete = true,
            Remaining = TimeSpan.FromSeconds(2),
            Progress = 0.62,
        };
        var words = SceneWords.Of(Scene(SceneState.Rendering), live);
        Assert.Equal(new StateWords("busy", "5 of 8 · 2 s left", 0.62), words);
    }

    [Fact]
    public void Of_MoreAnimationsMayCome_PromisesNoTotal()
    {
        var live = Snapshot(RenderStatus.Running, RenderStage.Rendering) with { Animation = 3, Animations = Eight };
        Assert.Equal("animation 3", SceneWords.Short(live));
    }

    [Theory]
    [InlineData(1, "Queued, next")]
    [InlineData(2, "Queued, 2nd")]
    [InlineData(11, "Queued, 11th")]
    [InlineData(23, "Queued, 23rd")]
    public void Short_Queued_SaysThePlace(int place, string text) =>
        Assert.Equal(text, SceneWords.Short(Snapshot(RenderStatus.Queued, RenderStage.Queued) with { QueuePosition = place }));

    [Fact]
    public void Of_EndedRender_ShowsTheSceneAsItWasRead()
    {
        var words = SceneWords.Of(Scene(SceneState.Failed, new RenderError(RenderErrorType.UserException, "name 'Creat' is not defined\nmore", 14)), Snapshot(RenderStatus.Failed, RenderStage.Finished));
        Assert.Equal(new StateWords("failed", "Line 14: name 'Creat' is not defined"), words);
    }

    [Fact]
    public void Short_LongMessage_IsCut()
    {
        var text = SceneWords.Short(new RenderError(RenderErrorType.UserException, new string('x', 500)));
        Assert.Equal(60, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LessonOf_OneRendersTwoWait_CountsWhatIsDone()
    {
        var scenes = new[] { Scene(SceneState.Ready), Scene(SceneState.Queued), Scene(SceneState.Rendering) with { Position = 2 }, Scene(SceneState.Ready) };
        var words = LessonWords.Of(Lesson(scenes), _ => null);
        Assert.Equal(new StateWords("busy", "Rendering scene 3 of 4", 0.5), words);
    }

    [Theory]
    [InlineData(SceneState.Failed, "failed", "1 failed")]
    [InlineData(SceneState.Stale, "stale", "1 stale")]
    [InlineData(SceneState.NotRendered, "", "1 not rendered yet")]
    [InlineData(SceneState.Ready, "ready", "Ready")]
    [InlineData(SceneState.ReadyInDraft, "ready", "Ready")]
    public void LessonOf_OneOfTwo_SaysWhatNeedsAPerson(SceneState state, string dot, string text) =>
        Assert.Equal(new StateWords(dot, text), LessonWords.Of(Lesson(Scene(state), Scene(SceneState.Ready)), _ => null));

    internal static SceneView Scene(SceneState state, RenderError? error = null) =>
        new(Guid.CreateVersion7(), 0, "A scene", "", "", Guid.CreateVersion7(), 1, false, state, null, null, null, null, error);

    internal static LessonView Lesson(params SceneView[] scenes) => new(
        Guid.CreateVersion7(), "A lesson", AspectRatio.Widescreen, Quality.Draft, default, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, scenes);

    internal static RenderSnapshot Snapshot(RenderStatus status, RenderStage stage) => new()
    {
        RenderId = Guid.CreateVersion7(),
        OwnerId = Guid.Empty,
        LessonId = Guid.Empty,
        SceneId = Guid.Empty,
        VersionId = Guid.Empty,
        Profile = new RenderProfile(Quality.Draft, AspectRatio.Widescreen),
        Status = status,
        Stage = stage,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
