using ManimStudio.Domain.Rendering;

namespace ManimStudio.Domain.Tests.Rendering;

public sealed class RenderTests
{
    private static readonly DateTimeOffset T0 = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset T1 = T0.AddSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly RenderError Error = new(RenderErrorType.UserException, "no");
    private static readonly RenderProfile Profile = new(Quality.Draft, AspectRatio.Widescreen);

    private static readonly RenderResult Result = new()
    {
        Duration = 1,
        Width = 854,
        Height = 480,
        FramesPerSecond = 15,
        Frames = 15,
        Bytes = 4,
        VideoKey = "v",
        StreamKey = "s",
        PosterKey = "p",
        FilmstripKey = "f",
        FilmstripInterval = 1,
        FilmstripFrames = 1,
        StreamIndex = new StreamIndex(0, 1, []),
    };

    public enum Transition
    {
        Claim,
        Succeed,
        Fail,
        Fault,
        Release,
        Cancel,
    }

    [Fact]
    public void Queue_IsWaitingWithAKey()
    {
        var render = Queued();

        Assert.Equal((RenderStatus.Queued, true, 0, 0), (render.Status, render.IsActive, render.Attempt, render.Faults));
        Assert.Equal(Render.ActiveKeyOf(render.VersionId, Profile), render.ActiveKey);
        Assert.Equal((T0, T0), (render.QueuedAt, render.NotBefore));
    }

    [Fact]
    public void Claim_GivesItToAWorkerForTheLease()
    {
        var render = Running();

        Assert.Equal((RenderStatus.Running, 1, "w", T1, T1 + Lease), (render.Status, render.Attempt, render.Worker, render.StartedAt, render.LeaseUntil));
    }

    [Fact]
    public void Succeed_Fail_Cancel_AreFinalAndLetGo()
    {
        var (succeeded, failed, cancelled) = (Running(), Running(), Running());
        succeeded.Succeed(Result, "log", T1);
        failed.Fail(Error, "log", T1);
        cancelled.Cancel("log", T1);

        Assert.Equal([RenderStatus.Succeeded, RenderStatus.Failed, RenderStatus.Cancelled], new[] { succeeded, failed, cancelled }.Select(r => r.Status));
        Assert.All([succeeded, failed, cancelled], r =>
        {
            Assert.False(r.IsActive);
            Assert.Equal((null, null, null, T1, "log"), (r.Worker, r.LeaseUntil, r.ActiveKey, r.FinishedAt, r.LogKey));
        });
        Assert.Equal(Result, succeeded.Result);
        Assert.Equal(Error, failed.Error);
    }

    [Fact]
    public void Fail_OfAWaitingRender_IsAllowed()
    {
        var render = Queued();

        render.Fail(Error, null, T1);

        Assert.Equal(RenderStatus.Failed, render.Status);
    }

    [Fact]
    public void Fault_WaitsTwiceAndThenFails()
    {
        var render = Running();
        for (var fault = 1; fault <= Render.MaxRetries; fault++)
        {
            render.Fault(Error, T1, Pause);
            Assert.Equal((RenderStatus.Queued, fault, T1 + Pause, null), (render.Status, render.Faults, render.NotBefore, render.Worker));
            Assert.NotNull(render.ActiveKey);
            render.Claim("w", T1 + Pause, Lease);
        }

        render.Fault(Error, T1, Pause);

        Assert.Equal((RenderStatus.Failed, 3, Error), (render.Status, render.Attempt, render.Error));
    }

    [Fact]
    public void Release_ChargesNothing()
    {
        var render = Running();

        render.Release(T1, T1 + Pause);

        Assert.Equal((RenderStatus.Queued, 0, T1 + Pause), (render.Status, render.Faults, render.NotBefore));
        Assert.Equal((null, null), (render.StartedAt, render.LeaseUntil));
    }

    [Fact]
    public void RequestCancel_OfAWaitingRender_EndsIt()
    {
        var render = Queued();

        Assert.True(render.RequestCancel(T1));

        Assert.Equal((RenderStatus.Cancelled, T1, null), (render.Status, render.FinishedAt, render.ActiveKey));
        Assert.False(render.RequestCancel(T1));
    }

    [Fact]
    public void RequestCancel_OfARunningRender_AsksAndFreesTheKey()
    {
        var render = Running();

        Assert.True(render.RequestCancel(T1));
        Assert.True(render.RequestCancel(T1.AddSeconds(9)));

        Assert.Equal((RenderStatus.Running, T1, null), (render.Status, render.CancelRequestedAt, render.ActiveKey));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BackIntoTheQueue_AfterACancelWasAskedFor_IsCancelledInstead(bool fault)
    {
        var render = Running();
        render.RequestCancel(T1);

        if (fault) render.Fault(Error, T1, Pause);
        else render.Release(T1, T1);

        Assert.Equal(RenderStatus.Cancelled, render.Status);
    }

    [Fact]
    public void Hurry_MakesItInteractive()
    {
        var render = Queued(RenderPriority.Batch);

        render.Hurry();

        Assert.Equal(RenderPriority.Interactive, render.Priority);
    }

    [Theory]
    [InlineData(RenderStatus.Queued, Transition.Succeed)]
    [InlineData(RenderStatus.Queued, Transition.Fault)]
    [InlineData(RenderStatus.Queued, Transition.Release)]
    [InlineData(RenderStatus.Queued, Transition.Cancel)]
    [InlineData(RenderStatus.Running, Transition.Claim)]
    public void Transition_ThatDoesNotStartThere_Throws(RenderStatus from, Transition transition)
    {
        var render = from == RenderStatus.Queued ? Queued() : Running();

        Assert.Throws<InvalidOperationException>(() => Do(render, transition));
        Assert.Equal(from, render.Status);
    }

    [Fact]
    public void EveryTransition_OutOfAFinalState_Throws()
    {
        foreach (var end in new[] { Transition.Succeed, Transition.Fail, Transition.Cancel })
        {
            foreach (var transition in Enum.GetValues<Transition>())
            {
                var render = Running();
                Do(render, end);
                var status = render.Status;

                Assert.Throws<InvalidOperationException>(() => Do(render, transition));
                Assert.Equal(status, render.Status);
            }
        }
    }

    private static void Do(Render render, Transition transition)
    {
        switch (transition)
        {
            case Transition.Claim: render.Claim("w", T1, Lease); break;
            case Transition.Succeed: render.Succeed(Result, null, T1); break;
            case Transition.Fail: render.Fail(Error, null, T1); break;
            case Transition.Fault: render.Fault(Error, T1, Pause); break;
            case Transition.Release: render.Release(T1, T1); break;
            default: render.Cancel(null, T1); break;
        }
    }

    private static Render Queued(RenderPriority priority = RenderPriority.Interactive) =>
        Render.Queue(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Profile, priority, T0);

    private static Render Running()
    {
        var render = Queued();
        render.Claim("w", T1, Lease);
        return render;
    }
}
