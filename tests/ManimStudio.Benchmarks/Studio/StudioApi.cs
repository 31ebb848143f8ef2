using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ManimStudio.Benchmarks.Studio;

/// <summary>The studio's REST interface, as far as the benchmarks use it.</summary>
internal sealed class StudioApi(StudioHost host) : IDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http = new() { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Until the studio says that renders are taken and started at once.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellation)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < ReadyLimit; await Task.Delay(100, cancellation))
        {
            var answer = await _http.GetFromJsonAsync<JsonElement>("health/ready", cancellation);
            if (answer.GetProperty("status").GetString() == "ready") return;
        }

        throw new BenchFailureException($"The renderer of the studio did not get ready.\n{host.Log}");
    }

    /// <summary>Makes a lesson of these scenes in draft quality.</summary>
    public async Task<(string LessonId, IReadOnlyList<string> SceneIds)> CreateLessonAsync(IEnumerable<string> code, CancellationToken cancellation)
    {
        var body = new { title = "Benchmark", quality = "draft", code = code.Select((text, i) => new { title = $"Scene {i + 1}", code = text }) };
        var made = await PostAsync("api/v1/lessons", body, cancellation);
        return (made.GetProperty("lessonId").GetString()!, [.. made.GetProperty("sceneIds").EnumerateArray().Select(id => id.GetString()!)]);
    }

    /// <summary>Presses the scene's render button and follows the job. Seconds until its video is stored and published.</summary>
    public async Task<double> RenderAsync(string sceneId, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var accepted = await PostAsync($"api/v1/scenes/{sceneId}/render", new { quality = "draft" }, cancellation);
        var jobId = accepted.GetProperty("jobId").GetString()!;
        var job = await FollowAsync(jobId, cancellation);
        var seconds = clock.Elapsed.TotalSeconds;
        if (job.GetProperty("status").GetString() != "succeeded") throw new BenchFailureException($"A render of the studio did not succeed: {job}\n{host.Log}");
        using var video = await _http.GetAsync($"api/v1/video/{jobId}/access", cancellation);
        if (!video.IsSuccessStatusCode) throw new BenchFailureException($"The video of a finished job answers {(int)video.StatusCode}.");
        return seconds;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Reads the job's events as they come, until the last one.</summary>
    private async Task<JsonElement> FollowAsync(string jobId, CancellationToken cancellation)
    {
        await using var stream = await _http.GetStreamAsync($"api/v1/jobs/{jobId}/events", cancellation);
        using var lines = new StreamReader(stream);
        var last = false;
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            last = last || line == "event: done";
            if (last && line.StartsWith("data: ", StringComparison.Ordinal)) return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
        }

        throw new BenchFailureException($"The events of the job {jobId} ended before the job did.\n{host.Log}");
    }

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync(path, body, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : throw new BenchFailureException($"{path} answers {(int)response.StatusCode}: {text}");
    }
}
