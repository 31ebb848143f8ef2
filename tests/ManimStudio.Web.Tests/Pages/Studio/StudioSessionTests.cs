using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Rules;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;
using ManimStudio.TestKit.Sandbox;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Tests.Api;

namespace ManimStudio.Web.Tests.Pages.Studio;

[Collection(StudioTests.Name)]
public sealed class StudioSessionTests(StudioApp studio) : IAsyncLifetime, IDisposable
{
    private const string First = "class First(Scene): pass";
    private const string Second = "class Second(Scene): pass";

    private readonly List<StudioError> _failed = [];
    private readonly List<string> _noted = [];
    private readonly SemaphoreSlim _dispatcher = new(1, 1);
    private StudioState _state = null!;
    private StudioSession _session = null!;
    private FakeEditor _editor = null!;
    private int _conflicts;

    private Guid FirstId => _state.Lesson!.Scenes[0].Id;

    public async Task InitializeAsync()
    {
        var useCases = studio.Get<StudioUseCases>();
        var lesson = await useCases.Library.CreateAsync(
            Owner.Local, "Slopes", LessonOrigin.Empty, VersionOrigin.Created,
            [new NewScene("First", "", "", First), new NewScene("Second", "", "", Second)], default);
        _state = new StudioState(useCases, Owner.Local, lesson.Value, DispatchAsync);
        _session = new StudioSession(_state, useCases, Owner.Local) { Failed = _failed.Add, Noted = _noted.Add, Conflicted = () => _conflicts++ };
        _session.Editor = _editor = new FakeEditor(_session);
        await _state.LoadAsync();
        await _session.SyncAsync();
    }

    public void Dispose()
    {
        _state.Dispose();
        _dispatcher.Dispose();
    }

    public Task DisposeAsync()
    {
        studio.AnswerAsUsual();
        return Task.CompletedTask;
    }

    [Fact]
    public void Sync_FirstVisit_ShowsTheFirstScene()
    {
        Assert.Equal(FirstId, _state.SelectedId);
        Assert.Equal(First, _editor.Text);
        Assert.Equal(Keeping.Saved, _session.Editing!.Keeping);
    }

    [Fact]
    public async Task Accept_OfAPrompt_IsAVersionInTheEditorThatRenders()
    {
        _editor.Typed = First + " # typed";
        var prompt = _session.PromptOf(FirstId);
        prompt.Text = "make the text larger and blue";
        await _session.ProposeAsync(prompt);
        Assert.Equal(["size done", "color done"], prompt.Proposal!.Changes);
        Assert.Equal(First + " # typed", prompt.Proposal.Before);
        Assert.Equal(First + " # typed", _editor.Text);

        await _session.AcceptAsync(prompt);
        Assert.Empty(_failed);
        Assert.Equal(First + " # typed # size # color", _editor.Text);
        var versions = (await studio.Get<SceneCode>().VersionsAsync(Owner.Local, FirstId, default)).Value;
        Assert.Equal((2, VersionOrigin.Prompt, "make the text larger and blue"), (versions[0].Number, versions[0].Origin, versions[0].Prompt));
        Assert.Equal("make the text larger and blue", prompt.Accepted!.Prompt);
        Assert.NotNull(_session.Awaited);
        Assert.False(_session.Editing!.IsDirty);
    }

    [Fact]
    public async Task Propose_UnclearPrompt_ChangesNothing()
    {
        var prompt = _session.PromptOf(FirstId);
        prompt.Text = "make it sing";
        await _session.ProposeAsync(prompt);
        Assert.IsType<PromptUnclear>(prompt.Problem);
        Assert.Null(prompt.Proposal);
        Assert.Equal(First, _editor.Text);
    }

    [Fact]
    public async Task Reject_OfAPrompt_LeavesTheScene()
    {
        var prompt = _session.PromptOf(FirstId);
        prompt.Text = "faster";
        await _session.ProposeAsync(prompt);
        prompt.Reject();
        await _session.AcceptAsync(prompt);
        Assert.Single((await studio.Get<SceneCode>().VersionsAsync(Owner.Local, FirstId, default)).Value);
    }

    [Fact]
    public async Task Select_WhileTyping_KeepsTheDraftOfTheSceneLeft()
    {
        _editor.Typed = First + " # more";
        await _session.SelectAsync(_state.Lesson!.Scenes[1].Id);
        Assert.Equal(Second, _editor.Text);
        await _session.SelectAsync(FirstId);
        Assert.Equal(First + " # more", _editor.Text);
        Assert.Equal(Keeping.DraftKept, _session.Editing!.Keeping);
        Assert.True(_state.Selected!.HasDraft);
    }

    [Fact]
    public async Task Save_TypedText_MakesAVersionAndTellsTheEditor()
    {
        _editor.Typed = First + " # more";
        Assert.True(await _session.SaveAsync());
        Assert.Equal(2, _state.Selected!.VersionNumber);
        Assert.Equal(_state.Selected.VersionId, _editor.SavedAs);
        Assert.Equal(Keeping.Saved, _session.Editing!.Keeping);
    }

    [Fact]
    public async Task Save_SavedElsewhereMeanwhile_AsksAndKeepsBothTexts()
    {
        await SaveElsewhereAsync("# theirs");
        _editor.Typed = "# mine";
        Assert.False(await _session.SaveAsync());
        Assert.Equal(1, _conflicts);
        Assert.Equal(("# mine", "# theirs"), (_session.Editing!.Conflict!.Mine, _session.Editing.Conflict.Theirs));
        Assert.Empty(_failed);

        await _session.KeepMineAsync("# mine");
        Assert.Null(_session.Editing.Conflict);
        Assert.Equal(3, _state.Selected!.VersionNumber);
        Assert.Equal("# mine", _editor.Text);
    }

    [Fact]
    public async Task TakeTheirs_AfterAConflict_ShowsTheirText()
    {
        await SaveElsewhereAsync("# theirs");
        _editor.Typed = "# mine";
        await _session.SaveAsync();
        await _session.TakeTheirsAsync();
        Assert.Equal("# theirs", _editor.Text);
        Assert.Equal(2, _state.Selected!.VersionNumber);
        Assert.False(_state.Selected.HasDraft);
    }

    [Fact]
    public async Task Sync_SavedElsewhereAndNothingTyped_ShowsTheNewText()
    {
        await SaveElsewhereAsync("# theirs");
        await _state.LoadAsync();
        await _session.SyncAsync();
        Assert.Equal("# theirs", _editor.Text);
        Assert.Equal(0, _conflicts);
    }

    [Fact]
    public async Task Sync_SavedElsewhereWhileTyping_LeavesWhatIsTyped()
    {
        await _session.TypedAsync(FirstId, "# mine");
        await SaveElsewhereAsync("# theirs");
        await _state.LoadAsync();
        await _session.SyncAsync();
        Assert.Equal("# mine", _session.Editing!.Text);
        Assert.Equal(("# mine", "# theirs", 2), (_session.Editing.Conflict!.Mine, _session.Editing.Conflict.Theirs, _session.Editing.Conflict.TheirNumber));
        await _session.SyncAsync();
        Assert.Equal(1, _conflicts);
    }

    [Fact]
    public async Task Typed_AnotherPageTypesToo_AsksOnceAndKeepsBothTexts()
    {
        await TypeElsewhereAsync("# theirs");
        Assert.Null(await _session.TypedAsync(FirstId, "# mine"));
        Assert.Null(await _session.TypedAsync(FirstId, "# mine, more"));
        Assert.Equal(1, _conflicts);
        Assert.Equal(Keeping.NotKept, _session.Editing!.Keeping);
        Assert.Equal(("# mine, more", "# theirs"), (_session.Editing.Conflict!.Mine, _session.Editing.Conflict.Theirs));

        await _session.KeepMineAsync("# mine, more");
        Assert.Equal(2, _state.Selected!.VersionNumber);
        var opened = (await studio.Get<SceneCode>().OpenAsync(Owner.Local, FirstId, default)).Value;
        Assert.Equal(("# mine, more", "# theirs"), (opened.Code, opened.Draft));
        Assert.Empty(_failed);
    }

    [Fact]
    public async Task TakeTheirs_AnotherPageTypes_GoesOnWithItsText()
    {
        await TypeElsewhereAsync("# theirs");
        await _session.TypedAsync(FirstId, "# mine");
        await _session.TakeTheirsAsync();
        Assert.Equal("# theirs", _editor.Text);
        Assert.NotNull(await _session.TypedAsync(FirstId, "# theirs and mine"));
        Assert.Equal(Keeping.DraftKept, _session.Editing!.Keeping);
    }

    [Fact]
    public async Task Restore_WithADraft_SavesTheDraftAsAVersionFirst()
    {
        var first = _state.Selected!.VersionId;
        await _session.TypedAsync(FirstId, "# typed");
        await _session.RestoreAsync(first);
        var versions = (await studio.Get<SceneCode>().VersionsAsync(Owner.Local, FirstId, default)).Value;
        Assert.Equal([3, 2, 1], versions.Select(v => v.Number));
        Assert.Equal(1, versions[0].RestoredFromNumber);
        Assert.Equal(First, _editor.Text);
    }

    [Fact]
    public async Task TypedTooMuch_ThenSave_IsRefusedInWords()
    {
        _session.TypedTooMuch(FirstId, new CodeTooLarge(5 * 1024 * 1024));
        Assert.Equal(Keeping.NotKept, _session.Editing!.Keeping);
        Assert.False(await _session.SaveAsync());
        Assert.All(_failed, e => Assert.IsType<CodeTooLarge>(e));
        Assert.Equal(1, _state.Selected!.VersionNumber);
    }

    [Fact]
    public async Task Render_GoesWell_EndsReadyWithoutAReload()
    {
        var ended = Until(() => _state.Selected?.State == SceneState.Ready && _state.ActiveOf(FirstId) is null);
        _state.Follow();
        await _session.RenderAsync();
        await ended;
        Assert.NotNull(_state.Selected!.Video);
        Assert.Empty(_failed);
    }

    [Fact]
    public async Task ShowVideo_OfOlderCode_NamesTheLinesOfThatCode()
    {
        await RenderFirstAsync();
        _editor.Typed = "# newer" + First;
        Assert.True(await _session.SaveAsync());
        await _session.SyncAsync();
        await _session.WatchAsync(null);
        Assert.Equal([3, 4], _editor.Animations.Select(a => a.Line));
        Assert.Equal(First, _editor.Rendered);
    }

    [Fact]
    public async Task ShowVideo_AfterTheOtherScene_SaysTheCodeAgain()
    {
        await RenderFirstAsync();
        await _session.WatchAsync(null);
        await _session.SelectAsync(_state.Lesson!.Scenes[1].Id);
        await _session.WatchAsync(null);
        Assert.Empty(_editor.Animations);
        await _session.ShowAnimationAsync(FirstId, 1);
        Assert.Equal((First, 1, StudioTab.Code), (_editor.Rendered, _editor.Shown!.Value, _session.Tab));
        Assert.Equal(FirstId, _state.SelectedId);
        Assert.Empty(_noted);
    }

    [Fact]
    public async Task ShowAnimation_WhoseLineIsGone_SaysSo()
    {
        _editor.HasLines = false;
        await _session.ShowAnimationAsync(FirstId, 0);
        Assert.Contains("not in the code any more", Assert.Single(_noted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlayFromCaret_TellsWhatStandsAgainstIt()
    {
        var player = new FakePlayer();
        _session.Player = player;
        await _session.PlayFromCaretAsync();
        Assert.Contains("nothing from this line", Assert.Single(_noted), StringComparison.Ordinal);
        _editor.SecondsAtCaret = 1.5;
        await _session.PlayFromCaretAsync();
        Assert.Equal((FirstId, 1.5), player.Played);
        Assert.Single(_noted);
        player.CanPlay = false;
        await _session.PlayFromCaretAsync();
        Assert.Contains("cannot be played yet", _noted[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AboveDraft_AwaitsTheDraftAndSwapsInTheFinal()
    {
        Assert.Null(await _state.ChangeProfileAsync(AspectRatio.Widescreen, Quality.High));
        var final = Until(() => _state.Selected is { State: SceneState.Ready, Video.Height: 1080 } && _state.ActiveOf(FirstId) is null);
        var draft = Until(() => _state.FinalOf(FirstId) is not null && _state.Selected is { Video.Height: 480, State: SceneState.ReadyInDraft });
        var gate = new TaskCompletionSource();
        var answer = studio.Sandbox.OnRender!;
        studio.Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            if (!job.Header.ContainsKey("segments") || job.Header["segments"] is null) await gate.Task.WaitAsync(cancellation);
            return await answer(job, observer, cancellation);
        };
        _state.Follow();
        await _session.RenderAsync();
        Assert.Equal(Quality.Draft, _state.LiveOf(FirstId)?.Profile.Quality ?? Quality.Draft);
        await draft;
        Assert.Equal(1, _state.StaleCount); // the other scene
        Assert.Null(_state.AwaitedOf(FirstId));
        gate.SetResult();
        await final;
    }

    [Fact]
    public async Task Render_Fails_MarksTheLine()
    {
        studio.Sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException, "name 'Creat' is not defined", 4));
        var ended = Until(() => _state.Selected?.State == SceneState.Failed && _state.ActiveOf(FirstId) is null);
        _state.Follow();
        _editor.Typed = "# fails";
        await _session.RenderAsync();
        await ended;
        await _session.SyncAsync();
        Assert.Equal(4, _editor.Marked?.Line);
    }

    [Fact]
    public async Task RenderStale_DraftInAnotherScene_SavesAndRendersBoth()
    {
        var second = _state.Lesson!.Scenes[1].Id;
        await _session.SelectAsync(second);
        _editor.Typed = "# draft of the second";
        await _session.SelectAsync(FirstId);
        Assert.Equal(2, await _session.RenderStaleAsync());
        Assert.Equal(2, _state.Lesson!.Scenes[1].VersionNumber);
        Assert.False(_state.Lesson.Scenes[1].HasDraft);
    }

    [Fact]
    public async Task DeleteScene_ThenUndo_ComesBackInItsPlaceAndIsSelected()
    {
        var first = FirstId;
        Assert.Null(await _state.DeleteSceneAsync(first));
        Assert.Equal("Second", _state.Selected!.Title);
        Assert.Null(await _state.UndeleteSceneAsync(first));
        Assert.Equal((first, 0), (_state.SelectedId!.Value, _state.Selected!.Position));
    }

    [Fact]
    public async Task Load_LessonIsGone_SaysSo()
    {
        await studio.Get<LessonLibrary>().DeleteAsync(Owner.Local, _state.Lesson!.Id, default);
        await _state.LoadAsync();
        Assert.Null(_state.Lesson);
        Assert.IsType<LessonNotFound>(_state.Missing);
    }

    private async Task SaveElsewhereAsync(string code)
    {
        var saved = await studio.Get<SceneCode>().SaveAsync(Owner.Local, FirstId, code, _state.Selected!.VersionId, VersionOrigin.Saved, null, default);
        Assert.True(saved.IsSuccess);
    }

    private async Task RenderFirstAsync()
    {
        var ended = Until(() => _state.Selected?.State == SceneState.Ready && _state.ActiveOf(FirstId) is null);
        _state.Follow();
        await _session.RenderAsync();
        await ended;
    }

    private async Task TypeElsewhereAsync(string code)
    {
        var kept = await studio.Get<SceneCode>().KeepDraftAsync(Owner.Local, FirstId, code, _state.Selected!.VersionId, null, default);
        Assert.True(kept.IsSuccess);
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

    private Task Until(Func<bool> holds)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _state.Changed += () =>
        {
            if (holds()) reached.TrySetResult();
        };
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private sealed class FakePlayer : IPlayerPort
    {
        public bool CanPlay { get; set; } = true;

        public (Guid, double) Played { get; private set; }

        public Task SeekAsync(Guid sceneId, double seconds) => Task.CompletedTask;

        public Task<bool> PointAsync() => Task.FromResult(true);

        public Task<bool> PlayAsync(Guid sceneId, double seconds)
        {
            Played = (sceneId, seconds);
            return Task.FromResult(CanPlay);
        }
    }
}
