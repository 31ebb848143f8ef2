using System.Net;
using System.Text.Json;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class WatchTests(StudioApp studio)
{
    [Fact]
    public async Task Watch_OpenLink_PlaysAndCounts()
    {
        var (job, share) = await SharedAsync();
        var token = share.Text("url").Split('/')[^1];
        using var playlist = await studio.Client.GetAsync($"/watch/{token}/playlist.m3u8");
        var text = await playlist.Content.ReadAsStringAsync();
        var stream = $"/watch/{token}/renders/{job.Text("jobId")}/stream";
        Assert.Contains($"\n{stream}\n", text, StringComparison.Ordinal);
        using var bytes = await studio.Client.GetAsync(stream);
        Assert.Equal("stream", await bytes.Content.ReadAsStringAsync());
        Assert.True(bytes.Headers.CacheControl!.NoCache);
        using var view = await studio.Client.PostAsync($"/watch/{token}/view", null);
        Assert.Equal(HttpStatusCode.NoContent, view.StatusCode);
    }

    [Fact]
    public async Task Watch_RevokedLink_IsGoneAtTheNextRequest()
    {
        var (job, share) = await SharedAsync();
        var token = share.Text("url").Split('/')[^1];
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/share/{share.Text("shareId")}", null, 204);
        foreach (var rest in new[] { "playlist.m3u8", $"renders/{job.Text("jobId")}/stream", $"renders/{job.Text("jobId")}/poster" })
            Assert.Equal("ShareLinkEnded", (await studio.ReadAsync($"/watch/{token}/{rest}", 410)).Text("code"));
        await studio.PostAsync($"/watch/{token}/view", null, 410);
    }

    [Fact]
    public async Task Watch_UnknownToken_IsNotFound() => await studio.ReadAsync("/watch/nosuchtoken/playlist.m3u8", 404);

    [Fact]
    public async Task Watch_RenderOfAnotherLesson_IsNotFound()
    {
        var (_, share) = await SharedAsync();
        var other = await studio.RenderedAsync("# another\nclass Intro(Scene): pass");
        await studio.ReadAsync($"/watch/{share.Text("url").Split('/')[^1]}/renders/{other.Text("jobId")}/stream", 404);
    }

    [Fact]
    public async Task Watch_TheFileItself_IsNotShared()
    {
        var (job, share) = await SharedAsync();
        await studio.ReadAsync($"/watch/{share.Text("url").Split('/')[^1]}/renders/{job.Text("jobId")}/video", 404);
    }

    [Fact]
    public async Task Share_EndInThePast_IsRefused()
    {
        var job = await studio.RenderedAsync();
        var problem = await studio.PostAsync($"/api/v1/lessons/{job.Text("lessonId")}/share", new { expiresAt = "2001-01-01T00:00:00Z" }, 422);
        Assert.True(problem.GetProperty("errors").TryGetProperty("expiresAt", out _));
    }

    [Fact]
    public async Task Share_UnknownLessonOrLink_IsNotFound()
    {
        await studio.PostAsync($"/api/v1/lessons/{new string('0', 32)}/share", new { }, 404);
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/share/{new string('0', 32)}", null, 404);
    }

    private async Task<(JsonElement Job, JsonElement Share)> SharedAsync()
    {
        var job = await studio.RenderedAsync();
        return (job, await studio.PostAsync($"/api/v1/lessons/{job.Text("lessonId")}/share", new { }, 201));
    }
}
