using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Lessons;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Authoring.Outline;

public sealed class OutlineLessonsTests
{
    [Fact]
    public async Task Create_GoodOutline_IsALessonWithNarration()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var lessons = new OutlineLessons(new LessonLibrary(database.Contexts, Feeds.Lessons(), TimeProvider.System));
        var made = await lessons.CreateAsync(Owner.Local, OutlineExample.Text, null, default);
        var lesson = (await new LessonQueries(database.Contexts).FindAsync(Owner.Local, made.Value, default)).Value;
        Assert.Equal(("Why a parabola bends", LessonOrigin.Outline, 6), (lesson.Title, lesson.Origin, lesson.Scenes.Count));
        Assert.StartsWith("A slope says how steep a line is.", lesson.Scenes[0].Narration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WrongLines_NamesEachAndMakesNothing()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var lessons = new OutlineLessons(new LessonLibrary(database.Contexts, Feeds.Lessons(), TimeProvider.System));
        var made = await lessons.CreateAsync(Owner.Local, "## S\nplot: y = ?\n\n$$ { $$", null, default);
        var error = Assert.IsType<OutlineNotValid>(made.Error);
        Assert.Equal([1, 2, 4], error.Problems.Select(p => p.Line));
        Assert.Empty(await new LessonQueries(database.Contexts).ListAsync(Owner.Local, false, default));
    }

    [Fact]
    public async Task Create_TooLong_IsRefused()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var lessons = new OutlineLessons(new LessonLibrary(database.Contexts, Feeds.Lessons(), TimeProvider.System));
        var made = await lessons.CreateAsync(Owner.Local, new string('a', OutlineParser.MaxLength + 1), "T", default);
        Assert.IsType<OutlineTooLong>(made.Error);
    }
}
