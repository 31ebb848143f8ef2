using System.Net;
using ManimStudio.Web.Tests.Api;

namespace ManimStudio.Web.Tests.Pages;

[Collection(StudioTests.Name)]
public sealed class WatchPageTests(StudioApp studio)
{
    [Fact]
    public async Task Watch_OpenLink_HasTitlePreviewAndNoCircuit()
    {
        var (job, token, _) = await ShareAsync();
        var html = await studio.Client.GetStringAsync($"/watch/{token}");
        Assert.Contains("og:title", html, StringComparison.Ordinal);
        Assert.Contains($"/watch/{token}/renders/{job}/poster", html, StringComparison.Ordinal);
        Assert.Contains($"data-source=\"/watch/{token}/source\"", html, StringComparison.Ordinal);
        Assert.Contains("this link ends in 7 days", html, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        var source = await studio.ReadAsync($"/watch/{token}/source");
        Assert.StartsWith($"/watch/{token}/playlist.m3u8?v=", source.Text("playlistUrl"), StringComparison.Ordinal);
        Assert.Equal(1, source.GetProperty("scenes").GetArrayLength());
    }

    [Fact]
    public async Task Watch_RevokedLink_SaysThatItHasEnded()
    {
        var (_, token, share) = await ShareAsync();
        await studio.SendAsync(HttpMethod.Delete, $"/api/v1/share/{share}", null, 204);
        using var answer = await studio.Client.GetAsync($"/watch/{token}");
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("This link has ended", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await studio.ReadAsync($"/watch/{token}/source", 410);
    }

    [Fact]
    public async Task Watch_UnknownLink_SaysThatThereIsNone()
    {
        using var answer = await studio.Client.GetAsync("/watch/nosuchtoken");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such link", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Job, string Token, string Share)> ShareAsync()
    {
        var job = await studio.RenderedAsync();
        var end = DateTimeOffset.UtcNow.AddDays(7).AddMinutes(5);
        var share = await studio.PostAsync($"/api/v1/lessons/{job.Text("lessonId")}/share", new { expiresAt = end }, 201);
        return (job.Text("jobId"), share.Text("url").Split('/')[^1], share.Text("shareId"));
    }
}
