using ManimStudio.Domain;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Scenes;
using ManimStudio.TestKit.Sandbox;
using ManimStudio.Web.Pages.Studio;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Tests.Api;

namespace ManimStudio.Web.Tests.Pages.Studio;

[Collection(StudioTests.Name)]
public sealed class LiveWatchTests(StudioApp studio) : IAsyncLifetime, IDisposable
{
    private readonly SemaphoreSlim _dispatcher = new(1, 1);
    private TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StudioState _state = null!;
    private StudioSession _session = null!;

    private SceneView Scene => _state.Lesson!.Scenes[1];

    private RenderSnapshot? Live => _state.LiveOf(Scene.Id);

    public async Task InitializeAsync()
    {
        var answer = studio.UsualAnswer;
        var useCases = studio.Get<StudioUseCases>();
        var lesson = await useCases.Library.CreateAsync(
            Owner.Local, "Live", LessonOrigin.Empty, VersionOrigin.Created,
            [new NewScene("First", "", "", "class First(Scene): pass"), new NewScene("Second", "", "", "class Second(Scene): pass")], default);
        _state = new StudioState(useCases, Owner.Local, lesson.Value, DispatchAsync);
        _session = new StudioSession(_state, useCases, Owner.Local);
        await _state.LoadAsync();
        _state.Follow();
        await RenderFirstAsync();
        _session.Editor = new FakeEditor(_session);
        await _session.SelectAsync(Scene.Id);
        studio.Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            observer(new SandboxFrame.Segment(true, 0, 0, [1]));
            observer(new SandboxFrame.Segment(false, 0, 0.4, [2]));
            return await _end.Task.WaitAsync(cancellation) ? await answer(job, observer, cancellation) : FakeSandbox.Failed(RenderErrorType.UserException);
        };
    }

    public void Dispose()
    {
        _state.Dispose();
        _dispatcher.Dispose();
    }

    public async Task DisposeAsync()
    {
        await EndAsync(succeeds: true);
        studio.AnswerAsUsual();
    }

    [Fact]
    public async Task Choose_SceneWithoutAVideo_IsWatchedFromItsFirstSegment()
    {
        Assert.Null(LiveWatch.Choose(_session, null, playing: false));
        await RenderAsync();
        var live = LiveWatch.Choose(_session, null, playing: true);
        Assert.Equal(Live!.RenderId, live?.RenderId);

        var source = LiveWatch.Source(_session, live!, before: null);
        Assert.Equal($"/media/renders/{live!.RenderId.ToText()}/live.m3u8?attempt=1", source.PlaylistUrl);
        Assert.Equal((Scene.Id.ToText(), 0, 0.4), (source.Scenes.Single().Id, source.Scenes[0].Start, source.Scenes[0].Duration));
        Assert.Equal((0d, true, true), (source.StartAt, source.Play, source.Growing));
        Assert.False(LiveWatch.Source(_session, live, before: live).Play);
    }

    [Fact]
    public async Task Choose_Published_GoesBackToTheLesson()
    {
        await RenderAsync();
        var live = LiveWatch.Choose(_session, null, playing: false)!;
        await EndAsync(succeeds: true);
        Assert.Null(LiveWatch.Choose(_session, live, playing: true));
        Assert.False(LiveWatch.BrokeOff(live, _state.Lesson!));
        var lesson = LiveWatch.After(live, _state.Lesson!, Scene.Id)!;
        Assert.Equal((2, null), (lesson.Scenes.Count, lesson.StartAt));
        Assert.Equal(0, LiveWatch.After(live, _state.Lesson!, _state.Lesson!.Scenes[0].Id)!.StartAt);
    }

    [Fact]
    public async Task Choose_Failed_GoesBackToTheLessonAndStops()
    {
        await RenderAsync();
        var live = LiveWatch.Choose(_session, null, playing: false)!;
        await EndAsync(succeeds: false);
        Assert.Null(LiveWatch.Choose(_session, live, playing: true));
        Assert.True(LiveWatch.BrokeOff(live, _state.Lesson!));
        Assert.Single(LiveWatch.After(live, _state.Lesson!, Scene.Id)!.Scenes);
    }

    [Fact]
    public async Task Choose_EarlierVideoThatPlays_IsInterruptedOnlyForWhoAsked()
    {
        await RenderAsync();
        await EndAsync(succeeds: true);
        _session.TakeAwaited(Live!.RenderId);
        _end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        await SaveElsewhereAsync();
        await studio.Get<StudioUseCases>().Queue.RequestAsync(Owner.Local, Scene.Id, null, RenderPriority.Interactive, default);
        await UntilAsync(() => Live is { LiveSeconds: > 0, Status: RenderStatus.Running });
        Assert.Null(LiveWatch.Choose(_session, null, playing: true));
        Assert.NotNull(LiveWatch.Choose(_session, null, playing: false));
        Assert.NotNull(LiveWatch.Choose(_session, Live, playing: true));

        await _session.RenderAsync();
        Assert.Equal(Live!.RenderId, _session.Awaited);
        Assert.NotNull(LiveWatch.Choose(_session, null, playing: true));
    }

    private async Task RenderFirstAsync()
    {
        var first = _state.Lesson!.Scenes[0].Id;
        Assert.True((await _state.RenderAsync(first)).IsSuccess);
        await UntilAsync(() => _state.Lesson!.Scenes[0].State == SceneState.Ready);
    }

    private async Task RenderAsync()
    {
        await _session.RenderAsync();
        await UntilAsync(() => Live is { LiveSeconds: > 0 });
    }

    private async Task EndAsync(bool succeeds)
    {
        _end.TrySetResult(succeeds);
        if (Live is not null) await UntilAsync(() => Live.Status is not (RenderStatus.Queued or RenderStatus.Running));
    }

    private async Task SaveElsewhereAsync()
    {
        var saved = await studio.Get<SceneCode>().SaveAsync(Owner.Local, Scene.Id, "class Second(Scene): pass # 2", Scene.VersionId, VersionOrigin.Saved, null, default);
        Assert.True(saved.IsSuccess);
        await _state.LoadAsync();
        await _session.SyncAsync();
    }

    private async Task DispatchAsync(Func<Task> work)
    {
        await _dispatcher.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _dispatcher.Release();
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds()) await Task.Delay(20, patience.Token);
    }
}
