using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Live;

public sealed class RenderStatusFeedTests
{
    private static readonly Owner Me = Owner.Local;
    private static readonly TimeSpan Pace = RenderStatusFeed.Pace;
    private readonly ManualTime _time = new();
    private readonly List<RenderSnapshot> _seen = [];
    private readonly RenderStatusFeed _feed;

    public RenderStatusFeedTests() => _feed = new RenderStatusFeed(_time, NullLogger<RenderStatusFeed>.Instance);

    [Fact]
    public void Subscribe_GivesWhatIsKnownFirst()
    {
        var render = Queued();
        _feed.Changed(render);

        using var subscription = _feed.Subscribe(Me, render.LessonId, _seen.Add);

        Assert.Equal((render.Id, RenderStage.Queued, (int?)1), (_seen.Single().RenderId, _seen[0].Stage, _seen[0].QueuePosition));
    }

    [Fact]
    public void Subscribe_ToAnotherLessonOrOwner_HearsNothing()
    {
        var render = Queued();
        using var otherLesson = _feed.Subscribe(Me, Guid.CreateVersion7(), _seen.Add);
        using var otherOwner = _feed.Subscribe(new Owner(Guid.CreateVersion7()), null, _seen.Add);

        _feed.Changed(render);

        Assert.Empty(_seen);
        Assert.Null(_feed.Find(new Owner(Guid.CreateVersion7()), render.Id));
    }

    [Fact]
    public void Hear_AThousandFramesInASecond_TellsTenAndTheLast()
    {
        var render = Running();
        using var subscription = _feed.Subscribe(Me, null, _seen.Add);
        _feed.Changed(render);
        _seen.Clear();

        for (var i = 1; i <= 1000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _feed.Hear(render.Id, 1, Progress(i / 1000.0, i));
        }

        Assert.InRange(_seen.Count, 9, 10);
        _time.Advance(Pace);
        Assert.Equal(1001, _seen[^1].Animation);
    }

    [Fact]
    public void Changed_ToTheEndWithinThePace_IsToldWhenThePaceAllows()
    {
        var render = Running();
        using var subscription = _feed.Subscribe(Me, null, _seen.Add);
        _feed.Changed(render);
        render.Fail(new RenderError(RenderErrorType.UserException, "no"), null, _time.GetUtcNow());

        _feed.Changed(render);
        Assert.Equal(RenderStatus.Running, _seen[^1].Status);
        _time.Advance(Pace);

        Assert.Equal((RenderStatus.Failed, RenderStage.Finished, "no"), (_seen[^1].Status, _seen[^1].Stage, _seen[^1].Error!.Message));
    }

    [Fact]
    public void Hear_AfterTheEnd_ChangesNothing()
    {
        var render = Running();
        _feed.Changed(render);
        render.Fail(new RenderError(RenderErrorType.UserException, "no"), null, _time.GetUtcNow());
        _feed.Changed(render);

        _feed.Hear(render.Id, 1, Progress(0.5, 3));
        _feed.Changed(Running());

        Assert.Equal(RenderStage.Finished, _feed.Find(Me, render.Id)!.Stage);
    }

    [Fact]
    public void Progress_NeverGoesBack_AndRemainingFollowsIt()
    {
        var render = Running();
        _feed.Changed(render, expected: TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(15), _feed.Find(Me, render.Id)!.Remaining);

        _feed.Hear(render.Id, 1, Progress(0.5, 1));
        _feed.Hear(render.Id, 1, Progress(0.2, 1));

        var now = _feed.Find(Me, render.Id)!;
        Assert.Equal(0.475, now.Progress, 6);
        Assert.Equal(5 * 0.525 / 0.475, now.Remaining!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void QueuePosition_FollowsPriorityAndAge()
    {
        var first = Queued(RenderPriority.Batch);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = Queued(RenderPriority.Batch);
        _time.Advance(TimeSpan.FromSeconds(1));
        var hurried = Queued();
        foreach (var render in new[] { first, second, hurried }) _feed.Changed(render);
        using var subscription = _feed.Subscribe(Me, null, _seen.Add);
        Assert.Equal([2, 3, 1], new[] { first, second, hurried }.Select(r => _feed.Find(Me, r.Id)!.QueuePosition));
        _seen.Clear();

        hurried.Claim("w", _time.GetUtcNow(), TimeSpan.FromSeconds(30));
        _feed.Changed(hurried);
        _time.Advance(RenderStatusFeed.PlacePace);

        Assert.Equal([(first.Id, 1), (second.Id, 2)], _seen.Where(s => s.QueuePosition is not null).Select(s => (s.RenderId, s.QueuePosition!.Value)));
    }

    [Fact]
    public void Hear_PlanAndLog_AreInTheSnapshot()
    {
        var render = Running();
        _feed.Changed(render);

        _feed.Hear(render.Id, 1, new SandboxFrame.Plan([new SceneAnimation(0, 3, 3, 0, 1, "Create(Circle)")], false));
        _feed.Hear(render.Id, 1, new SandboxFrame.Plan([new SceneAnimation(1, 4, 4, 1, 1, "FadeOut(Circle)")], false));
        _feed.Hear(render.Id, 1, new SandboxFrame.Fallback("the scene reads its pixels"));
        for (var i = 0; i < 300; i++) _feed.Hear(render.Id, 1, new SandboxFrame.Log("stdout", $"line {i}\n", false));

        var now = _feed.Find(Me, render.Id)!;
        Assert.Equal((2, false), (now.AnimationsKnown, now.AnimationsComplete));
        Assert.Equal("the scene reads its pixels", now.Fallback);
        Assert.Equal((199, "line 299"), (now.LogTail.Count, now.LogTail[^1]));
    }

    [Fact]
    public void NextAttempt_StartsFromNothing()
    {
        var render = Running();
        _feed.Changed(render);
        _feed.Hear(render.Id, 1, Progress(0.9, 4));
        render.Release(_time.GetUtcNow(), _time.GetUtcNow());
        _feed.Changed(render);

        Assert.Equal((0d, (int?)null, RenderStage.Queued), (_feed.Find(Me, render.Id)!.Progress, _feed.Find(Me, render.Id)!.Animation, _feed.Find(Me, render.Id)!.Stage));
        _feed.Hear(render.Id, 1, Progress(0.9, 4));
        Assert.Equal(0, _feed.Find(Me, render.Id)!.Progress);
    }

    [Fact]
    public void Finished_IsForgottenAfterAMinute()
    {
        var render = Queued();
        _feed.Changed(render);
        render.RequestCancel(_time.GetUtcNow());
        _feed.Changed(render);

        _time.Advance(TimeSpan.FromMinutes(2));
        _feed.Changed(Queued());

        Assert.Null(_feed.Find(Me, render.Id));
    }

    [Fact]
    public void Dispose_EndsTheCalls_AndAFailingObserverHarmsNobody()
    {
        var calls = 0;
        using var failing = _feed.Subscribe(Me, null, _ => throw new InvalidOperationException("page is gone"));
        var subscription = _feed.Subscribe(Me, null, _ => calls++);
        _feed.Changed(Queued());
        subscription.Dispose();

        _feed.Changed(Queued());

        Assert.Equal(1, calls);
    }

    [Fact]
    public void Observer_ThatChangesTheFeed_DoesNotDeadlockAndKeepsTheOrder()
    {
        var render = Running();
        using var subscription = _feed.Subscribe(Me, null, snapshot =>
        {
            _seen.Add(snapshot);
            if (_seen.Count == 1) _feed.Hear(render.Id, 1, Progress(1, 9));
        });

        _feed.Changed(render);
        _time.Advance(Pace);

        Assert.Equal([null, 10], _seen.Select(s => s.Animation));
    }

    private static SandboxFrame.Progress Progress(double fraction, int animation) => new("rendering", animation, 0, 0, fraction);

    private Render Queued(RenderPriority priority = RenderPriority.Interactive) => Render.Queue(
        Me.PersonId, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
        new RenderProfile(Quality.Draft, AspectRatio.Widescreen), priority, _time.GetUtcNow());

    private Render Running()
    {
        var render = Queued();
        render.Claim("w", _time.GetUtcNow(), TimeSpan.FromSeconds(30));
        return render;
    }
}
