using System.Net;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class SceneTests(StudioApp studio)
{
    private static readonly string Nobody = new('0', 32);

    [Fact]
    public async Task Code_SavedOnItsVersion_IsTheNextOne()
    {
        var scene = await SceneAsync("a = 1");
        var opened = await studio.ReadAsync($"/api/v1/scenes/{scene}/code");
        var saved = await PutAsync(scene, "a = 2", opened.Text("versionId"), 200);
        Assert.Equal(2, saved.GetProperty("number").GetInt32());
        Assert.Equal("a = 2", (await studio.ReadAsync($"/api/v1/scenes/{scene}/code")).Text("code"));
    }

    [Fact]
    public async Task Code_SavedOnAnOldVersion_GivesBothTexts()
    {
        var scene = await SceneAsync("a = 1");
        var old = (await studio.ReadAsync($"/api/v1/scenes/{scene}/code")).Text("versionId");
        await PutAsync(scene, "theirs", old, 200);
        var conflict = await PutAsync(scene, "mine", old, 409);
        Assert.Equal("VersionConflict", conflict.Text("code"));
        Assert.Equal(("theirs", "mine"), (conflict.Text("currentCode"), conflict.Text("sentCode")));
        await PutAsync(scene, "merged", conflict.Text("currentVersionId"), 200);
    }

    [Fact]
    public async Task Code_WithoutItsFields_NamesBoth()
    {
        var problem = await studio.SendAsync(HttpMethod.Put, $"/api/v1/scenes/{await SceneAsync("a")}/code", new { }, 422);
        Assert.Equal(["baseVersionId", "code"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Versions_AfterRestore_TellWhereItCameFrom()
    {
        var scene = await SceneAsync("first");
        var first = (await studio.ReadAsync($"/api/v1/scenes/{scene}/code")).Text("versionId");
        await PutAsync(scene, "second", first, 200);
        var restored = await studio.PostAsync($"/api/v1/scenes/{scene}/versions/{first}/restore", null, 200);
        Assert.Equal(3, restored.GetProperty("number").GetInt32());
        var versions = (await studio.ReadAsync($"/api/v1/scenes/{scene}/versions")).GetProperty("items");
        Assert.Equal(3, versions.GetArrayLength());
        Assert.Equal(("restored", 1), (versions[0].Text("origin"), versions[0].GetProperty("restoredFrom").GetInt32()));
        await studio.PostAsync($"/api/v1/scenes/{scene}/versions/{Nobody}/restore", null, 404);
    }

    [Fact]
    public async Task Render_Scene_GivesVideoAndThumbnail()
    {
        var scene = await SceneAsync("class Intro(Scene): pass");
        Assert.Equal("NoVideoYet", (await studio.ReadAsync($"/api/v1/scenes/{scene}/video", 404)).Text("code"));
        var job = await studio.PostAsync($"/api/v1/scenes/{scene}/render", new { quality = "low" }, 202);
        Assert.Equal("low", (await studio.FinishedAsync(job.Text("jobId"))).Text("quality"));
        using var video = await studio.Client.GetAsync($"/api/v1/scenes/{scene}/video");
        using var thumbnail = await studio.Client.GetAsync($"/api/v1/scenes/{scene}/thumbnail");
        Assert.Equal("mp4!", await video.Content.ReadAsStringAsync());
        Assert.Equal("poster", await thumbnail.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, thumbnail.StatusCode);
    }

    [Fact]
    public async Task Render_PressedTwiceWithoutABody_IsOneJob()
    {
        var scene = await SceneAsync("# twice\nclass Intro(Scene): pass");
        var presses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => studio.PostAsync($"/api/v1/scenes/{scene}/render", null, 202)));
        Assert.Single(presses.Select(p => p.Text("jobId")).Distinct());
    }

    [Fact]
    public async Task Render_UnknownQuality_IsRefused() =>
        await studio.PostAsync($"/api/v1/scenes/{await SceneAsync("a")}/render", new { quality = "best" }, 422);

    [Theory]
    [InlineData("GET", "/code")]
    [InlineData("GET", "/versions")]
    [InlineData("GET", "/video")]
    [InlineData("GET", "/thumbnail")]
    [InlineData("POST", "/render")]
    [InlineData("DELETE", "")]
    public async Task Scene_Unknown_IsNotFound(string method, string rest) =>
        await studio.SendAsync(new HttpMethod(method), $"/api/v1/scenes/{Nobody}{rest}", null, 404);

    private async Task<string> SceneAsync(string code)
    {
        var lesson = await studio.PostAsync("/api/v1/lessons", new { title = "Scenes", code = new[] { new { code } } }, 201);
        return lesson.GetProperty("sceneIds")[0].GetString()!;
    }

    private Task<System.Text.Json.JsonElement> PutAsync(string scene, string code, string baseVersionId, int status) =>
        studio.SendAsync(HttpMethod.Put, $"/api/v1/scenes/{scene}/code", new { code, baseVersionId }, status);
}
