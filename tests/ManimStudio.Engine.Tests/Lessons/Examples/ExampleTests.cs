using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.TestKit;

namespace ManimStudio.Engine.Tests.Lessons.Examples;

public sealed class ExampleTests
{
    private static readonly ExampleCatalog Catalog = new();

    [Fact]
    public void All_Examples_AreThere() => Assert.Contains("completing-the-square", Catalog.All.Select(e => e.Key));

    [Fact]
    public void All_Examples_AreComplete()
    {
        foreach (var example in Catalog.All)
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", example.Key);
            Assert.All([example.Title, example.Field, example.Summary, example.Audience], Filled);
            Assert.True(example.Scenes.Count >= 4, $"{example.Key} has {example.Scenes.Count} scenes; four are the least.");
            Assert.InRange(example.Seconds, 45, 120);
            Assert.InRange(example.Poster.Content.Length, 1000, 30 * 1024);
            Assert.Equal("WEBP"u8, example.Poster.Content.Span[8..12]);
            foreach (var scene in example.Scenes)
            {
                Assert.All([scene.Title, scene.Goal, scene.Narration], Filled);
                Assert.Single(scene.Code.Split('\n'), line => line.StartsWith("class ", StringComparison.Ordinal) && line.Contains("Scene", StringComparison.Ordinal));
                Assert.Contains("def construct(self)", scene.Code, StringComparison.Ordinal);
                Assert.True(scene.Seconds > 0);
            }
        }
    }

    [Fact]
    public void Find_UnknownKey_IsNothing() => Assert.Null(Catalog.Find("none"));

    [Fact]
    public async Task Open_Example_IsANewLessonEachTime()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var library = new LessonLibrary(database.Contexts, Feeds.Lessons(), TimeProvider.System);
        var lessons = new ExampleLessons(Catalog, library);
        var first = await lessons.OpenAsync(Owner.Local, "completing-the-square", default);
        var second = await lessons.OpenAsync(Owner.Local, "completing-the-square", default);
        Assert.NotEqual(first.Value, second.Value);
        var lesson = await new LessonQueries(database.Contexts).FindAsync(Owner.Local, first.Value, default);
        var example = Catalog.Find("completing-the-square")!;
        Assert.Equal(LessonOrigin.Example, lesson.Value.Origin);
        Assert.Equal(example.Scenes.Select(s => (s.Title, s.Goal, s.Narration)), lesson.Value.Scenes.Select(s => (s.Title, s.Goal, s.Narration)));
    }

    [Fact]
    public async Task Open_UnknownKey_SaysSo()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var outcome = await new ExampleLessons(Catalog, new LessonLibrary(database.Contexts, Feeds.Lessons(), TimeProvider.System)).OpenAsync(Owner.Local, "none", default);
        Assert.IsType<ExampleNotFound>(outcome.Error);
    }

    private static void Filled(string text) => Assert.False(string.IsNullOrWhiteSpace(text));
}
