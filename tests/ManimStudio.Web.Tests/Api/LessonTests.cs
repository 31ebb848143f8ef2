using System.Text.Json;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class LessonTests(StudioApp studio)
{
    private static readonly string Nobody = new('0', 32);

    [Fact]
    public async Task Create_OfExample_HasItsScenes()
    {
        var created = await studio.PostAsync("/api/v1/lessons", new { example = "completing-the-square", quality = "medium" }, 201);
        var lesson = await studio.ReadAsync($"/api/v1/lessons/{created.Text("lessonId")}");
        Assert.Equal("Completing the square", lesson.Text("title"));
        Assert.Equal("example", lesson.Text("origin"));
        Assert.Equal("medium", lesson.Text("quality"));
        Assert.True(lesson.GetProperty("scenes").GetArrayLength() >= 4);
        Assert.Equal(created.GetProperty("sceneIds")[1].GetString(), lesson.GetProperty("scenes")[1].Text("sceneId"));
    }

    [Fact]
    public async Task Create_OfOutline_WritesItsScenes()
    {
        var created = await studio.PostAsync("/api/v1/lessons", new { outline = "# Slopes\n## One\n- a point\n> Said.\n## Two\n$$ x^2 $$", aspect = "9:16" }, 201);
        var lesson = await studio.ReadAsync($"/api/v1/lessons/{created.Text("lessonId")}");
        Assert.Equal(("Slopes", "outline", "9:16"), (lesson.Text("title"), lesson.Text("origin"), lesson.Text("aspect")));
        Assert.Equal(["One", "Two"], lesson.GetProperty("scenes").EnumerateArray().Select(s => s.Text("title")));
        Assert.Equal("Said.", lesson.GetProperty("scenes")[0].Text("narration"));
        var code = await studio.ReadAsync($"/api/v1/scenes/{created.GetProperty("sceneIds")[1].GetString()}/code");
        Assert.Contains("class TwoScene(Scene):", code.Text("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OfOutlineWithWrongLines_NamesThem()
    {
        var problem = await studio.PostAsync("/api/v1/lessons", new { outline = "# L\n## S\nplot: y = foo(x)" }, 422);
        Assert.StartsWith("Line 3:", problem.GetProperty("errors").GetProperty("outline")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(["outline"], (await studio.PostAsync("/api/v1/lessons", new { outline = "", example = "x" }, 422)).GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Create_OfCode_KeepsEveryScene()
    {
        var created = await studio.PostAsync(
            "/api/v1/lessons",
            new { title = "Two", code = new object[] { new { title = "One", code = "a = 1" }, new { code = "b = 2" } } },
            201);
        var lesson = await studio.ReadAsync($"/api/v1/lessons/{created.Text("lessonId")}");
        Assert.Equal(["One", "Scene 2"], lesson.GetProperty("scenes").EnumerateArray().Select(s => s.Text("title")));
        var code = await studio.ReadAsync($"/api/v1/scenes/{created.GetProperty("sceneIds")[1].GetString()}/code");
        Assert.Equal("b = 2", code.Text("code"));
    }

    [Fact]
    public async Task Create_WrongWishes_AreAllNamed()
    {
        var problem = await studio.PostAsync("/api/v1/lessons", new { quality = "best", code = new object[] { new { title = "x" } } }, 422);
        Assert.Equal(["code[0].code", "quality", "title"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal("ExampleNotFound", (await studio.PostAsync("/api/v1/lessons", new { example = "none" }, 404)).Text("code"));
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryLessonOnce()
    {
        for (var i = 0; i < 3; i++) await CreateAsync($"Page {i}");
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await studio.ReadAsync("/api/v1/lessons?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.Text("lessonId")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.True(ids.Count >= 3);
    }

    [Fact]
    public async Task Change_SomeFields_LeavesTheOthers()
    {
        var id = await CreateAsync("Before");
        var changed = await studio.SendAsync(HttpMethod.Patch, $"/api/v1/lessons/{id}", new { title = "After", aspect = "1:1" }, 200);
        Assert.Equal(("After", "1:1", "draft"), (changed.Text("title"), changed.Text("aspect"), changed.Text("quality")));
        var archived = await studio.SendAsync(HttpMethod.Patch, $"/api/v1/lessons/{id}", new { archived = true }, 200);
        Assert.NotEqual(JsonValueKind.Null, archived.GetProperty("archivedAt").ValueKind);
        var list = await studio.ReadAsync("/api/v1/lessons?archived=true&limit=100");
        Assert.Contains(id, list.GetProperty("items").EnumerateArray().Select(l => l.Text("lessonId")));
        await studio.SendAsync(HttpMethod.Patch, $"/api/v1/lessons/{id}", new { title = "", quality = "huge" }, 422);
    }

    [Fact]
    public async Task Delete_Lesson_IsNotFoundAfterwards()
    {
        var id = await CreateAsync("Short-lived");
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/lessons/{id}", null, 204);
        await studio.ReadAsync($"/api/v1/lessons/{id}", 404);
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/lessons/{id}", null, 404);
    }

    [Fact]
    public async Task Scenes_AddedOrderedDescribedDeleted_ShowInTheLesson()
    {
        var id = await CreateAsync("Scenes");
        var first = (await studio.PostAsync($"/api/v1/lessons/{id}/scenes", new { title = "First" }, 201)).Text("sceneId");
        var second = (await studio.PostAsync($"/api/v1/lessons/{id}/scenes", new { title = "Second", code = "x = 1", index = 0 }, 201)).Text("sceneId");
        Assert.Equal(["Second", "First"], await TitlesAsync(id));
        await studio.PostAsync($"/api/v1/lessons/{id}/scenes/order", new { sceneIds = new[] { first, second } }, 200);
        await studio.SendAsync(HttpMethod.Patch, $"/api/v1/scenes/{first}", new { title = "Start", narration = "Hello." }, 204);
        Assert.Equal(["Start", "Second"], await TitlesAsync(id));
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/scenes/{second}", null, 204);
        Assert.Equal(["Start"], await TitlesAsync(id));
        await studio.PostAsync($"/api/v1/lessons/{id}/scenes/order", new { sceneIds = new[] { first, second } }, 422);
        await studio.PostAsync($"/api/v1/lessons/{id}/scenes/order", new { sceneIds = new[] { "what" } }, 422);
    }

    [Fact]
    public async Task Lesson_Unknown_IsNotFound()
    {
        await studio.ReadAsync($"/api/v1/lessons/{Nobody}", 404);
        await studio.SendAsync(HttpMethod.Patch, $"/api/v1/lessons/{Nobody}", new { title = "x" }, 404);
        await studio.PostAsync($"/api/v1/lessons/{Nobody}/scenes", new { title = "x" }, 404);
        await studio.PostAsync($"/api/v1/lessons/{Nobody}/scenes/order", new { sceneIds = Array.Empty<string>() }, 404);
        await studio.ReadAsync("/api/v1/lessons/not-an-id", 404);
    }

    private async Task<string> CreateAsync(string title) => (await studio.PostAsync("/api/v1/lessons", new { title }, 201)).Text("lessonId");

    private async Task<IEnumerable<string>> TitlesAsync(string lessonId) =>
        (await studio.ReadAsync($"/api/v1/lessons/{lessonId}")).GetProperty("scenes").EnumerateArray().Select(s => s.Text("title"));
}
