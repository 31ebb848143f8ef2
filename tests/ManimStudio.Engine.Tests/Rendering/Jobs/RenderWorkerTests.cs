using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
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
