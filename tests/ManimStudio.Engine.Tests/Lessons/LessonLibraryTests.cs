using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using ManimStudio.Engine.Tests.Rendering.Jobs;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Lessons;

public sealed class LessonLibraryTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Owner Me = Owner.Local;
    private static readonly Owner Stranger = new(Guid.CreateVersion7());
    private readonly ManualTime _time = new();
    private readonly LessonFeed _changes = Feeds.Lessons();
    private SqliteDatabase _database = null!;
    private LessonLibrary _library = null!;
    private LessonQueries _queries = null!;
    private SceneList _scenes = null!;
    private SceneCode _code = null!;

    public async Task InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        _library = new LessonLibrary(_database.Contexts, _changes, _time);
        _queries = new LessonQueries(_database.Contexts);
        _scenes = new SceneList(_database.Contexts, _changes, Feeds.Renders(_time), _time);
        _code = new SceneCode(_database.Contexts, _changes, Queues.On(_database, _time), _time);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Create_WithScenes_KeepsOrderAndCode()
    {
        var id = await LessonOf("One", "Two", "Three");

        var lesson = (await _queries.FindAsync(Me, id, None)).Value;

        Assert.Equal(["One", "Two", "Three"], lesson.Scenes.Select(s => s.Title));
        Assert.All(lesson.Scenes, s => Assert.Equal(SceneState.NotRendered, s.State));
        Assert.Equal("code of Two", (await _code.OpenAsync(Me, lesson.Scenes[1].Id, None)).Value.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Create_WithoutTitle_NamesTheField(string title)
    {
        var outcome = await _library.CreateAsync(Me, title, LessonOrigin.Empty, VersionOrigin.Created, [], None);

        Assert.Equal("title", Assert.Single(outcome.Error!.Fields).Key);
    }

    [Fact]
    public async Task Find_OfAStranger_IsNotFound()
    {
        var id = await LessonOf("One");

        Assert.IsType<LessonNotFound>((await _queries.FindAsync(Stranger, id, None)).Error);
        Assert.IsType<LessonNotFound>((await _library.RenameAsync(Stranger, id, "Mine now", None)).Error);
        Assert.Empty(await _queries.ListAsync(Stranger, archived: false, None));
    }

    [Fact]
    public async Task Delete_ThenUndelete_BringsItBackWhole()
    {
        var id = await LessonOf("One", "Two");

        await _library.DeleteAsync(Me, id, None);
        Assert.IsType<LessonNotFound>((await _queries.FindAsync(Me, id, None)).Error);
        await _library.UndeleteAsync(Me, id, None);

        Assert.Equal(2, (await _queries.FindAsync(Me, id, None)).Value.Scenes.Count);
    }

    [Fact]
    public async Task Archive_MovesItBetweenTheLists()
    {
        var id = await LessonOf("One");

        await _library.ArchiveAsync(Me, id, None);

        Assert.Empty(await _queries.ListAsync(Me, archived: false, None));
        Assert.Equal(id, Assert.Single(await _queries.ListAsync(Me, archived: true, None)).Id);
    }

    [Fact]
    public async Task Duplicate_TakesTheDraftAlong()
    {
        var id = await LessonOf("One");
        var scene = (await _queries.FindAsync(Me, id, None)).Value.Scenes[0];
        await _code.KeepDraftAsync(Me, scene.Id, "typed", scene.VersionId, null, None);

        var copy = (await _library.DuplicateAsync(Me, id, None)).Value;

        var lesson = (await _queries.FindAsync(Me, copy, None)).Value;
        Assert.Equal("Copy of Lesson", lesson.Title);
        Assert.Equal("typed", (await _code.OpenAsync(Me, lesson.Scenes[0].Id, None)).Value.Code);
    }

    [Fact]
    public async Task Move_ToTheFront_ShiftsTheOthers()
    {
        var id = await LessonOf("One", "Two", "Three");
        var last = (await _queries.FindAsync(Me, id, None)).Value.Scenes[2];

        await _scenes.MoveAsync(Me, last.Id, 0, None);

        Assert.Equal(["Three", "One", "Two"], (await _queries.FindAsync(Me, id, None)).Value.Scenes.Select(s => s.Title));
    }

    [Fact]
    public async Task Order_WithASceneMissing_IsRefused()
    {
        var id = await LessonOf("One", "Two");
        var first = (await _queries.FindAsync(Me, id, None)).Value.Scenes[0].Id;

        var outcome = await _scenes.OrderAsync(Me, id, [first, first], None);

        Assert.IsType<InvalidField>(outcome.Error);
    }

    [Fact]
    public async Task DeleteScene_ThenUndelete_PutsItBackInItsPlace()
    {
        var id = await LessonOf("One", "Two", "Three");
        var second = (await _queries.FindAsync(Me, id, None)).Value.Scenes[1].Id;

        await _scenes.DeleteAsync(Me, second, None);
        Assert.Equal(["One", "Three"], (await _queries.FindAsync(Me, id, None)).Value.Scenes.Select(s => s.Title));
        await _scenes.UndeleteAsync(Me, second, None);

        Assert.Equal(["One", "Two", "Three"], (await _queries.FindAsync(Me, id, None)).Value.Scenes.Select(s => s.Title));
    }

    [Fact]
    public async Task DuplicateScene_PlacesTheCopyBehindIt()
    {
        var id = await LessonOf("One", "Two");
        var first = (await _queries.FindAsync(Me, id, None)).Value.Scenes[0].Id;

        await _scenes.DuplicateAsync(Me, first, None);

        Assert.Equal(["One", "One (copy)", "Two"], (await _queries.FindAsync(Me, id, None)).Value.Scenes.Select(s => s.Title));
    }

    [Theory]
    [InlineData("What is a slope?", "class WhatIsASlope(Scene)")]
    [InlineData("3 blue circles", "class My3BlueCirclesScene(Scene)")]
    [InlineData("Ökonomie \"heute\"", "Text(\"Ökonomie \\\"heute\\\"\"")]
    public async Task Add_WithoutCode_StartsWithASketch(string title, string expected)
    {
        var id = await LessonOf();

        var scene = (await _scenes.AddAsync(Me, id, title, null, null, VersionOrigin.Created, None)).Value;

        Assert.Contains(expected, (await _code.OpenAsync(Me, scene, None)).Value.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryChange_IsToldToOpenPages()
    {
        var id = await LessonOf("One", "Two");
        var scene = (await _queries.FindAsync(Me, id, None)).Value.Scenes[0];
        var told = 0;
        using var page = _changes.Subscribe(id, _ => told++);

        await _library.RenameAsync(Me, id, "Renamed", None);
        await _scenes.MoveAsync(Me, scene.Id, 1, None);
        await _scenes.AddAsync(Me, id, "Three", null, null, VersionOrigin.Created, None);
        await _code.SaveAsync(Me, scene.Id, "new code", scene.VersionId, VersionOrigin.Saved, null, None);

        Assert.Equal(4, told);
    }

    private async Task<Guid> LessonOf(params string[] titles) => (await _library.CreateAsync(
        Me, "Lesson", LessonOrigin.Empty, VersionOrigin.Created, [.. titles.Select(t => new NewScene(t, "", "", "code of " + t))], None)).Value;
}
