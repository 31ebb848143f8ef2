using System.Net;
using System.Text.Json;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class JobTests(StudioApp studio)
{
    [Fact]
    public async Task Events_JobThatRuns_TellChangesThenDone()
    {
        var go = new TaskCompletionSource();
        await using var held = Hold(go);
        var accepted = await studio.PostAsync("/api/v1/code", new { code = "# events\nclass Intro(Scene): pass" }, 202);
        using var response = await studio.Client.GetAsync($"/api/v1/jobs/{accepted.Text("jobId")}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var events = new List<(string Name, JsonElement Job)>();
        var name = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            events.Add((name, JsonSerializer.Deserialize<JsonElement>(line[6..])));
            go.TrySetResult();
        }

        Assert.Equal("job", events[0].Name);
        Assert.NotEqual("succeeded", events[0].Job.Text("status"));
        Assert.Equal("done", events[^1].Name);
        Assert.Equal("succeeded", events[^1].Job.Text("status"));
        Assert.Single(events, e => e.Name == "done");
    }

    [Fact]
    public async Task Job_DrawnByManimsOwn_SaysWhyWhileItRunsAndAfterwards()
    {
        const string Reason = "the scene reads the pixels of its frames";
        var go = new TaskCompletionSource();
        studio.Sandbox.OnRender = async (_, observer, cancellation) =>
        {
            observer(new SandboxFrame.Fallback(Reason));
            await go.Task.WaitAsync(cancellation);
            return FakeSandbox.Done(
                new { animations = Array.Empty<object>(), warnings = Array.Empty<string>(), renderer = "stock", fallback = Reason }, ("video", "video/mp4", [1, 2, 3, 4]));
        };
        try
        {
            var accepted = await studio.PostAsync("/api/v1/code", new { code = "# falls back\nclass Intro(Scene): pass" }, 202);
            var jobId = accepted.Text("jobId");
            JsonElement job;
            do job = await studio.ReadAsync($"/api/v1/jobs/{jobId}");
            while (job.GetProperty("fallback").ValueKind == JsonValueKind.Null);
            Assert.Equal(("running", "stock", Reason), (job.Text("status"), job.Text("renderer"), job.Text("fallback")));
            go.SetResult();
            job = await studio.FinishedAsync(jobId);
            Assert.Equal(("succeeded", "stock", Reason), (job.Text("status"), job.Text("renderer"), job.Text("fallback")));
        }
        finally
        {
            studio.AnswerAsUsual();
        }
    }

    [Fact]
    public async Task Cancel_RunningJob_EndsAndCanBeRetried()
    {
        var go = new TaskCompletionSource();
        string jobId;
        await using (Hold(go))
        {
            var accepted = await studio.PostAsync("/api/v1/code", new { code = "# cancelled\nclass Intro(Scene): pass" }, 202);
            jobId = accepted.Text("jobId");
            await studio.PostAsync($"/api/v1/jobs/{jobId}/retry", null, 409);
            await studio.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, 202);
            Assert.Equal("cancelled", (await studio.FinishedAsync(jobId)).Text("status"));
        }

        await studio.PostAsync($"/api/v1/jobs/{jobId}/cancel", null, 409);
        var again = await studio.PostAsync($"/api/v1/jobs/{jobId}/retry", null, 202);
        Assert.NotEqual(jobId, again.Text("jobId"));
        Assert.Equal("succeeded", (await studio.FinishedAsync(again.Text("jobId"))).Text("status"));
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryJobOnce()
    {
        for (var i = 0; i < 3; i++) await studio.RenderedAsync($"# list {i}\nclass Intro(Scene): pass");
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await studio.ReadAsync("/api/v1/jobs?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(j => j.Text("jobId")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        var all = await studio.ReadAsync("/api/v1/jobs?limit=100");
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.Equal(all.GetProperty("items").EnumerateArray().Select(j => j.Text("jobId")), ids.Take(100));
    }

    [Fact]
    public async Task List_WrongQuestion_NamesEveryField()
    {
        var problem = await studio.ReadAsync("/api/v1/jobs?limit=1000&cursor=what&status=lost", 422);
        Assert.Equal(["cursor", "limit", "status"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/log")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/retry")]
    public async Task Job_Unknown_IsNotFound(string method, string rest)
    {
        var problem = await studio.SendAsync(new HttpMethod(method), $"/api/v1/jobs/{new string('0', 32)}{rest}", null, 404);
        Assert.Equal("RenderNotFound", problem.Text("code"));
    }

    [Fact]
    public async Task Route_WrongMethod_SaysSo()
    {
        using var response = await studio.Client.PutAsync("/api/v1/jobs", null);
        Assert.Equal("MethodNotAllowed", (await StudioApp.JsonOf(response, 405)).Text("code"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    /// <summary>Renders wait for <paramref name="go"/> until the answer is disposed.</summary>
    private Held Hold(TaskCompletionSource go)
    {
        var usual = studio.Sandbox.OnRender!;
        studio.Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            observer(new SandboxFrame.Progress("rendering", 0, 0, 0, 0.2));
            await go.Task.WaitAsync(cancellation);
            return await usual(job, observer, cancellation);
        };
        return new Held(() => studio.Sandbox.OnRender = usual);
    }

    private sealed class Held(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
