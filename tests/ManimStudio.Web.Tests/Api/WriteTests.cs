using System.Collections.Concurrent;
using System.Text.Json;
using ManimStudio.Domain.Rendering;
using ManimStudio.TestKit.Llm;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Web.Tests.Api;

/// <summary>The scenes of a planned lesson written by a scripted model, through the whole program; the sandbox plays its part by what stands in the code.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private const string Plan = """
        {"title": "Circles", "scenes": [
          {"title": "One", "goal": "g", "shown": "a circle", "narration": "n", "seconds": 10, "carriesOver": ["the circle"]},
          {"title": "Two", "goal": "g", "shown": "a square", "narration": "n", "seconds": 10, "carriesOver": []},
          {"title": "Three", "goal": "g", "shown": "a line", "narration": "n", "seconds": 10, "carriesOver": []}]}
        """;

    private readonly ConcurrentQueue<ModelRequest> _asked = new();
    private readonly OpenAiServer _server;
    private readonly StudioApp _studio;
    private Func<string, string> _write = _ => Whole("self.wait()");

    public WriteTests()
    {
        _server = new OpenAiServer(request =>
        {
            if (request.AllText.Contains("BEGIN topic", StringComparison.Ordinal)) return Scripted.Says(Plan);
            _asked.Enqueue(request);
            return Scripted.Says(_write(request.AllText));
        });
        _studio = new StudioApp(new Dictionary<string, string>
        {
            ["Llm:Providers:house:Kind"] = "openai-compatible",
            ["Llm:Providers:house:BaseUrl"] = _server.Address,
            ["Llm:Providers:house:ApiKey"] = ModelServer.Key,
            ["Llm:Providers:house:Model"] = "scripted",
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
    public async Task Scenes_AreWrittenAndMended_AndOneThatIsGivenUpBlocksNoOther()
    {
        _write = text => text switch
        {
            _ when text.Contains("number 1 of 3", StringComparison.Ordinal) => Whole("self.wait()"),
            _ when text.Contains("number 3 of 3", StringComparison.Ordinal) => "I would rather not.",
            _ when text.Contains("BEGIN problem", StringComparison.Ordinal) => "<<<<<<< SEARCH\n        CRASH()\n=======\n        self.wait()\n>>>>>>> REPLACE",
            _ => Whole("CRASH()"),
        };
        var (lessonId, jobs) = await ApprovedAsync();
        Assert.Equal(["succeeded", "succeeded", "failed"], await StatusesAsync(jobs));
        var lesson = await _studio.ReadAsync($"/api/v1/lessons/{lessonId}");
        var scenes = lesson.GetProperty("scenes").EnumerateArray().ToList();
        Assert.Equal(["ready", "ready", "notRendered"], scenes.Select(s => s.Text("status")));
        Assert.Equal(["written", "created"], await OriginsAsync(scenes[0]));
        Assert.Equal(["repaired", "written", "created"], await OriginsAsync(scenes[1]));
        Assert.Equal(["created"], await OriginsAsync(scenes[2]));
        Assert.Contains("could be used", (await _studio.ReadAsync($"/api/v1/jobs/{jobs[2]}")).GetProperty("error").Text("message"), StringComparison.Ordinal);
        var second = _asked.First(r => r.AllText.Contains("number 2 of 3", StringComparison.Ordinal)).AllText;
        Assert.Contains("the circle", second, StringComparison.Ordinal);
        Assert.Contains("a line", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scene_CancelledInItsRenderAndTriedAgain_IsNotPaidForTwice()
    {
        var usual = _studio.Sandbox.OnRender!;
        using var entered = new SemaphoreSlim(0);
        _write = text => Whole(text.Contains("number 1 of 3", StringComparison.Ordinal) ? "self.wait(1)" : "self.wait(2)");
        _studio.Sandbox.OnRender = async (job, observer, token) =>
        {
            using var reader = new StreamReader(job.Inputs[0].Open());
            if (!(await reader.ReadToEndAsync(token)).Contains("self.wait(1)", StringComparison.Ordinal)) return await usual(job, observer, token);
            entered.Release();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("The render was not cancelled.");
        };
        var (_, jobs) = await ApprovedAsync();
        Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(60)));
        await _studio.PostAsync($"/api/v1/jobs/{jobs[0]}/cancel", null, 202);
        Assert.Equal("cancelled", (await _studio.FinishedAsync(jobs[0])).Text("status"));
        _studio.Sandbox.OnRender = usual;
        var again = (await _studio.PostAsync($"/api/v1/jobs/{jobs[0]}/retry", null, 202)).Text("jobId");
        Assert.Equal("succeeded", (await _studio.FinishedAsync(again)).Text("status"));
        Assert.Equal(1, _asked.Count(r => r.AllText.Contains("number 1 of 3", StringComparison.Ordinal)));
    }

    private static string Whole(string line) => $"```python\nfrom manim import *\n\n\nclass Intro(Scene):\n    def construct(self):\n        {line}\n```";

    private async Task<(string LessonId, List<string> Jobs)> ApprovedAsync()
    {
        var accepted = await _studio.PostAsync("/api/v1/lessons", new { topic = "circles and squares" }, 202);
        await _studio.FinishedAsync(accepted.Text("jobId"));
        var approved = await _studio.PostAsync($"/api/v1/lessons/{accepted.Text("lessonId")}/plan/approve", null, 202);
        return (accepted.Text("lessonId"), [.. approved.GetProperty("jobs").EnumerateArray().Select(j => j.Text("jobId"))]);
    }

    private async Task<List<string>> StatusesAsync(List<string> jobs)
    {
        List<string> statuses = [];
        foreach (var job in jobs) statuses.Add((await _studio.FinishedAsync(job)).Text("status"));
        return statuses;
    }

    private async Task<List<string>> OriginsAsync(JsonElement scene) =>
        [.. (await _studio.ReadAsync($"/api/v1/scenes/{scene.Text("sceneId")}/versions")).GetProperty("items").EnumerateArray().Select(v => v.Text("origin"))];
}
