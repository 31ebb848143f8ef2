using System.Net;
using System.Net.Http.Headers;
using ManimStudio.Domain;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Media;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class MediaTests(StudioApp studio)
{
    [Theory]
    [InlineData("video", "video/mp4", "mp4!")]
    [InlineData("stream", "video/mp4", "stream")]
    [InlineData("poster", "image/webp", "poster")]
    [InlineData("filmstrip", "image/webp", "strip")]
    public async Task File_Whole_IsServedForGood(string part, string mediaType, string content)
    {
        using var response = await studio.Client.GetAsync(await FileAsync(part));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.False(response.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task ExamplePoster_IsAPictureThatABrowserNeedNotAskForAgain()
    {
        var example = studio.Get<ExampleCatalog>().All[0];
        using var response = await studio.Client.GetAsync(ExamplePosters.AddressOf(example));
        Assert.Equal("image/webp", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(example.Poster.Content.ToArray(), await response.Content.ReadAsByteArrayAsync());
        Assert.True(response.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
        using var again = new HttpRequestMessage(HttpMethod.Get, ExamplePosters.AddressOf(example));
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await studio.Client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync("/media/examples/none/poster")).StatusCode);
    }

    [Fact]
    public async Task File_Range_IsServedInPart()
    {
        using var response = await SendAsync(await FileAsync("stream"), r => r.Headers.Range = new RangeHeaderValue(1, 3));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("tre", await response.Content.ReadAsStringAsync());
        Assert.Equal("bytes 1-3/6", response.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task File_RangeBehindItsEnd_IsNotSatisfiable()
    {
        using var response = await SendAsync(await FileAsync("stream"), r => r.Headers.Range = new RangeHeaderValue(600, 700));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
    }

    [Fact]
    public async Task File_KnownTag_IsNotSentAgain()
    {
        var address = await FileAsync("video");
        using var first = await studio.Client.GetAsync(address);
        using var again = await SendAsync(address, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task File_RangeOfAnotherTag_IsServedWhole()
    {
        using var response = await SendAsync(await FileAsync("video"), r =>
        {
            r.Headers.Range = new RangeHeaderValue(1, 2);
            r.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"another\""));
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task File_Head_HasTheLengthAndNoBody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, await FileAsync("video"));
        using var response = await studio.Client.SendAsync(request);
        Assert.Equal(4, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_ForDownload_HasItsName()
    {
        using var response = await studio.Client.GetAsync(await FileAsync("video") + "?download=Intro.mp4");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Intro.mp4", response.Content.Headers.ContentDisposition.FileName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_TruncatedOrMissing_IsDamaged(bool truncated)
    {
        var job = await studio.RenderedAsync($"# damaged {truncated}\nclass Intro(Scene): pass");
        Assert.True(StudioId.TryRead(job.Text("jobId"), out var id));
        var render = await studio.Get<RenderQueries>().FindAsync(Owner.Local, id, default);
        var blobs = studio.Get<IBlobStore>();
        var key = render.Value.Result!.VideoKey;
        await blobs.DeleteAsync(key, default);
        if (truncated) await blobs.PutAsync(key, new MemoryStream([1, 2]), default);
        var problem = await studio.ReadAsync($"/media/renders/{id.ToText()}/video", 410);
        Assert.Equal("MediaDamaged", problem.Text("code"));
        Assert.Contains("Render the scene again", problem.Text("detail"), StringComparison.Ordinal);
        await studio.ReadAsync($"/api/v1/scenes/{job.Text("sceneId")}/video", 410);
    }

    [Theory]
    [InlineData("/media/renders/00000000000000000000000000000000/video")]
    [InlineData("/media/renders/nothex/video")]
    [InlineData("/media/renders/00000000000000000000000000000000/secrets")]
    [InlineData("/media/lessons/00000000000000000000000000000000/playlist.m3u8")]
    public async Task File_Unknown_IsNotFound(string address) => await studio.ReadAsync(address, 404);

    [Fact]
    public async Task Playlist_LessonWithVideo_PointsIntoItsStream()
    {
        var job = await studio.RenderedAsync();
        using var response = await studio.Client.GetAsync($"/media/lessons/{job.Text("lessonId")}/playlist.m3u8");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/vnd.apple.mpegurl", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains($"#EXT-X-MAP:URI=\"/media/renders/{job.Text("jobId")}/stream\",BYTERANGE=\"2@0\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Playlist_NothingRendered_SaysSo()
    {
        var lesson = await studio.PostAsync("/api/v1/lessons", new { title = "Empty" }, 201);
        Assert.Equal("NothingToPlay", (await studio.ReadAsync($"/media/lessons/{lesson.Text("lessonId")}/playlist.m3u8", 404)).Text("code"));
    }

    private async Task<string> FileAsync(string part) => $"/media/renders/{(await studio.RenderedAsync()).Text("jobId")}/{part}";

    private async Task<HttpResponseMessage> SendAsync(string address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change(request);
        return await studio.Client.SendAsync(request);
    }
}
