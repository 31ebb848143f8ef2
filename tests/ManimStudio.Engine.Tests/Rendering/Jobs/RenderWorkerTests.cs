using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Scenes;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class RenderWorkerTests : IAsyncLifetime
{
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_WhenAllGoesWell_StoresThenPublishes()
    {
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);
        List<Guid> told = [];
        using var lesson = _bench.Run.Lessons.Subscribe(render.LessonId, told.Add);

        await _bench.Run.RunNextAsync();

        var ended = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Succeeded, 1, 0), (ended.Status, ended.Attempt, ended.Faults));
        Assert.Equal((854, 480, 15d, 2d), (ended.Result!.Width, ended.Result.Height, ended.Result.FramesPerSecond, ended.Result.Duration));
        Assert.Equal(["Create(Circle)", "FadeOut(Circle)"], ended.Result.Animations.Select(a => a.Name));
        Assert.Equal(4, (await _bench.Store.KeysAsync()).Count);
        Assert.Equal(render.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.Equal([render.LessonId], told);
    }

    [Fact]
    public async Task Run_WithOutput_KeepsTheLog()
    {
        var answer = _bench.Sandbox.OnRender!;
        _bench.Sandbox.OnRender = (job, observer, cancellation) =>
        {
            observer(new SandboxFrame.Log("stdout", "hello\n", false));
            return answer(job, observer, cancellation);
        };
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        using var log = await _bench.Store.OpenReadAsync((await _bench.ReadAsync(render.Id)).LogKey!, RenderBench.None);
        Assert.Equal("hello\n", await new StreamReader(log!.Content).ReadToEndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_SegmentsOfADraft_CanBeWatchedWhileItRuns(bool succeeds)
    {
        var answer = _bench.Sandbox.OnRender!;
        RenderSnapshot? during = null;
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Sandbox.OnRender = (job, observer, cancellation) =>
        {
            Assert.Equal(true, job.Header["segments"]);
            Assert.Equal(2 * job.Limits.OutputBytes, job.Limits.SegmentBytes);
            observer(new SandboxFrame.Segment(true, 0, 0, [1]));
            observer(new SandboxFrame.Segment(false, 0, 2, [2, 3]));
            during = _bench.Run.Feed.Find(RenderBench.Me, render.Id);
            return succeeds ? answer(job, observer, cancellation) : Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException));
        };

        await _bench.Run.RunNextAsync();

        Assert.Equal((RenderStatus.Running, 2d), (during!.Status, during.LiveSeconds));
        Assert.Equal(succeeds ? 2 : 0, _bench.Run.Feed.Find(RenderBench.Me, render.Id)!.LiveSeconds);
        Assert.Equal(succeeds, _bench.Run.Streams.Find(RenderBench.Me, render.Id)!.IsEnded);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(succeeds, _bench.Run.Streams.Find(RenderBench.Me, render.Id) is not null);
    }

    [Fact]
    public async Task Run_LargeVideo_IsNotAskedForInSegments()
    {
        await _bench.RequestAsync(await _bench.AddSceneAsync(), profile: new RenderProfile(Quality.Medium, AspectRatio.Widescreen));
        await _bench.Run.RunNextAsync();
        var job = _bench.Sandbox.Jobs.First(j => j.Kind == SandboxJobKind.Render);
        Assert.Null(job.Header["segments"]);
        Assert.Equal(0, job.Limits.SegmentBytes);
    }

    [Theory]
    [InlineData(RenderErrorType.UserException)]
    [InlineData(RenderErrorType.TimeLimit)]
    [InlineData(RenderErrorType.MemoryLimit)]
    public async Task Run_WithAnAuthorsError_FailsAtOnce(RenderErrorType type)
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Failed(type, "broken", 7));
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);

        await _bench.Run.RunNextAsync();

        var ended = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Failed, type, (int?)7), (ended.Status, ended.Error!.Type, ended.Error.Line));
        Assert.Null((await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.False(await _bench.Run.RunNextAsync());
    }

    [Fact]
    public async Task Run_WhenTheVideoIsNoVideo_FailsAndKeepsNothing()
    {
        _bench.Sandbox.OnMedia = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.OutputInvalid));
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal(RenderErrorType.OutputInvalid, (await _bench.ReadAsync(render.Id)).Error!.Type);
        Assert.Empty(await _bench.Store.KeysAsync());
    }

    [Fact]
    public async Task Run_WithADoneMessageAndNoFile_IsOutputMissing()
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Done(new { duration = 2.0 }));
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal(RenderErrorType.OutputMissing, (await _bench.ReadAsync(render.Id)).Error!.Type);
    }

    [Fact]
    public async Task Run_WithFaults_TriesTwiceMoreWithGrowingPausesThenFails()
    {
        _bench.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Unavailable());
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        List<TimeSpan> pauses = [];
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.True(await _bench.Run.RunNextAsync());
            Assert.False(await _bench.Run.RunNextAsync());
            pauses.Add((await _bench.ReadAsync(render.Id)).NotBefore - _bench.Time.GetUtcNow());
            Assert.Equal((await _bench.ReadAsync(render.Id)).NotBefore, _bench.Bell.Rings.Last());
            _bench.Time.Advance(pauses[^1]);
        }

        Assert.True(await _bench.Run.RunNextAsync());

        var ended = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Failed, 3, 3), (ended.Status, ended.Attempt, ended.Faults));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)], pauses);
    }

    [Fact]
    public async Task Run_WithAnUnexpectedException_IsAFaultNotAnEnd()
    {
        _bench.Sandbox.OnRender = (_, _, _) => throw new InvalidOperationException("bug");
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal((RenderStatus.Queued, 1), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Faults));
    }

    [Theory]
    [InlineData(SandboxPhase.Unavailable)]
    [InlineData(SandboxPhase.BuildingImage)]
    [InlineData(SandboxPhase.Starting)]
    public async Task Run_WhileTheSandboxIsNotReady_WaitsWithoutACharge(SandboxPhase phase)
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        _bench.Sandbox.State = new SandboxState(phase, "not yet");

        Assert.False(await _bench.Run.RunNextAsync());
        Assert.Equal((RenderStatus.Queued, 0), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));

        _bench.Sandbox.State = new SandboxState(SandboxPhase.Ready, "ready");
        Assert.True(await _bench.Run.RunNextAsync());
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_WhenTheSandboxGoesAwayMeanwhile_IsNotCharged()
    {
        _bench.Sandbox.OnRender = (_, _, _) =>
        {
            _bench.Sandbox.State = new SandboxState(SandboxPhase.Unavailable, "gone");
            return Task.FromResult(FakeSandbox.Unavailable());
        };
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal((RenderStatus.Queued, 0), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Faults));
    }

    [Fact]
    public async Task Run_WhenStorageFillsUp_WaitsAndLeavesNothingPartial()
    {
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);
        _bench.Store.BeforePut = key =>
        {
            if (key.EndsWith("poster.webp", StringComparison.Ordinal)) _bench.Store.IsFull = true;
            return Task.CompletedTask;
        };

        await _bench.Run.RunNextAsync();

        var waiting = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Queued, 0), (waiting.Status, waiting.Faults));
        Assert.Null((await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.Empty(await _bench.Store.KeysAsync());
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await _bench.Run.RunNextAsync());

        _bench.Store.BeforePut = _ => Task.CompletedTask;
        _bench.Store.IsFull = false;
        Assert.True(await _bench.Run.RunNextAsync());
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_ThatFinishesAfterANewerVersion_DoesNotReplaceIt()
    {
        var gate = _bench.HoldRenders();
        var scene = await _bench.AddSceneAsync();
        var old = await _bench.RequestAsync(scene);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;
        await _bench.SaveVersionAsync(scene);
        var newer = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();

        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(old.Id)).Status);
        Assert.Equal(newer.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
    }

    [Fact]
    public async Task Run_ThatFinishesAfterTheFirstVersionWasRestored_DoesNotReplaceIt()
    {
        var scene = await _bench.AddSceneAsync();
        var first = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();
        var gate = _bench.HoldRenders();
        await _bench.SaveVersionAsync(scene);
        var second = await _bench.RequestAsync(scene);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        var code = new SceneCode(_bench.Database.Contexts, _bench.Run.Lessons, _bench.Run.Queue, _bench.Time);
        await code.RestoreAsync(RenderBench.Me, scene, first.VersionId, RenderBench.None);

        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(second.Id)).Status);
        Assert.Equal(first.Id, (await _bench.ReadSceneAsync(scene)).PublishedRenderId);
    }

    [Fact]
    public async Task Run_WhoseAttemptWasGivenToAnother_IsRefusedAndClearsUp()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var dead = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;

        var restarted = _bench.Restart();
        await restarted.Reconciler.RunAsync(RenderBench.None);
        Assert.True(await restarted.RunNextAsync());
        var published = await _bench.ReadAsync(render.Id);
        gate.Open.SetResult();
        await dead;

        Assert.Equal((RenderStatus.Succeeded, 2, 1), (published.Status, published.Attempt, published.Faults));
        var now = await _bench.ReadAsync(render.Id);
        Assert.Equal((2, published.Result!.VideoKey), (now.Attempt, now.Result!.VideoKey));
        Assert.All(await _bench.Store.KeysAsync(), key => Assert.Contains("/2/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OfADeadAttemptWhileTheNextOneRuns_IsRefused()
    {
        var deadGate = _bench.HoldRenders();
        var scene = await _bench.AddSceneAsync();
        var render = await _bench.RequestAsync(scene);
        var dead = _bench.Run.RunNextAsync();
        await deadGate.WaitForRenderAsync();
        _bench.Sandbox.OnRender = FakeAnswers.AllWell().OnRender;
        var nextGate = _bench.HoldRenders();
        await _bench.Restart().Reconciler.RunAsync(RenderBench.None);
        var next = _bench.Run.RunNextAsync();
        await nextGate.WaitForRenderAsync();

        deadGate.Open.SetResult();
        await dead;

        Assert.Equal((RenderStatus.Running, 2), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));
        Assert.Null((await _bench.ReadSceneAsync(scene)).PublishedRenderId);
        Assert.Empty(await _bench.Store.KeysAsync());
        nextGate.Open.SetResult();
        await next;
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Run_ThatLostItsLease_StopsWithoutWriting()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        await new StudioRun(_bench).Reconciler.RunAsync(RenderBench.None);

        _bench.Time.Advance(_bench.Options.LeaseRenewal);
        await run;

        Assert.Equal(1, _bench.Sandbox.Cancelled);
        Assert.Equal((RenderStatus.Queued, 1), ((await _bench.ReadAsync(render.Id)).Status, (await _bench.ReadAsync(render.Id)).Attempt));
    }

    [Fact]
    public async Task Run_KeepsItsLeaseWhileItRuns()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();
        var before = (await _bench.ReadAsync(render.Id)).LeaseUntil;

        _bench.Time.Advance(_bench.Options.LeaseRenewal);
        await Eventually.HoldsAsync(async () => (await _bench.ReadAsync(render.Id)).LeaseUntil > before);
        gate.Open.SetResult();
        await run;

        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
    }

    [Fact]
    public async Task Stop_WithARunningRender_HandsItBackWithoutACharge()
    {
        var gate = _bench.HoldRenders();
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.Runtime.StartAsync(RenderBench.None);
        var run = _bench.Run.RunNextAsync();
        await gate.WaitForRenderAsync();

        await _bench.Run.Runtime.StoppingAsync(RenderBench.None);
        await run;

        var waiting = await _bench.ReadAsync(render.Id);
        Assert.Equal((RenderStatus.Queued, 0, (string?)null), (waiting.Status, waiting.Faults, waiting.Worker));
        Assert.False(await _bench.Run.RunNextAsync());
    }

    [Fact]
    public async Task Run_TellsItsStagesInOrder()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        List<RenderStage> stages = [];
        var answer = _bench.Sandbox.OnMedia!;
        using var feed = _bench.Run.Feed.Subscribe(RenderBench.Me, render.LessonId, s => stages.Add(s.Stage));
        _bench.Sandbox.OnMedia = (job, observer, cancellation) =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            return answer(job, observer, cancellation);
        };

        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await _bench.Run.RunNextAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(RenderStage.Queued, stages[0]);
        Assert.Contains(RenderStage.Checking, stages);
        Assert.Equal(RenderStage.Finished, stages[^1]);
        Assert.Equal(stages.Order(), stages);
    }
}
