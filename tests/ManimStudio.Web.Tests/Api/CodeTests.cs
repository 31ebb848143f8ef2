using System.Net;
using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class CodeTests(StudioApp studio)
{
    [Fact]
    public async Task Render_Code_GivesAVideo()
    {
        var accepted = await studio.PostAsync("/api/v1/code", new { code = "class Intro(Scene): pass", quality = "medium", aspect = "9:16" }, 202);
        var job = await studio.FinishedAsync(accepted.Text("jobId"));
        Assert.Equal("succeeded", job.Text("status"));
        Assert.Equal(1, job.GetProperty("progress").GetDouble());
        Assert.Equal("medium", job.Text("quality"));
        var result = job.GetProperty("result");
        Assert.Equal((720, 1280), (result.GetProperty("width").GetInt32(), result.GetProperty("height").GetInt32()));
        Assert.Equal(2, result.GetProperty("animations").GetArrayLength());
        using var video = await studio.Client.GetAsync(result.Text("videoUrl"));
        Assert.Equal("mp4!", await video.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Access_FinishedJob_LeadsToItsVideo()
    {
        var job = await studio.RenderedAsync();
        using var response = await studio.Client.GetAsync($"/api/v1/video/{job.Text("jobId")}/access");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(job.GetProperty("result").Text("videoUrl"), response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Render_SceneClass_RendersTheOneThatWasAsked()
    {
        var accepted = await studio.PostAsync("/api/v1/code", new { code = "class Intro(Scene): pass # chosen", sceneClass = "Intro" }, 202);
        var code = await studio.ReadAsync($"/api/v1/scenes/{accepted.Text("sceneId")}/code");
        Assert.Contains("# chosen", code.Text("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_UnknownSceneClass_SaysWhichThereAre()
    {
        var problem = await studio.PostAsync("/api/v1/code", new { code = "class Intro(Scene): pass", sceneClass = "Outro" }, 422);
        Assert.Contains("Intro", problem.GetProperty("errors").GetProperty("sceneClass")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_SeveralWrongFields_NamesThemAll()
    {
        var problem = await studio.PostAsync("/api/v1/code", new { code = " ", quality = "best", aspect = "4:3", format = "avi" }, 422);
        var fields = problem.GetProperty("errors").EnumerateObject().Select(f => f.Name);
        Assert.Equal(["aspect", "code", "format", "quality"], fields.Order());
    }

    [Fact]
    public async Task Render_FieldThatDoesNotExist_IsRefusedByName()
    {
        var problem = await studio.PostAsync("/api/v1/code", new { code = "x", delivery = "once" }, 422);
        Assert.True(problem.GetProperty("errors").TryGetProperty("delivery", out _));
    }

    [Fact]
    public async Task Render_FieldOfTheWrongType_IsRefusedByName()
    {
        var problem = await studio.PostAsync("/api/v1/code", new { code = 7 }, 422);
        Assert.True(problem.GetProperty("errors").TryGetProperty("code", out _));
    }

    [Theory]
    [InlineData("{\"code\": ")]
    [InlineData("")]
    [InlineData("null")]
    public async Task Render_BrokenBody_IsUnreadable(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await studio.Client.PostAsync("/api/v1/code", content);
        Assert.Equal("UnreadableBody", (await StudioApp.JsonOf(response, 400)).Text("code"));
    }

    [Fact]
    public async Task Render_NotJson_IsRefused()
    {
        using var content = new StringContent("code=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await studio.Client.PostAsync("/api/v1/code", content);
        Assert.Equal("NotJson", (await StudioApp.JsonOf(response, 415)).Text("code"));
    }

    [Fact]
    public async Task Render_FiveMegabytes_IsTooLarge()
    {
        using var content = new StringContent($"{{\"code\":\"{new string('#', 5 * 1024 * 1024)}\"}}", Encoding.UTF8, "application/json");
        using var response = await studio.Client.PostAsync("/api/v1/code", content);
        Assert.Equal("BodyTooLarge", (await StudioApp.JsonOf(response, 413)).Text("code"));
    }

    [Fact]
    public async Task Render_MoreThanASceneMayHave_IsTooLarge()
    {
        var problem = await studio.PostAsync("/api/v1/code", new { code = new string('#', 1024 * 1024 + 1) }, 413);
        Assert.Equal("CodeTooLarge", problem.Text("code"));
    }

    [Fact]
    public async Task Render_SceneThatFails_TellsTheLine()
    {
        var usual = studio.Sandbox.OnRender;
        studio.Sandbox.OnRender = (_, observer, _) =>
        {
            observer(new SandboxFrame.Log("stdout", "hello from the scene\n", false));
            return Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException, "It is wrong.", 7));
        };
        try
        {
            var job = await studio.RenderedAsync("# fails\nclass Intro(Scene): pass");
            Assert.Equal("failed", job.Text("status"));
            Assert.Equal("UserException", job.GetProperty("error").Text("type"));
            Assert.Equal(7, job.GetProperty("error").GetProperty("line").GetInt32());
            Assert.Contains("hello", await studio.Client.GetStringAsync($"/api/v1/jobs/{job.Text("jobId")}/log"), StringComparison.Ordinal);
            await studio.ReadAsync($"/api/v1/video/{job.Text("jobId")}/access", 409);
        }
        finally
        {
            studio.Sandbox.OnRender = usual;
        }
    }

    [Fact]
    public async Task Validate_Code_GivesItsSceneClasses()
    {
        var long_ = await studio.PostAsync("/api/v1/code/validate", new { code = "class Intro(Scene): pass" }, 200);
        var short_ = await studio.ReadAsync("/api/v1/code/validate?code=class%20Intro(Scene)%3A%20pass");
        foreach (var answer in new[] { long_, short_ })
        {
            Assert.True(answer.GetProperty("valid").GetBoolean());
            Assert.Equal("Intro", answer.GetProperty("sceneClasses")[0].Text("name"));
        }
    }

    [Fact]
    public async Task Validate_NoCode_IsRefused()
    {
        await studio.ReadAsync("/api/v1/code/validate", 422);
        await studio.PostAsync("/api/v1/code/validate", new { }, 422);
    }

    [Fact]
    public async Task Validate_SandboxMissing_SaysWhy()
    {
        var ready = studio.Sandbox.State;
        studio.Sandbox.State = new SandboxState(SandboxPhase.BuildingImage, "The render image is being built.");
        try
        {
            var problem = await studio.PostAsync("/api/v1/code/validate", new { code = "x" }, 503);
            Assert.Contains("being built", problem.Text("detail"), StringComparison.Ordinal);
            var health = await studio.ReadAsync("/health/ready");
            Assert.Equal("degraded", health.Text("status"));
        }
        finally
        {
            studio.Sandbox.State = ready;
        }
    }
}
