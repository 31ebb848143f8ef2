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
        var saved = (await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, None)).Value;

        Assert.Equal(2, saved.Number);
        Assert.Equal(_first, saved.ParentId);
    }

    [Fact]
    public async Task Save_Unchanged_MakesNoVersion()
    {
        var saved = (await _code.SaveAsync(Me, _scene, "first", _first, VersionOrigin.Saved, None)).Value;

        Assert.Equal(1, saved.Number);
    }

    [Fact]
    public async Task Save_OnAnOldVersion_GivesTheNewerTextBack()
    {
        await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, None);

        var conflict = Assert.IsType<VersionConflict>((await _code.SaveAsync(Me, _scene, "mine", _first, VersionOrigin.Saved, None)).Error);

        Assert.Equal("second", conflict.CurrentCode);
        Assert.Equal(2, conflict.CurrentNumber);
    }

    [Fact]
    public async Task Save_TwentyAtOnce_LetsOneWinAndTellsTheOthers()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(() => _code.SaveAsync(Me, _scene, $"text {i}", _first, VersionOrigin.Saved, None))));

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.IsType<VersionConflict>(o.Error));
    }

    [Fact]
    public async Task KeepDraft_SurvivesAndIsDroppedBySaving()
    {
        await _code.KeepDraftAsync(Me, _scene, "typing", _first, None);
        Assert.Equal("typing", (await _code.OpenAsync(Me, _scene, None)).Value.Draft);

        await _code.SaveAsync(Me, _scene, "typing", _first, VersionOrigin.Saved, None);

        Assert.Null((await _code.OpenAsync(Me, _scene, None)).Value.Draft);
    }

    [Fact]
    public async Task Restore_MakesANewVersionWithTheOldCode()
    {
        await _code.SaveAsync(Me, _scene, "second", _first, VersionOrigin.Saved, None);

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
        var outcome = await _code.SaveAsync(Me, _scene, new string('#', bytes), _first, VersionOrigin.Saved, None);

        Assert.Equal(kept, outcome.IsSuccess);
        if (!kept) Assert.IsType<CodeTooLarge>(outcome.Error);
    }
}
