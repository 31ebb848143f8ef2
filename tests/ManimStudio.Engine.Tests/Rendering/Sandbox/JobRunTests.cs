using System.Diagnostics;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class JobRunTests
{
    [Fact]
    public async Task Run_HarnessThatAnswers_GivesResultFilesAndFrames()
    {
        await using var fixture = await PoolFixture.StartAsync("""
            ready()
            header, inputs = job()
            send({"type": "plan", "animations": [{"index": 0, "line": 3, "innerLine": 4, "start": 0, "duration": 1.5, "name": "A" * 500}], "complete": False, "new": 1})
            send({"type": "progress", "stage": "rendering", "animation": 0, "time": 1, "frames": 15, "fraction": 0.5})
            send({"type": "progress", "stage": "rendering", "animation": 0, "time": 1, "frames": 15, "fraction": 0.2})
            send({"type": "fallback", "reason": "the scene\n reads its pixels" + "!" * 600})
            finding = {"kind": "textOverlap", "line": 3, "innerLine": 4, "time": 1.5, "names": ["a\nb", None, "c" * 99], "message": "x\n" + "y" * 600}
            wrong = [None, {**finding, "kind": "tooNice"}, {**finding, "line": 0}, {**finding, "time": -1}, {**finding, "animation": -1}, {**finding, "message": " "}]
            send({"type": "layout", "findings": [finding, *wrong]})
            send({"type": "layout", "findings": [{**finding, "kind": "blank", "animation": 7, "hint": "Say more."}] * 300})
            send({"type": "log", "stream": "stdout", "truncated": False}, "ä".encode()[:1])
            send({"type": "log", "stream": "stdout", "truncated": False}, "ä".encode()[1:])
            output(("video", inputs), ("empty", b""), ("second", b"xy"))
            done(kind=header["kind"], seconds=header["limits"]["seconds"])
            """);
        var frames = new List<SandboxFrame>();
        var input = new byte[3_000_000];
        new Random(1).NextBytes(input);
        using var outcome = await fixture.RunAsync(input: input, observer: frames.Add, outputBytes: 4 << 20);

        Assert.Null(outcome.Error);
        Assert.Equal(("render", 20), (outcome.Result.GetProperty("kind").GetString(), outcome.Result.GetProperty("seconds").GetInt32()));
        Assert.Equal(input, await File.ReadAllBytesAsync(outcome.Output("video")!.Path));
        Assert.Equal("xy", await File.ReadAllTextAsync(outcome.Output("second")!.Path));
        Assert.Equal(0, new FileInfo(outcome.Output("empty")!.Path).Length);
        Assert.Equal(200, frames.OfType<SandboxFrame.Plan>().Single().Animations[0].Name.Length);
        Assert.Equal([0.5, 0.5], frames.OfType<SandboxFrame.Progress>().Select(p => p.Fraction));
        var reason = frames.OfType<SandboxFrame.Fallback>().Single().Reason;
        Assert.StartsWith("the scene reads its pixels!", reason, StringComparison.Ordinal);
        Assert.Equal(500, reason.Length);
        var findings = frames.OfType<SandboxFrame.Layout>().SelectMany(l => l.Findings).ToList();
        Assert.Equal(LayoutFinding.Max, findings.Count);
        Assert.Equal((LayoutFindingKind.TextOverlap, 3, 4, null, 1.5, null), (findings[0].Kind, findings[0].Line, findings[0].InnerLine, findings[0].Animation, findings[0].Time, findings[0].Hint));
        Assert.Equal(["a b", new string('c', 79) + "…"], findings[0].Names);
        Assert.Equal(500, findings[0].Message.Length);
        Assert.Equal((LayoutFindingKind.Blank, 7, "Say more."), (findings[1].Kind, findings[1].Animation, findings[1].Hint));
        Assert.Equal("ä", string.Concat(frames.OfType<SandboxFrame.Log>().Select(l => l.Text)));
        var mode = new DirectoryInfo(Path.GetDirectoryName(outcome.Output("video")!.Path)!).UnixFileMode;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode);
    }

    public static TheoryData<string, RenderErrorType> Endings => new()
    {
        { "ready(); job(); done()", RenderErrorType.OutputMissing },
        { "ready(); job(); output(('other', b'x')); done()", RenderErrorType.OutputMissing },
        { "ready(); job(); output(('video', b'')); done()", RenderErrorType.OutputMissing },
        { "ready(); job()", RenderErrorType.OutputMissing },
        { "ready(); job(); sys.exit(3)", RenderErrorType.Crashed },
        { "ready(); job(); os.kill(os.getpid(), signal.SIGKILL)", RenderErrorType.MemoryLimit },
        { "ready(); job(); sys.exit(126)", RenderErrorType.Crashed },
        { "sys.exit(125)", RenderErrorType.SandboxUnavailable },
        { "os.write(1, b'usage: something else entirely')", RenderErrorType.SandboxUnavailable },
        { "send({'type': 'ready', 'protocol': 2, 'manim': '', 'python': ''}); time.sleep(60)", RenderErrorType.SandboxUnavailable },
        { "ready(); job(); os.write(1, b'Traceback (most recent call last):'); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type': 'who'}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send(b'{}'); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send(b'[' * 100000); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); ready(); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); [send({'type': 'fallback', 'reason': 'x'}) for _ in 'ab']; time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type': 'layout', 'findings': {}}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type': 'data'}, b'x'); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); output(('video', b'x')); send({'type': 'data'}, b'x'); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); output(('video', b'x')); output(('video', b'x')); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); output(('../video', b'x')); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); output(('video', b'x'), ('video', b'x')); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'output','files':[None]}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'plan','animations':[None]}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'output','files':[{'name':'video','length':-1,'mediaType':'a'}]}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'output','files':[{'name':'video','length':9,'mediaType':'a'}]}); done(); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'output','files':[{'name':'video','length':1 << 62,'mediaType':'a'}]}); time.sleep(60)", RenderErrorType.OutputTooLarge },
        { "ready(); job(); send({'type':'progress','stage':'rendering','fraction':1e999}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send(b'{\"type\":\"progress\",\"stage\":\"rendering\",\"fraction\":1e999}'); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'plan','animations':[{'index':0,'line':-3,'innerLine':1,'start':0,'duration':1,'name':''}]}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); os.write(1, struct.pack('>II', 1 << 31, 0)); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); os.write(1, struct.pack('>II', 10, 1 << 30)); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'failed','error':{'type':'LatexError','message':'m'}}); time.sleep(60)", RenderErrorType.LatexError },
        { "ready(); job(); send({'type':'failed','error':{'type':'SandboxUnavailable','message':'m'}}); time.sleep(60)", RenderErrorType.Crashed },
        { "ready(); job(); send({'type':'failed','error':{'type':'4','message':'m'}}); time.sleep(60)", RenderErrorType.Crashed },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Run_HarnessThatEndsOtherwise_IsTyped(string script, RenderErrorType expected)
    {
        await using var fixture = await PoolFixture.StartAsync(script);
        using var outcome = await fixture.RunAsync();
        Assert.Equal(expected, outcome.Error?.Type);
        Assert.DoesNotContain("/var/lib", outcome.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailureBeforeTheInputsAreRead_DoesNotWaitForTheSender()
    {
        await using var fixture = await PoolFixture.StartAsync(
            "ready(); receive(); send({'type':'failed','error':{'type':'SyntaxError','message':'m','line':4}}); time.sleep(60)");
        using var outcome = await fixture.RunAsync(input: new byte[20_000_000]);
        Assert.Equal((RenderErrorType.SyntaxError, 4), (outcome.Error!.Type, outcome.Error.Line));
    }

    [Fact]
    public async Task Run_LongErrorText_IsCutAndHasNoHostPath()
    {
        await using var fixture = await PoolFixture.StartAsync("""
            ready(); header, inputs = job()
            send({'type':'failed','error':{'type':'UserException','message': inputs.decode() + "\x00" + "m" * 9000,'traceback':'t' * 90000,'line':-4}})
            """);
        using var outcome = await fixture.RunAsync(input: System.Text.Encoding.UTF8.GetBytes(fixture.Options.SpoolFolder));
        Assert.Equal(RenderError.MaxMessageLength, outcome.Error!.Message.Length);
        Assert.DoesNotContain(fixture.Options.SpoolFolder, outcome.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', outcome.Error.Message);
        Assert.Equal(16_384, outcome.Error.Traceback!.Length);
        Assert.Null(outcome.Error.Line);
    }

    [Fact]
    public async Task Run_LogAboveItsCap_IsCutOnce()
    {
        await using var fixture = await PoolFixture.StartAsync("""
            ready(); job()
            for i in range(50): send({"type": "log", "stream": "stdout"}, b"x" * 70)
            send({'type':'failed','error':{'type':'UserException','message':'m'}})
            """);
        var logs = new List<SandboxFrame.Log>();
        using var outcome = await fixture.RunAsync(observer: frame => logs.Add((SandboxFrame.Log)frame));
        Assert.Equal(1000, logs.Sum(l => l.Text.Length));
        Assert.Equal([true], logs.Where(l => l.Truncated).Select(l => l.Truncated));
    }

    [Fact]
    public async Task Run_FloodOfFrames_StaysBoundedAndEndsAtItsTime()
    {
        await using var fixture = await PoolFixture.StartAsync("""
            ready(); job()
            while True: send({"type": "log", "stream": "stdout"}, b"x" * 1000000)
            """);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        using var outcome = await fixture.RunAsync(seconds: 3);
        process.Refresh();
        Assert.Contains(outcome.Error!.Type, new[] { RenderErrorType.Crashed, RenderErrorType.TimeLimit });
        Assert.InRange(process.WorkingSet64 - before, long.MinValue, 150L << 20);
    }

    [Fact]
    public async Task Run_HarnessThatHangs_IsEndedByTheStudio()
    {
        await using var fixture = await PoolFixture.StartAsync("ready(); job(); signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)");
        using var outcome = await fixture.RunAsync(seconds: 1);
        Assert.Equal(RenderErrorType.TimeLimit, outcome.Error?.Type);
        Assert.True(fixture.Containers.Started.Single().Exited.IsCompleted);
    }

    [Fact]
    public async Task Run_Cancelled_KillsTheContainerAndThrows()
    {
        await using var fixture = await PoolFixture.StartAsync("ready(); job(); send({'type':'log','stream':'stdout'}, b'x'); time.sleep(600)");
        using var cancelling = new CancellationTokenSource();
        var running = fixture.RunAsync(observer: _ => cancelling.Cancel(), cancellation: cancelling.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.True(fixture.Containers.Started.Single().Exited.IsCompleted);
    }

    [Fact]
    public async Task Run_InputThatCannotBeRead_IsAFaultOfTheMachinery()
    {
        await using var fixture = await PoolFixture.StartAsync("ready(); job(); done()");
        var missing = new SandboxInput("video", 10, () => File.OpenRead("/nowhere/video.mp4"));
        var job = new SandboxJob("j", SandboxJobKind.Media, new Dictionary<string, object?>(), [missing], new SandboxLimits(TimeSpan.FromSeconds(20), 1000, 1000));
        using var outcome = await fixture.Pool.RunAsync(job, _ => { }, CancellationToken.None);
        Assert.Equal(RenderErrorType.SandboxUnavailable, outcome.Error?.Type);
        Assert.DoesNotContain("/nowhere", outcome.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutcomeDisposed_FilesAreGone()
    {
        await using var fixture = await PoolFixture.StartAsync("ready(); job(); output(('video', b'x')); done()");
        var outcome = await fixture.RunAsync();
        var path = outcome.Output("video")!.Path;
        Assert.True(File.Exists(path));
        outcome.Dispose();
        Assert.False(File.Exists(path));
    }
}
