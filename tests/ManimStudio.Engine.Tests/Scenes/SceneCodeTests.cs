using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Tests.Rendering.Jobs;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Scenes;

public sealed class SceneCodeTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Owner Me = Owner.Local;
    private readonly ManualTime _time = new();
    private SqliteDatabase _database = null!;
    private SceneCode _code = null!;
    private Guid _scene;
    private Guid _first;

    public async Task InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        _code = new SceneCode(_database.Contexts, Feeds.Lessons(), Queues.On(_database, _time), _time);
        var library = new LessonLibrary(_database.Contexts, Feeds.Lessons(), _time);
        var lesson = (await library.CreateAsync(
            Me, "Lesson", LessonOrigin.Empty, VersionOrigin.Created, [new NewScene("One", "", "", "first")], None)).Value;
        var view = (await new LessonQueries(_database.Contexts).FindAsync(Me, lesson, None)).Value.Scenes[0];
        (_scene, _first) = (view.Id, view.VersionId);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Save_OnTheCurrentVersion_MakesTheNext()
    {
        var saved = (await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, null, None)).Value;

        Assert.Equal(2, saved.Number);
        Assert.Equal(_first, saved.ParentId);
    }

    [Fact]
    public async Task Save_Unchanged_MakesNoVersion()
    {
        var saved = (await _code.SaveAsync(Me, _scene, "first", _first, VersionOrigin.Saved, null, None)).Value;

        Assert.Equal(1, saved.Number);
    }

    [Fact]
    public async Task Save_OnAnOldVersion_GivesTheNewerTextBack()
    {
        await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, null, None);

        var conflict = Assert.IsType<VersionConflict>((await _code.SaveAsync(Me, _scene, "mine", _first, VersionOrigin.Saved, null, None)).Error);

        Assert.Equal("second", conflict.CurrentCode);
        Assert.Equal(2, conflict.CurrentNumber);
    }

    [Fact]
    public async Task Save_TwentyAtOnce_LetsOneWinAndTellsTheOthers()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(() => _code.SaveAsync(Me, _scene, $"text {i}", _first, VersionOrigin.Saved, null, None))));

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.IsType<VersionConflict>(o.Error));
    }

    [Fact]
    public async Task KeepDraft_SurvivesAndIsDroppedBySaving()
    {
        await _code.KeepDraftAsync(Me, _scene, "typing", _first, null, None);
        Assert.Equal("typing", (await _code.OpenAsync(Me, _scene, None)).Value.Draft);

        await _code.SaveAsync(Me, _scene, "typing", _first, VersionOrigin.Saved, "typing", None);

        Assert.Null((await _code.OpenAsync(Me, _scene, None)).Value.Draft);
    }

    [Fact]
    public async Task KeepDraft_OverAnotherPagesDraft_GivesThatOneBackAndLeavesIt()
    {
        await _code.KeepDraftAsync(Me, _scene, "theirs", _first, null, None);

        var conflict = Assert.IsType<DraftConflict>((await _code.KeepDraftAsync(Me, _scene, "mine", _first, null, None)).Error);

        Assert.Equal("theirs", conflict.OtherDraft);
        Assert.Equal("theirs", (await _code.OpenAsync(Me, _scene, None)).Value.Draft);
    }

    [Fact]
    public async Task KeepDraft_OverTheDraftItKnows_TakesItsPlace()
    {
        await _code.KeepDraftAsync(Me, _scene, "theirs", _first, null, None);

        Assert.True((await _code.KeepDraftAsync(Me, _scene, "theirs and mine", _first, "theirs", None)).IsSuccess);

        Assert.Equal("theirs and mine", (await _code.OpenAsync(Me, _scene, None)).Value.Draft);
    }

    [Theory]
    [InlineData("second", 2)]
    [InlineData("first", 1)]
    public async Task Save_WhileAnotherPageTypes_LeavesItsDraft(string saved, int number)
    {
        await _code.KeepDraftAsync(Me, _scene, "theirs", _first, null, None);

        await _code.SaveAsync(Me, _scene, saved, _first, VersionOrigin.Saved, "mine", None);

        var opened = (await _code.OpenAsync(Me, _scene, None)).Value;
        Assert.Equal((number, "theirs", _first), (opened.VersionNumber, opened.Draft, opened.DraftBaseId));
    }

    [Fact]
    public async Task RestoreAndDrop_WhileAnotherPageTypes_LeaveItsDraft()
    {
        await _code.KeepDraftAsync(Me, _scene, "theirs", _first, null, None);

        await _code.RestoreAsync(Me, _scene, _first, None);
        await _code.DropDraftAsync(Me, _scene, "mine", None);

        Assert.Equal("theirs", (await _code.OpenAsync(Me, _scene, None)).Value.Draft);
    }

    [Fact]
    public async Task KeepDraft_TwentyPagesAtOnce_OneIsKeptAndTheOthersAreTold()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _code.KeepDraftAsync(Me, _scene, $"text {i}", _first, null, None))));

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.IsType<DraftConflict>(o.Error));
    }

    [Fact]
    public async Task Restore_MakesANewVersionWithTheOldCode()
    {
        await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, null, None);

        await _code.RestoreAsync(Me, _scene, _first, None);

        Assert.Equal("first", (await _code.OpenAsync(Me, _scene, None)).Value.Code);
        var newest = (await _code.VersionsAsync(Me, _scene, None)).Value[0];
        Assert.Equal((3, VersionOrigin.Restored, 1), (newest.Number, newest.Origin, newest.RestoredFromNumber));
    }

    [Theory]
    [InlineData(200 * 1024, true)]
    [InlineData(5 * 1024 * 1024, false)]
    public async Task Save_LargeCode_IsKeptUpToTheLimit(int bytes, bool kept)
    {
        var outcome = await _code.SaveAsync(Me, _scene, new string('#', bytes), _first, VersionOrigin.Saved, null, None);

        Assert.Equal(kept, outcome.IsSuccess);
        if (!kept) Assert.IsType<CodeTooLarge>(outcome.Error);
    }
}
