using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>The studio's REST interface, as far as the tests look behind the pages with it.</summary>
internal sealed class StudioApi(StudioProcess studio)
{
    private readonly HttpClient _http = new() { BaseAddress = studio.Address };

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>All renders so far, the newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> JobsAsync() => [.. (await GetAsync("api/v1/jobs?limit=100")).GetProperty("items").EnumerateArray()];

    public Task UntilRendererIsReadyAsync() => UntilAsync(
        async () => (await SandboxAsync()).GetProperty("status").GetString() == "ready", TimeSpan.FromMinutes(3), "The renderer did not get ready.");

    // The page is served, and ready for that, before scenes can be rendered.
    private async Task<JsonElement> SandboxAsync()
    {
        using var response = await _http.GetAsync("health/ready");
        var health = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return health.GetProperty("relays").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "sandbox");
    }

    public async Task<JsonElement> UntilJobEndsAsync(string jobId, TimeSpan? limit = null)
    {
        JsonElement job = default;
        await UntilAsync(
            async () => (job = await GetAsync($"api/v1/jobs/{jobId}")).GetProperty("status").GetString() is not ("queued" or "running"),
            limit ?? TimeSpan.FromMinutes(3),
            $"The job {jobId} did not end.");
        return job;
    }

    public async Task UntilAsync(Func<Task<bool>> holds, TimeSpan limit, string otherwise)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < limit; await Task.Delay(200))
        {
            if (await holds()) return;
        }

        Assert.Fail($"{otherwise}\n{studio.Log}");
    }
}
