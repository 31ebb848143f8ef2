using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Tests.Rendering.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Tests.Authoring.Tasks;

public sealed class AuthoringTasksTests : IAsyncLifetime
{
    private TasksBench _bench = null!;

    public async Task InitializeAsync() => _bench = await TasksBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Claim_ByTwoWorkersAtOnce_GivesEachPieceToOne()
    {
        _bench.Options.Parallel = 64;
        var lesson = await _bench.AddLessonAsync(scenes: 12);
        for (var i = 0; i < 12; i++) await _bench.RequestAsync(lesson, i);
        var other = new TasksRun(_bench, "other");

        var claimed = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? _bench.Run : other).Claims.NextAsync(true, TasksBench.None))));

        Assert.Equal(12, claimed.OfType<AuthoringTask>().Select(t => t.Id).Distinct().Count());
        Assert.Equal(12, claimed.OfType<AuthoringTask>().Count());
    }

    [Fact]
    public async Task Claim_WhileScenesAreWritten_LeavesOnePlaceForAPlanOrAnEdit()
    {
        var lesson = await _bench.AddLessonAsync(scenes: 6);
        for (var i = 0; i < 6; i++) await _bench.RequestAsync(lesson, i);
        for (var i = 0; i < 3; i++) Assert.Equal(lesson.Scenes[i].Id, (await _bench.Run.Claims.NextAsync(true, TasksBench.None))?.SceneId);

        Assert.Null(await _bench.Run.Claims.NextAsync(true, TasksBench.None));

        var edit = await _bench.RequestAsync(lesson, 0, AuthoringKind.EditScene);
        Assert.Equal(edit.Id, (await _bench.Run.Claims.NextAsync(true, TasksBench.None))?.Id);
    }

    [Fact]
    public async Task Request_TwiceForTheSameScene_ReturnsTheActiveOne()
    {
        var lesson = await _bench.AddLessonAsync(scenes: 2);
        var first = await _bench.RequestAsync(lesson);

        Assert.Equal(first.Id, (await _bench.RequestAsync(lesson)).Id);
        Assert.NotEqual(first.Id, (await _bench.RequestAsync(lesson, scene: 1)).Id);
        Assert.NotEqual(first.Id, (await _bench.RequestAsync(lesson, kind: AuthoringKind.EditScene)).Id);
        while (await _bench.Run.WorkAsync()) _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Id, (await _bench.RequestAsync(lesson)).Id);
    }

    [Fact]
    public async Task Request_OfSomebodyElsesLesson_IsNotFound()
    {
        var lesson = await _bench.AddLessonAsync();

        var asked = await _bench.Run.Queue.RequestAsync(new Owner(Guid.CreateVersion7()), lesson.Id, null, AuthoringKind.Plan, new { }, TasksBench.None);

        Assert.Equal("LessonNotFound", asked.Error?.Code);
    }

    [Fact]
    public async Task Work_ThatFails_KeepsWhyWithEveryAttempt()
    {
        var task = await _bench.RequestAsync();
        _bench.Work = (_, _) => throw new ModelCallException(new NoModelProvider());

        await _bench.Run.WorkAsync();

        var row = await _bench.ReadAsync(task.Id);
        Assert.Equal((AuthoringStatus.Failed, "NoModelProvider", null), (row.Status, row.Error?.Type, row.ActiveKey));
    }

    [Fact]
    public async Task Work_ThatThrows_IsTriedAgainWithWhatItSaved_AndGivenUpInTheEnd()
    {
        var task = await _bench.RequestAsync();
        List<string?> states = [];
        _bench.Work = async (run, cancellation) =>
        {
            states.Add(run.State<TasksBench.Paid>()?.Answer);
            await run.SaveAsync(new TasksBench.Paid("answer " + states.Count), cancellation);
            throw new InvalidOperationException("a bug");
        };
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await _bench.Run.WorkAsync());
            _bench.Time.Advance(TimeSpan.FromMinutes(5));
        }

        var row = await _bench.ReadAsync(task.Id);
        Assert.Equal((AuthoringStatus.Failed, "AuthoringFault"), (row.Status, row.Error?.Type));
        Assert.Equal([null, "answer 1", "answer 2"], states);
    }

    [Fact]
    public async Task Cancel_OfWhatWaits_EndsItAtOnce()
    {
        var task = await _bench.RequestAsync();

        Assert.True((await _bench.Run.Queue.CancelAsync(TasksBench.Me, task.Id, TasksBench.None)).IsSuccess);

        Assert.Equal(AuthoringStatus.Cancelled, (await _bench.ReadAsync(task.Id)).Status);
        Assert.False(await _bench.Run.WorkAsync());
        Assert.Equal(nameof(CannotCancelAuthoring), (await _bench.Run.Queue.CancelAsync(TasksBench.Me, task.Id, TasksBench.None)).Error?.Code);
    }

    [Fact]
    public async Task Cancel_OfWhatRuns_EndsTheCallAndKeepsWhatWasPaidFor()
    {
        var task = await _bench.RequestAsync();
        var begun = Hold(save: true);
        var end = await _bench.Run.Worker.StartNextAsync(TasksBench.None);
        await begun.Task;

        await _bench.Run.Queue.CancelAsync(TasksBench.Me, task.Id, TasksBench.None);
        await end!;

        Assert.Equal(AuthoringStatus.Cancelled, (await _bench.ReadAsync(task.Id)).Status);
        var again = (await _bench.Run.Queue.RetryAsync(TasksBench.Me, task.Id, TasksBench.None)).Value;
        Assert.Equal((task.Request, "{\"answer\":\"paid\"}"), (again.Request, again.State));
    }

    [Fact]
    public async Task Cancel_FromAnotherNode_ReachesTheWorkerWithItsNextSignOfLife()
    {
        var task = await _bench.RequestAsync();
        var begun = Hold();
        var end = await _bench.Run.Worker.StartNextAsync(TasksBench.None);
        await begun.Task;

        await new TasksRun(_bench, "other").Queue.CancelAsync(TasksBench.Me, task.Id, TasksBench.None);
        await AdvanceUntilAsync(end!);

        Assert.Equal(AuthoringStatus.Cancelled, (await _bench.ReadAsync(task.Id)).Status);
    }

    [Fact]
    public async Task Cancel_AfterTheWorkHasDoneItsPart_LeavesItSucceeded()
    {
        var task = await _bench.RequestAsync();
        _bench.Work = async (_, _) =>
        {
            await _bench.Run.Queue.CancelAsync(TasksBench.Me, task.Id, TasksBench.None);
            return null;
        };

        await _bench.Run.WorkAsync();

        Assert.Equal(AuthoringStatus.Succeeded, (await _bench.ReadAsync(task.Id)).Status);
    }

    [Fact]
    public async Task Retry_OfWhatLedNowhere_BeginsAnew_AndOfWhatWorksIsRefused()
    {
        var task = await _bench.RequestAsync();
        Assert.Equal(nameof(CannotRetryAuthoring), (await _bench.Run.Queue.RetryAsync(TasksBench.Me, task.Id, TasksBench.None)).Error?.Code);
        _bench.Work = async (run, cancellation) =>
        {
            await run.SaveAsync(new TasksBench.Paid("useless"), cancellation);
            return new InvalidField("plan", "no good");
        };
        await _bench.Run.WorkAsync();

        Assert.Null((await _bench.Run.Queue.RetryAsync(TasksBench.Me, task.Id, TasksBench.None)).Value.State);
    }

    [Fact]
    public async Task Restart_AfterAKill_GoesOnWithWhatWasSaved()
    {
        var task = await _bench.RequestAsync();
        var dead = _bench.Run;
        var begun = Hold(save: true);
        _ = await dead.Worker.StartNextAsync(TasksBench.None);
        await begun.Task;
        string? state = null;
        _bench.Work = (run, _) =>
        {
            state = run.State<TasksBench.Paid>()?.Answer;
            return Task.FromResult<StudioError?>(null);
        };

        var run = _bench.Restart();
        await run.Reconciler.RunAsync(TasksBench.None);
        Assert.True(await run.WorkAsync());

        var row = await _bench.ReadAsync(task.Id);
        Assert.Equal((AuthoringStatus.Succeeded, 2, 1, "paid"), (row.Status, row.Attempt, row.Faults, state));

        // The one that was thought dead wakes up: it is refused.
        dead.Running.Cancel(task.Id);
        await Eventually.HoldsAsync(() => Task.FromResult(dead.Running.Count == 0));
        Assert.Equal(AuthoringStatus.Succeeded, (await _bench.ReadAsync(task.Id)).Status);
    }

    [Fact]
    public async Task Save_OfAnAttemptThatIsOver_KeepsNothingAndEndsIt()
    {
        var task = await _bench.RequestAsync();
        var other = new TasksRun(_bench, "other");
        _bench.Work = async (run, cancellation) =>
        {
            _bench.Time.Advance(_bench.Jobs.Lease - TimeSpan.FromSeconds(1));
            await SilenceAsync(task.Id);
            await other.Reconciler.RunAsync(TasksBench.None);
            await other.Claims.NextAsync(true, TasksBench.None);
            await run.SaveAsync(new TasksBench.Paid("late"), cancellation);
            return null;
        };

        await _bench.Run.WorkAsync();

        var row = await _bench.ReadAsync(task.Id);
        Assert.Equal((AuthoringStatus.Running, 2, null, other.Identity.Name), (row.Status, row.Attempt, row.State, row.Worker));
    }

    [Fact]
    public async Task Stop_HandsWorkBackWithoutACharge_AndAStartGoesOn()
    {
        var task = await _bench.RequestAsync();
        var begun = Hold(save: true);
        await _bench.Run.Runtime.StartAsync(TasksBench.None);
        await begun.Task;

        await _bench.Run.Runtime.StoppingAsync(TasksBench.None);

        var row = await _bench.ReadAsync(task.Id);
        Assert.Equal((AuthoringStatus.Queued, 0, "{\"answer\":\"paid\"}"), (row.Status, row.Faults, row.State));
        _bench.Work = (_, _) => Task.FromResult<StudioError?>(null);
        var run = _bench.Restart();
        await run.Runtime.StartAsync(TasksBench.None);
        await Eventually.HoldsAsync(async () => (await _bench.ReadAsync(task.Id)).Status == AuthoringStatus.Succeeded);
        await run.Runtime.StoppingAsync(TasksBench.None);
    }

    [Fact]
    public async Task Work_WithoutASandbox_WaitsForIt_AndOnlyPlansAreMade()
    {
        var lesson = await _bench.AddLessonAsync();
        var write = await _bench.RequestAsync(lesson);
        var plan = await _bench.RequestAsync(lesson, kind: AuthoringKind.Plan);
        var ready = _bench.Sandbox.State;
        _bench.Work = (_, _) =>
        {
            _bench.Sandbox.State = ready with { Phase = SandboxPhase.Starting };
            return Task.FromResult<StudioError?>(new InvalidField("code", "the check is not there"));
        };

        Assert.True(await _bench.Run.WorkAsync());
        Assert.Equal(AuthoringStatus.Failed, (await _bench.ReadAsync(plan.Id)).Status);
        Assert.False(await _bench.Run.WorkAsync());
        _bench.Sandbox.State = ready;
        Assert.True(await _bench.Run.WorkAsync());

        var row = await _bench.ReadAsync(write.Id);
        Assert.Equal((AuthoringStatus.Queued, 0, null), (row.Status, row.Faults, row.Error));
    }

    [Fact]
    public async Task Reconcile_WhenTheLessonWasDeleted_EndsItsWork()
    {
        var lesson = await _bench.AddLessonAsync();
        var task = await _bench.RequestAsync(lesson);
        await using (var db = await _bench.Database.Contexts.CreateDbContextAsync())
        {
            db.Lessons.Single(l => l.Id == lesson.Id).Delete(_bench.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.Null(await _bench.Run.Claims.NextAsync(true, TasksBench.None));
        await _bench.Run.Reconciler.RunAsync(TasksBench.None);

        Assert.Equal(AuthoringStatus.Cancelled, (await _bench.ReadAsync(task.Id)).Status);
    }

    [Fact]
    public async Task Feed_TellsEveryStageInOrder_AndNothingOfOthers()
    {
        List<string> mine = [];
        List<AuthoringSnapshot> others = [];
        var lesson = await _bench.AddLessonAsync();
        using var first = _bench.Run.Feed.Subscribe(TasksBench.Me, lesson.Id, s => mine.Add($"{s.Status} {s.Stage} {s.Round}/{s.Rounds}"));
        using var second = _bench.Run.Feed.Subscribe(new Owner(Guid.CreateVersion7()), null, others.Add);
        _bench.Work = async (run, cancellation) =>
        {
            await run.StageAsync(AuthoringStage.Writing, 0, 3, cancellation);
            await run.StageAsync(AuthoringStage.Repairing, 1, 3, cancellation);
            return null;
        };

        await _bench.RequestAsync(lesson);
        await _bench.Run.WorkAsync();

        Assert.Equal(["Queued  0/0", "Running  0/0", "Running Writing 0/3", "Running Repairing 1/3", "Succeeded Repairing 1/3"], mine);
        Assert.Empty(others);
    }

    /// <summary>Work stops in the middle, as in a call to a model, until it is ended from outside.</summary>
    private TaskCompletionSource Hold(bool save = false)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Work = async (run, cancellation) =>
        {
            if (save) await run.SaveAsync(new TasksBench.Paid("paid"), cancellation);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        };
        return begun;
    }

    private async Task AdvanceUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            _bench.Time.Advance(_bench.Jobs.LeaseRenewal);
            await Task.WhenAny(end, Task.Delay(20));
        }

        await end;
    }

    /// <summary>The row's lease has run out, as if no sign of life had got through.</summary>
    private async Task SilenceAsync(Guid taskId)
    {
        await using var db = await _bench.Database.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE \"AuthoringTasks\" SET \"LeaseUntil\" = 0 WHERE \"Id\" = {0}", taskId);
    }
}
