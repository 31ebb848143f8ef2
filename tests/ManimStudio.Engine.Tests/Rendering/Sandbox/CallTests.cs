using System.Text;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.TestKit;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class CallTests
{
    private static readonly RenderProfile Draft = new(Quality.Draft, AspectRatio.Widescreen);
    private static readonly VideoFacts Good = new(
        "h264", 854, 480, 15, 30, 2, 100, false, 0.5, 4, new StreamIndex(0, 10, [new StreamSegment(10, 40, 0, 1), new StreamSegment(50, 50, 1, 1)]));

    private readonly FakeSandbox _sandbox = FakeAnswers.AllWell();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Render_AllWell_GivesVideoAndFacts()
    {
        var request = new SceneRenderRequest("r", "code", "Intro", Draft, new SandboxLimits(TimeSpan.FromSeconds(9), 1000, 1000), 4.5, 3);
        using var rendering = await new SceneRenderer(_sandbox).RenderAsync(request, _ => { }, CancellationToken.None);
        Assert.Null(rendering.Error);
        Assert.Equal(["Create(Circle)", "FadeOut(Circle)"], rendering.Facts!.Animations.Select(a => a.Name));
        Assert.Equal(4, rendering.Video.Length);
        var job = _sandbox.Jobs.Single();
        Assert.Equal(("r", SandboxJobKind.Render, "Intro", 4.5, 3), (job.Id, job.Kind, job.Header["sceneClass"], job.Header["expectedSeconds"], job.Header["seed"]));
        using var reader = new StreamReader(job.Inputs.Single().Open());
        Assert.Equal("code", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Render_DrawnByManimsOwn_SaysSoAndWhy()
    {
        _sandbox.OnRender = (_, _, _) => Task.FromResult(FakeSandbox.Done(
            new { animations = Array.Empty<object>(), warnings = Array.Empty<string>(), renderer = "stock", fallback = "the scene\nreads its pixels" },
            ("video", "video/mp4", [1])));
        var request = new SceneRenderRequest("r", "code", null, Draft, new SandboxLimits(TimeSpan.FromSeconds(9), 1000, 1000)) { Cores = 3 };
        using var rendering = await new SceneRenderer(_sandbox).RenderAsync(request, _ => { }, CancellationToken.None);
        Assert.Equal((SceneDrawer.Stock, "the scene reads its pixels"), (rendering.Facts!.Renderer, rendering.Facts.Fallback));
        Assert.Equal(3, _sandbox.Jobs.Single().Header["cores"]);
    }

    [Fact]
    public async Task Render_ReportThatCannotBeRead_IsCrashedAndLeavesNoFile()
    {
        var path = "";
        _sandbox.OnRender = (_, _, _) =>
        {
            var outcome = FakeSandbox.Done(new { animations = 3 }, ("video", "video/mp4", [1]));
            path = outcome.Output("video")!.Path;
            return Task.FromResult(outcome);
        };
        var request = new SceneRenderRequest("r", "code", null, Draft, new SandboxLimits(TimeSpan.FromSeconds(9), 1000, 1000));
        using var rendering = await new SceneRenderer(_sandbox).RenderAsync(request, _ => { }, CancellationToken.None);
        Assert.Equal(RenderErrorType.Crashed, rendering.Error?.Type);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Inspect_AllWell_GivesFactsAndParts()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [1, 2, 3, 4]);
        var inspector = new VideoInspector(_sandbox, new SandboxOptions(), _time);
        using var inspection = await inspector.InspectAsync(path, Draft, CancellationToken.None);
        Assert.Null(inspection.Error);
        Assert.Equal((854, 30, 4L), (inspection.Facts!.Width, inspection.Facts.Frames, inspection.Facts.Bytes));
        Assert.Equal("poster", await File.ReadAllTextAsync(inspection.Poster.Path));
        File.Delete(path);
    }

    public static TheoryData<VideoFacts> Impossible => new(
        Good with { Width = -1 },
        Good with { Width = 100_000, Height = 100_000 },
        Good with { Width = 1280, Height = 720 },
        Good with { FramesPerSecond = 30, Frames = 60 },
        Good with { FramesPerSecond = double.NaN },
        Good with { Duration = double.PositiveInfinity },
        Good with { Duration = 500 },
        Good with { Frames = 0, Duration = 0 },
        Good with { Codec = "mjpeg" },
        Good with { FilmstripFrames = -4 },
        Good with { FilmstripInterval = 0 },
        Good with { StreamIndex = new StreamIndex(0, 10, []) },
        Good with { StreamIndex = new StreamIndex(-1, 10, Good.StreamIndex.Segments) },
        Good with { StreamIndex = new StreamIndex(0, 200, Good.StreamIndex.Segments) },
        Good with { StreamIndex = new StreamIndex(0, 10, [new StreamSegment(10, 91, 0, 1)]) },
        Good with { StreamIndex = new StreamIndex(0, 10, [new StreamSegment(10, long.MaxValue, 0, 1)]) },
        Good with { StreamIndex = new StreamIndex(0, 10, [new StreamSegment(50, 50, 1, 1), new StreamSegment(10, 40, 0, 1)]) });

    [Theory]
    [MemberData(nameof(Impossible))]
    public void VideoRules_FactsThatCannotBe_AreRefused(VideoFacts facts) => Assert.NotNull(VideoRules.Problem(facts, 100, Draft));

    [Fact]
    public void VideoRules_GoodFacts_Pass() => Assert.Null(VideoRules.Problem(Good, 100, Draft));

    [Fact]
    public async Task Validate_AllWell_GivesTheReport()
    {
        var report = (await new CodeChecker(_sandbox, _time).ValidateAsync("x", CancellationToken.None)).Value;
        Assert.Equal(new SceneClass("Intro", 1, 3), Assert.Single(report.SceneClasses));
    }

    [Fact]
    public async Task Mend_SomethingChanged_GivesTheCodeAndWhatItWas()
    {
        _sandbox.OnCheck = (job, _, _) => Task.FromResult(FakeSandbox.Done(
            new { valid = true, sceneClasses = Array.Empty<object>(), diagnostics = Array.Empty<object>(), mends = new[] { new { line = -3, code = "unknown-name", message = "Use Create." } } },
            ("scene.py", "text/x-python", Encoding.UTF8.GetBytes($"{job.Header["operation"]}ed"))));
        var report = (await new CodeChecker(_sandbox, _time).MendAsync("x", CancellationToken.None)).Value;
        Assert.Equal(("mended", new Mend(1, "unknown-name", "Use Create."), true), (report.Code, Assert.Single(report.Mends), report.Check.Valid));
    }

    [Fact]
    public async Task Mend_NothingToMend_GivesTheVeryCode()
    {
        var report = (await new CodeChecker(_sandbox, _time).MendAsync("x\r\n", CancellationToken.None)).Value;
        Assert.Equal("x\r\n", report.Code);
        Assert.Empty(report.Mends);
    }

    [Fact]
    public async Task Validate_DiagnosticsWithNonsense_AreTidied()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(new
        {
            valid = false,
            sceneClasses = Array.Empty<object>(),
            diagnostics = Enumerable.Repeat(new { severity = "error", line = -5, column = 0, endLine = -9, endColumn = 0, code = "c", message = new string('m', 90_000) }, 5000),
        }));
        var report = (await new CodeChecker(_sandbox, _time).ValidateAsync("x", CancellationToken.None)).Value;
        Assert.Equal(200, report.Diagnostics.Count);
        Assert.Equal((1, 1, 1, 1, 2000), (report.Diagnostics[0].Line, report.Diagnostics[0].Column, report.Diagnostics[0].EndLine, report.Diagnostics[0].EndColumn, report.Diagnostics[0].Message.Length));
    }

    [Fact]
    public async Task Validate_CodeThatBreaksTheCheck_IsBlamed()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.TimeLimit, "too long", 7));
        var report = (await new CodeChecker(_sandbox, _time).ValidateAsync("x", CancellationToken.None)).Value;
        Assert.False(report.Valid);
        Assert.Equal((7, "TimeLimit"), (report.Diagnostics.Single().Line, report.Diagnostics.Single().Code));
    }

    [Fact]
    public async Task Validate_NoSandbox_IsUnavailable()
    {
        _sandbox.State = new SandboxState(SandboxPhase.Unavailable, "Install podman.");
        var outcome = await new CodeChecker(_sandbox, _time).ValidateAsync("x", CancellationToken.None);
        Assert.Equal("Install podman.", Assert.IsType<CheckUnavailable>(outcome.Error).Message);
    }

    [Fact]
    public async Task Split_SceneWithoutItsFile_IsNotBelieved()
    {
        _sandbox.OnCheck = (_, _, _) => Task.FromResult(FakeSandbox.Done(
            new
            {
                valid = true,
                sceneClasses = Array.Empty<object>(),
                diagnostics = Array.Empty<object>(),
                scenes = new[] { new { name = "A", title = "A", description = "" }, new { name = "B", title = "B", description = "" } },
            },
            ("A", "text/x-python", Encoding.UTF8.GetBytes("class A: pass"))));
        Assert.IsType<CheckUnavailable>((await new CodeChecker(_sandbox, _time).SplitAsync("x", CancellationToken.None)).Error);
    }
}
