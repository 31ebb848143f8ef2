using System.Net;
using System.Text;
using ManimStudio.Domain;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Segments;

namespace ManimStudio.Web.Tests.Api;

[Collection(StudioTests.Name)]
public sealed class LiveMediaTests(StudioApp studio) : IAsyncLifetime
{
    private readonly TaskCompletionSource<Action<SandboxFrame>> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<SandboxFrame> _send = _ => { };
    private string _id = "";

    public async Task InitializeAsync()
    {
        var answer = studio.UsualAnswer;
        studio.Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            _entered.TrySetResult(observer);
            await _open.Task.WaitAsync(cancellation);
            return await answer(job, observer, cancellation);
        };
        _id = (await studio.PostAsync("/api/v1/code", new { code = $"# {Guid.NewGuid()}\nclass Intro(Scene): pass" }, 202)).Text("jobId");
        _send = await _entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async Task DisposeAsync()
    {
        _open.TrySetResult();
        await studio.FinishedAsync(_id);
        studio.AnswerAsUsual();
    }

    [Fact]
    public async Task Playlist_WhileItRenders_GrowsToItsEnd()
    {
        Assert.Equal("NotStreamedYet", (await studio.ReadAsync(Playlist, 404)).Text("code"));
        Send("head", isInit: true);
        Assert.Equal("NotStreamedYet", (await studio.ReadAsync(Playlist, 404)).Text("code"));
        Send("one");
        var first = await TextAsync(Playlist);
        Assert.Contains($"\n/media/renders/{_id}/live/1/0.mp4\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain("ENDLIST", first, StringComparison.Ordinal);

        Send("two");
        Assert.Contains("live/1/1.mp4", await TextAsync(Playlist), StringComparison.Ordinal);

        _open.SetResult();
        await studio.FinishedAsync(_id);
        Assert.EndsWith("#EXT-X-ENDLIST\n", await TextAsync(Playlist), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init.mp4", "head")]
    [InlineData("0.mp4", "<script>")]
    public async Task Segment_Bytes_AreAVideoAndNothingElse(string file, string content)
    {
        Send("head", isInit: true);
        Send("<script>");
        using var response = await studio.Client.GetAsync($"/media/renders/{_id}/live/1/{file}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(response.Headers.CacheControl!.Private);
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("live/1/1.mp4")]
    [InlineData("live/1/-1.mp4")]
    [InlineData("live/2/0.mp4")]
    [InlineData("live/2/init.mp4")]
    [InlineData("live/1/secrets")]
    public async Task Segment_ThatIsNotThere_IsNotFound(string path)
    {
        Send("head", isInit: true);
        Send("one");
        await studio.ReadAsync($"/media/renders/{_id}/{path}", 404);
    }

    [Fact]
    public async Task Playlist_FinishedLongAgo_IsGone()
    {
        var job = await ElsewhereAsync();
        Assert.Equal("NotStreamedAnyMore", (await studio.ReadAsync($"/media/renders/{job}/live.m3u8", 410)).Text("code"));
        await studio.ReadAsync($"/media/renders/{job}/live/1/0.mp4", 410);
    }

    [Fact]
    public async Task Playlist_OfAnybodyElse_IsNotFound()
    {
        Send("head", isInit: true);
        Send("one");
        Assert.True(StudioId.TryRead(_id, out var id));
        Assert.NotNull(studio.Get<LiveStreams>().Find(Owner.Local, id));
        Assert.Null(studio.Get<LiveStreams>().Find(new Owner(Guid.CreateVersion7()), id));
        await studio.ReadAsync("/media/renders/00000000000000000000000000000000/live.m3u8", 404);
    }

    private string Playlist => $"/media/renders/{_id}/live.m3u8";

    private void Send(string bytes, bool isInit = false) =>
        _send(new SandboxFrame.Segment(isInit, 0, isInit ? 0 : 1, Encoding.ASCII.GetBytes(bytes)));

    // A render that ended without segments.
    private async Task<string> ElsewhereAsync()
    {
        _open.TrySetResult();
        return (await studio.FinishedAsync(_id)).Text("jobId");
    }

    private async Task<string> TextAsync(string address)
    {
        using var response = await studio.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.apple.mpegurl", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return await response.Content.ReadAsStringAsync();
    }
}
