using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

/// <summary>Preview sessions against programs that speak the protocol, or break it.</summary>
public sealed class SandboxSessionTests
{
    // Answers each text with a picture in two pieces whose line is the caret's and whose bytes end with the text.
    private const string Painter = """
        ready(); job()
        while True:
            code, _ = receive()
            text = receive()[1] if code["length"] else b""
            png = b"\x89PNG\r\n\x1a\n" + text
            for offset, piece in ((0, png[:9]), (9, png[9:])):
                send({"type": "picture", "revision": code["revision"], "line": code["line"], "time": 1.5, "mediaType": "image/png",
                      "length": len(png), "offset": offset, "animation": 2, "name": "Create(Circle)"}, piece)
        """;

    [Fact]
    public async Task Session_ManyTexts_AnswersEachInTheSameContainer()
    {
        await using var fixture = await PoolFixture.StartAsync(Painter);
        var answers = new List<PreviewAnswer>();
        await using var session = await OpenAsync(fixture, answers);
        for (var revision = 1; revision <= 3; revision++) Assert.True(await session.SendAsync(revision, revision * 10, "abc"u8.ToArray(), default));
        await fixture.UntilAsync(() => Count(answers) == 3);
        var last = Assert.IsType<PreviewAnswer.Picture>(answers[2]);
        Assert.Equal((3L, 30, 1.5, "Create(Circle)", (byte)'c'), (last.Revision, last.Line, last.Time, last.Animation, last.Png[^1]));
        Assert.Single(fixture.Containers.Started);
    }

    [Fact]
    public async Task Session_WithEverySlotTaken_IsNotQueuedBehindJobs()
    {
        var containers = new ScriptContainers { Script = "ready(); job(); time.sleep(600)" };
        await using var fixture = await PoolFixture.StartAsync(containers, options => options.Parallel = 1, awaitReady: true);
        using var stop = new CancellationTokenSource();
        var job = fixture.RunAsync(seconds: 600, cancellation: stop.Token);
        await fixture.UntilAsync(() => !containers.Started.IsEmpty);
        containers.Script = Painter;
        var answers = new List<PreviewAnswer>();
        await using (var session = await OpenAsync(fixture, answers))
        {
            await session.SendAsync(1, 1, "abc"u8.ToArray(), default);
            await fixture.UntilAsync(() => Count(answers) == 1);
            Assert.False(job.IsCompleted);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job);
    }

    [Theory]
    [InlineData("send({'type': 'picture', 'revision': 1, 'line': 1, 'time': 0, 'mediaType': 'image/svg+xml', 'length': 3, 'offset': 0}, b'<a>')")]
    [InlineData("send({'type': 'picture', 'revision': 1, 'line': 1, 'time': 0, 'mediaType': 'image/png', 'length': 3, 'offset': 0}, b'GIF')")]
    [InlineData("send({'type': 'picture', 'revision': 1, 'line': 1, 'time': 0, 'mediaType': 'image/png', 'length': 1 << 40, 'offset': 0}, b'x')")]
    [InlineData("send({'type': 'picture', 'revision': 1, 'line': 1, 'time': 0, 'mediaType': 'image/png', 'length': 9, 'offset': 5}, b'x')")]
    [InlineData("send({'type': 'picture', 'revision': 1, 'line': -1, 'time': 0, 'mediaType': 'image/png', 'length': 9, 'offset': 0}, b'x')")]
    [InlineData("send({'type': 'output', 'files': []})")]
    [InlineData("os.write(1, b'x' * 100)")]
    [InlineData("sys.exit(1)")]
    public async Task Session_ThatBreaksTheProtocol_EndsTyped(string words)
    {
        await using var fixture = await PoolFixture.StartAsync($"ready(); job(); receive(); {words}; time.sleep(600)");
        await using var session = await OpenAsync(fixture, []);
        await session.SendAsync(1, 1, "x"u8.ToArray(), default);
        var reason = await session.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(RenderErrorType.Crashed, reason?.Type);
        Assert.All(fixture.Containers.Started, container => Assert.True(container.Exited.IsCompleted));
    }

    [Fact]
    public async Task Session_Trouble_IsToldAndTheSessionGoesOn()
    {
        await using var fixture = await PoolFixture.StartAsync(
            "ready(); job()\nwhile True:\n    code, _ = receive(); receive(); send({'type': 'trouble', 'revision': code['revision'], 'error': {'type': 'SyntaxError', 'message': 'no', 'line': 3}})");
        var answers = new List<PreviewAnswer>();
        await using var session = await OpenAsync(fixture, answers);
        await session.SendAsync(1, 1, "x"u8.ToArray(), default);
        await session.SendAsync(2, 1, "x"u8.ToArray(), default);
        await fixture.UntilAsync(() => Count(answers) == 2);
        Assert.All(answers, answer => Assert.Equal((RenderErrorType.SyntaxError, 3), Assert.IsType<PreviewAnswer.Trouble>(answer).Error is var e ? (e.Type, e.Line) : default));
        Assert.False(session.Ended.IsCompleted);
    }

    [Fact]
    public async Task Pool_Stopping_EndsSessionsAtOnce()
    {
        await using var fixture = await PoolFixture.StartAsync(Painter);
        await using var session = await OpenAsync(fixture, []);
        await fixture.Pool.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(fixture.Containers.Started.Single().Exited.IsCompleted);
        Assert.False(await session.SendAsync(1, 1, new byte[1 << 20], default));
    }

    [Fact]
    public async Task Session_WithoutASandbox_SaysWhy()
    {
        var containers = new ScriptContainers { Script = Painter, OnPrepare = _ => new(SandboxPhase.Unavailable, "Install podman.") };
        await using var fixture = await PoolFixture.StartAsync(containers);
        await fixture.UntilAsync(() => fixture.Pool.State.Phase == SandboxPhase.Unavailable);
        var opened = await fixture.Pool.OpenAsync(Job(), _ => { }, default);
        Assert.Null(opened.Session);
        Assert.Contains("Install podman", opened.Error!.Message, StringComparison.Ordinal);
    }

    private static int Count(List<PreviewAnswer> answers)
    {
        lock (answers) return answers.Count;
    }

    private static SandboxJob Job() => new(
        "p", SandboxJobKind.Preview, new Dictionary<string, object?>(), [], new SandboxLimits(TimeSpan.FromSeconds(10), 1 << 20, 1000, 1 << 20));

    private static async Task<ISandboxSession> OpenAsync(PoolFixture fixture, List<PreviewAnswer> answers)
    {
        var opened = await fixture.Pool.OpenAsync(Job(), answer => { lock (answers) answers.Add(answer); }, default);
        return opened.Session!;
    }
}
