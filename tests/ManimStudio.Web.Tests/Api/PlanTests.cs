using System.Text.Json;
using ManimStudio.TestKit.Llm;

namespace ManimStudio.Web.Tests.Api;

/// <summary>Lessons from a topic over the program's own API, against a scripted provider.</summary>
public sealed class PlanTests
{
    private static readonly string Plan = JsonSerializer.Serialize(new
    {
        title = "Why a circle has πr²",
        scenes = new[] { "Slices", "Rearranged", "The limit" }.Select(t => new { title = t, goal = "g", shown = "s", narration = "n", seconds = 12, carriesOver = Array.Empty<string>() }),
    });

    [Fact]
    public async Task Topic_WithoutAKey_SaysWhatToSet()
    {
        await using var studio = new StudioApp([]);
        var problem = await studio.PostAsync("/api/v1/lessons", new { topic = "Why is the area of a circle πr²?" }, 503);
        Assert.Equal("NoModelProvider", problem.Text("code"));
        Assert.Contains("ANTHROPIC_API_KEY", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("ProviderKeyMissing", (await studio.PostAsync("/api/v1/lessons", new { topic = "circles", provider = "openai" }, 503)).Text("code"));
        Assert.Equal("UnknownModel", (await studio.PostAsync("/api/v1/lessons", new { topic = "circles", model = "nobody" }, 422)).Text("code"));
        Assert.Equal(0, (await studio.ReadAsync("/api/v1/lessons")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Topic_WrongWishes_AreAllNamed()
    {
        await using var studio = new StudioApp([]);
        var problem = await studio.PostAsync("/api/v1/lessons", new { topic = "?", scenes = 50, seconds = 1, example = "x", plan = "maybe" }, 422);
        Assert.Equal(["plan", "scenes", "seconds", "topic"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Equal(["scenes"], (await studio.PostAsync("/api/v1/lessons", new { title = "T", scenes = 3 }, 422)).GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Topic_IsPlannedReviewedAndApproved()
    {
        await using var server = new OpenAiServer(r => r.AllText.Contains("BEGIN topic", StringComparison.Ordinal) ? Scripted.Says(Plan) : Scripted.Fails(Fault.Hang));
        await using var studio = new StudioApp(WithServer(server));
        var accepted = await studio.PostAsync("/api/v1/lessons", new { topic = "Why is the area of a circle πr²?", aspect = "9:16", scenes = 3 }, 202);
        var job = await studio.FinishedAsync(accepted.Text("jobId"));
        Assert.Equal(("write", "succeeded", "finished"), (job.Text("kind"), job.Text("status"), job.Text("stage")));
        Assert.Equal(JsonValueKind.Null, job.GetProperty("sceneId").ValueKind);

        var address = $"/api/v1/lessons/{accepted.Text("lessonId")}/plan";
        var plan = await studio.ReadAsync(address);
        Assert.Equal(("review", "Why a circle has πr²", 36), (plan.Text("status"), plan.Text("title"), plan.GetProperty("seconds").GetDouble()));
        var scenes = plan.GetProperty("scenes").EnumerateArray().ToList();
        var changed = await studio.SendAsync(HttpMethod.Put, address, new { revision = plan.GetProperty("revision").GetInt32(), scenes = new[] { scenes[2], scenes[0] } }, 200);
        Assert.Equal(["The limit", "Slices"], changed.GetProperty("scenes").EnumerateArray().Select(s => s.Text("title")));
        Assert.Equal("PlanConflict", (await studio.SendAsync(HttpMethod.Put, address, new { revision = 0, scenes }, 409)).Text("code"));

        var approved = await studio.PostAsync($"{address}/approve", null, 202);
        var lesson = await studio.ReadAsync($"/api/v1/lessons/{accepted.Text("lessonId")}");
        Assert.Equal(("topic", "9:16"), (lesson.Text("origin"), lesson.Text("aspect")));
        Assert.Equal(["The limit", "Slices"], lesson.GetProperty("scenes").EnumerateArray().Select(s => s.Text("title")));
        Assert.Equal("PlanNotReady", (await studio.PostAsync($"{address}/approve", null, 409)).Text("code"));
        foreach (var write in approved.GetProperty("jobs").EnumerateArray())
        {
            await studio.PostAsync($"/api/v1/jobs/{write.Text("jobId")}/cancel", null, 202);
            Assert.Equal("cancelled", (await studio.FinishedAsync(write.Text("jobId"))).Text("status"));
        }

        await AssertListedOnceAsync(studio, 3);
    }

    [Fact]
    public async Task Topic_ThatNoModelPlans_FailsWithEveryAttempt_AndCanBeRetried()
    {
        var calls = 0;
        await using var server = new OpenAiServer(_ => Interlocked.Increment(ref calls) == 1 ? Scripted.Fails(Fault.UnknownModel) : Scripted.Says(Plan));
        await using var studio = new StudioApp(WithServer(server));
        var accepted = await studio.PostAsync("/api/v1/lessons", new { topic = "circles" }, 202);

        var error = (await studio.FinishedAsync(accepted.Text("jobId"))).GetProperty("error");
        Assert.Equal(("AllModelsFailed", "house"), (error.Text("type"), error.Text("provider")));
        Assert.Equal(404, error.GetProperty("attempts")[0].GetProperty("status").GetInt32());
        Assert.Equal("AllModelsFailed", (await studio.ReadAsync($"/api/v1/lessons/{accepted.Text("lessonId")}/plan")).GetProperty("error").Text("type"));

        var again = await studio.PostAsync($"/api/v1/jobs/{accepted.Text("jobId")}/retry", null, 202);
        Assert.Equal("succeeded", (await studio.FinishedAsync(again.Text("jobId"))).Text("status"));
    }

    /// <summary>The list of jobs in parts has each once, whatever its kind.</summary>
    private static async Task AssertListedOnceAsync(StudioApp studio, int jobs)
    {
        await studio.RenderedAsync();
        List<string> ids = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await studio.ReadAsync($"/api/v1/jobs?limit=1{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            ids.AddRange(part.GetProperty("items").EnumerateArray().Select(j => j.Text("jobId")));
            cursor = part.GetProperty("nextCursor").GetString();
        }

        Assert.Equal((jobs + 1, jobs + 1), (ids.Count, ids.Distinct().Count()));
    }

    private static Dictionary<string, string> WithServer(OpenAiServer server) => new()
    {
        ["Llm:Providers:house:Kind"] = "openai-compatible",
        ["Llm:Providers:house:BaseUrl"] = server.Address,
        ["Llm:Providers:house:ApiKey"] = ModelServer.Key,
        ["Llm:Providers:house:Model"] = "scripted",
        ["Llm:Attempts"] = "1",
    };
}
