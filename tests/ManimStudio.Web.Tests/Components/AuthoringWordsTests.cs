using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Tests.Components;

public sealed class AuthoringWordsTests
{
    [Theory]
    [InlineData(AuthoringStatus.Queued, null, 0, "Waiting to be written")]
    [InlineData(AuthoringStatus.Running, null, 0, "Starting")]
    [InlineData(AuthoringStatus.Running, AuthoringStage.Writing, 0, "Writing")]
    [InlineData(AuthoringStatus.Running, AuthoringStage.Checking, 0, "Checking")]
    [InlineData(AuthoringStatus.Running, AuthoringStage.Rendering, 0, "Rendering")]
    [InlineData(AuthoringStatus.Running, AuthoringStage.Repairing, 2, "Repairing 2 of 3")]
    public void Of_WhatRuns_SaysItsStage(AuthoringStatus status, AuthoringStage? stage, int round, string words) =>
        Assert.Equal(new StateWords("busy", words), AuthoringWords.Of(Work(status) with { Stage = stage, Round = round, Rounds = 3 }, isSketch: true));

    [Fact]
    public void Of_WhatFailed_SaysWhy_UntilTheSceneHasCodeOfItsOwn()
    {
        var failed = Work(AuthoringStatus.Failed) with { Error = new AuthoringError("SceneGivenUp", "No good.\nmore") };
        Assert.Equal(new StateWords("failed", "Not written: No good."), AuthoringWords.Of(failed, isSketch: true));
        Assert.Null(AuthoringWords.Of(failed, isSketch: false));
        Assert.Null(AuthoringWords.Of(Work(AuthoringStatus.Succeeded), isSketch: true));
    }

    [Fact]
    public void OfALesson_SaysWhatAiDoesFirst()
    {
        var lesson = SceneWordsTests.Lesson(SceneWordsTests.Scene(Engine.Lessons.SceneState.NotRendered), SceneWordsTests.Scene(Engine.Lessons.SceneState.Ready));
        Assert.Equal(new StateWords("busy", "AI writes 1 of 2 scenes", 0.5), LessonWords.Of(lesson, _ => null, [Work(AuthoringStatus.Running)]));
        var planning = Work(AuthoringStatus.Running) with { Kind = AuthoringKind.Plan, Stage = AuthoringStage.Planning };
        Assert.Equal(new StateWords("busy", "Planning"), LessonWords.Of(SceneWordsTests.Lesson(), _ => null, [planning]));
    }

    private static AuthoringSnapshot Work(AuthoringStatus status) => new()
    {
        TaskId = Guid.Empty,
        OwnerId = Guid.Empty,
        LessonId = Guid.Empty,
        SceneId = Guid.Empty,
        Kind = AuthoringKind.WriteScene,
        Status = status,
        QueuedAt = DateTimeOffset.UnixEpoch,
    };
}
