using System.Text.Json;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.TestKit.Llm;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Web.Tests.Api;

/// <summary>Scenes changed and mended by a scripted model, through the whole program; the sandbox plays its part by what stands in the code.</summary>
public sealed class EditTests : IAsyncLifetime
{
    private const string Code = "from manim import *\n\n\nclass Intro(Scene):\n    def construct(self):\n        a = 1\n        self.wait()\n";

    private readonly OpenAiServer _server;
    private readonly StudioApp _studio;
    private string _lessonId = "";
    private Func<ModelRequest, Scripted> _script = _ => throw new InvalidOperationException("No answer was written down.");

    public EditTests()
    {
        _server = new OpenAiServer(request => _script(request));
        _studio = new StudioApp(new Dictionary<string, string>
        {
            ["Llm:Providers:openai:BaseUrl"] = _server.Address,
            ["Llm:Providers:openai:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:openai:Model"] = "gpt-scripted",
            ["Llm:Attempts"] = "1",
        });
        var usual = _studio.Sandbox.OnRender!;
        _studio.Sandbox.OnRender = (job, observer, token) =>
        {
            using var reader = new StreamReader(job.Inputs[0].Open());
            return reader.ReadToEnd().Contains("CRASH", StringComparison.Ordinal)
                ? Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException, "NameError: CRASH", 6))
                : usual(job, observer, token);
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _studio.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Edit_Review_ProposesBesideTheSceneAndTheNextTurnKnowsIt()
    {
        var sceneId = await SceneAsync(Code);
        Answer(Edit("a = 1", "a = CRASH"), Edit("a = CRASH", "a = 2"));
        await WorkedAsync(sceneId, "make it two");

        var edit = Assert.Single(await EditsAsync(sceneId));
        Assert.Equal(("proposed", "make it two", "a = 1 became a = 2."), (edit.Text("status"), edit.Text("prompt"), SummaryOf(edit)));
        Assert.NotEqual(edit.Text("videoUrl"), edit.Text("videoBeforeUrl"));
        Assert.Equal(Code, (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/code")).Text("code"));
        Assert.Equal(1, (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/versions")).GetProperty("items").GetArrayLength());
        var scene = await SceneOfAsync(sceneId);
        Assert.Equal("ready", scene.Text("status"));
        var both = await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/edits/{edit.Text("editId")}");
        Assert.Equal((Code, Code.Replace("a = 1", "a = 2", StringComparison.Ordinal)), (both.Text("before"), both.Text("after")));

        await _studio.PostAsync($"/api/v1/scenes/{Guid.NewGuid():N}/edits/{edit.Text("editId")}/accept", null, 404);
        var accepted = await _studio.PostAsync($"/api/v1/scenes/{sceneId}/edits/{edit.Text("editId")}/accept", null, 200);
        Assert.Equal(2, accepted.GetProperty("number").GetInt32());
        Assert.Equal("ready", (await SceneOfAsync(sceneId)).Text("status"));
        Assert.Equal(409, (int)(await _studio.Client.PostAsync($"/api/v1/scenes/{sceneId}/edits/{edit.Text("editId")}/reject", null)).StatusCode);

        Answer(Edit("a = 2", "a = 3"));
        await WorkedAsync(sceneId, "and now three");
        Assert.Contains("make it two", _server.Requests.Last().AllText, StringComparison.Ordinal);
        Assert.Contains("accepted", _server.Requests.Last().AllText, StringComparison.Ordinal);
        var second = (await EditsAsync(sceneId))[1];
        await _studio.PostAsync($"/api/v1/scenes/{sceneId}/edits/{second.Text("editId")}/reject", null, 204);
        Assert.Contains("a = 2", (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/code")).Text("code"), StringComparison.Ordinal);
        Assert.Equal(["accepted", "rejected"], (await EditsAsync(sceneId)).Select(e => e.Text("status")));
    }

    [Fact]
    public async Task Edit_Auto_BecomesAVersion()
    {
        var sceneId = await SceneAsync(Code);
        Answer(Edit("a = 1", "a = 2"));
        await WorkedAsync(sceneId, "two", "auto");
        var versions = (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/versions")).GetProperty("items");
        Assert.Equal(("prompt", "two"), (versions[0].Text("origin"), versions[0].Text("prompt")));
    }

    [Fact]
    public async Task Edit_NeverRenders_LeavesTheSceneAsItWasAndSaysWhy()
    {
        var sceneId = await SceneAsync(Code);
        var round = 0;
        _script = _ => Scripted.Says(round++ == 0 ? Edit("a = 1", "a = CRASH + 0") : Edit($"a = CRASH + {round - 2}", $"a = CRASH + {round - 1}"));
        await WorkedAsync(sceneId, "break it", ends: "Failed");
        Assert.Equal(4, _server.Requests.Count);
        var edit = Assert.Single(await EditsAsync(sceneId));
        Assert.Equal("failed", edit.Text("status"));
        Assert.Contains("NameError: CRASH", edit.Text("error"), StringComparison.Ordinal);
        Assert.Equal("ready", (await SceneOfAsync(sceneId)).Text("status"));
        Assert.Equal(Code, (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/code")).Text("code"));
    }

    [Fact]
    public async Task Edit_SceneSavedMeanwhile_AcceptSaysSoAndKeepsBoth()
    {
        var sceneId = await SceneAsync(Code);
        Answer(Edit("a = 1", "a = 2"));
        await WorkedAsync(sceneId, "two");
        var baseId = (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/code")).Text("versionId");
        await _studio.SendAsync(HttpMethod.Put, $"/api/v1/scenes/{sceneId}/code", new { code = Code + "# mine\n", baseVersionId = baseId }, 200);
        var edit = Assert.Single(await EditsAsync(sceneId));
        await _studio.PostAsync($"/api/v1/scenes/{sceneId}/edits/{edit.Text("editId")}/accept", null, 409);
        Assert.Equal("proposed", Assert.Single(await EditsAsync(sceneId)).Text("status"));
        Assert.EndsWith("# mine\n", (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/code")).Text("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_FailedScene_RendersAsARepairedVersion()
    {
        var sceneId = await SceneAsync(Code.Replace("a = 1", "a = CRASH", StringComparison.Ordinal));
        Answer(Edit("a = CRASH", "a = 2"));
        var asked = await _studio.PostAsync($"/api/v1/scenes/{sceneId}/repair", null, 202);
        await EndAsync(asked.Text("jobId"), "Succeeded");
        Assert.Equal("ready", (await SceneOfAsync(sceneId)).Text("status"));
        Assert.Equal("repaired", (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/versions")).GetProperty("items")[0].Text("origin"));
        Assert.Contains("NameError: CRASH", _server.Requests.Single().AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-scripted", false)]
    [InlineData("gpt-5-scripted", true)]
    public async Task Edit_PlacePointedAt_IsToldInWordsAndShownToModelsThatSee(string model, bool sees)
    {
        var sceneId = await SceneAsync(Code);
        Answer(Edit("a = 1", "a = 2"));
        var render = (await SceneOfAsync(sceneId)).Text("jobId");
        var area = new PointedArea(Guid.ParseExact(render, "N"), 1.5, new FrameArea(0.7, 0.1, 0.2, 0.2), "iVBORw0KGgo=");
        var asked = await _studio.Get<PromptEdits>().AskAsync(Owner.Local, Guid.ParseExact(sceneId, "N"), new EditWish("this, but red", "openai", model, Area: area), default);
        await EndAsync(asked.Value.Id.ToString("N"), "Succeeded");
        var told = _server.Requests.Single().AllText;
        Assert.Contains("At second 1.5, in the upper right part of the picture", told, StringComparison.Ordinal);
        Assert.Contains("the animation of line 4 runs (FadeOut(Circle))", told, StringComparison.Ordinal);
        Assert.Equal(sees, told.Contains("data:image/png;base64,iVBORw0KGgo=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_PictureThatIsNone_IsRefused()
    {
        var sceneId = Guid.ParseExact(await SceneAsync(Code), "N");
        foreach (var picture in new[] { "bm90IGEgcG5n", "?", new string('A', 500_000) })
        {
            var asked = await _studio.Get<PromptEdits>().AskAsync(Owner.Local, sceneId, new EditWish("red", Area: new PointedArea(sceneId, 1, FrameArea.Whole, picture)), default);
            Assert.Equal("area", Assert.Single(asked.Error!.Fields).Key);
        }
    }

    [Theory]
    [InlineData("", null, 422)]
    [InlineData("larger", "later", 422)]
    public async Task Edit_WrongFields_AreNamed(string prompt, string? apply, int status) =>
        await _studio.PostAsync($"/api/v1/scenes/{await SceneAsync(Code)}/edit", new { prompt, apply }, status);

    [Fact]
    public async Task Edit_UnknownProvider_IsRefusedAtOnce() =>
        await _studio.PostAsync($"/api/v1/scenes/{await SceneAsync(Code)}/edit", new { prompt = "larger", provider = "nobody" }, 404);

    private static string Edit(string search, string replace) => $"Summary: {search} became {replace}.\n\n<<<<<<< SEARCH\n        {search}\n=======\n        {replace}\n>>>>>>> REPLACE\n";

    // The first answer's summary is the edit's; what repairs say is about the repair.
    private static string SummaryOf(JsonElement edit) => edit.Text("summary").Replace("CRASH", "2", StringComparison.Ordinal);

    private void Answer(params string[] texts)
    {
        var next = 0;
        _script = _ => Scripted.Says(texts[next++]);
    }

    private async Task<string> SceneAsync(string code)
    {
        var accepted = await _studio.PostAsync("/api/v1/code", new { code }, 202);
        await _studio.FinishedAsync(accepted.Text("jobId"));
        _lessonId = accepted.Text("lessonId");
        return accepted.Text("sceneId");
    }

    private async Task WorkedAsync(string sceneId, string prompt, string? apply = null, string ends = "Succeeded")
    {
        var asked = await _studio.PostAsync($"/api/v1/scenes/{sceneId}/edit", new { prompt, apply }, 202);
        await EndAsync(asked.Text("jobId"), ends);
    }

    private async Task EndAsync(string jobId, string ends)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var task = (await _studio.Get<AuthoringQueries>().FindAsync(Owner.Local, Guid.ParseExact(jobId, "N"), default)).Value;
            if (!task.IsActive)
            {
                Assert.True(task.Status.ToString() == ends, $"{task.Status}: {task.Error}");
                return;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<List<JsonElement>> EditsAsync(string sceneId) => [.. (await _studio.ReadAsync($"/api/v1/scenes/{sceneId}/edits")).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> SceneOfAsync(string sceneId) =>
        (await _studio.ReadAsync($"/api/v1/lessons/{_lessonId}")).GetProperty("scenes").EnumerateArray().Single(s => s.Text("sceneId") == sceneId);
}
