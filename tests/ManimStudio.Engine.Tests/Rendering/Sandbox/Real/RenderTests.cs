using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class RenderTests(RealSandbox real)
{
    private const string Circle = """
        from manim import *

        class Intro(Scene):
            def construct(self):
                print("hello from the scene")
                self.play(Create(Circle()))
                self.wait(0.5)
        """;

    private static readonly RenderProfile Draft = new(Quality.Draft, AspectRatio.Widescreen);

    [Fact]
    public async Task Render_SmallScene_GivesAVideoThatPassesInspection()
    {
        var frames = new List<SandboxFrame>();
        var request = new SceneRenderRequest("small", Circle, "Intro", Draft, real.Options.Limits);
        using var rendering = await real.Renderer.RenderAsync(request, frames.Add, CancellationToken.None);

        Assert.Null(rendering.Error);
        Assert.Equal([6, 7], rendering.Facts!.Animations.Select(a => a.Line));
        Assert.Equal((SceneDrawer.Fast, null), (rendering.Facts.Renderer, rendering.Facts.Fallback));
        Assert.Equal(1.5, rendering.Facts.Animations.Sum(a => a.Duration), 0.07);
        Assert.Contains(frames, f => f is SandboxFrame.Log { Stream: "stdout" } log && log.Text.Contains("hello from the scene", StringComparison.Ordinal));
        Assert.Contains(frames, f => f is SandboxFrame.Progress { Fraction: > 0 });

        using var inspection = await real.Inspector.InspectAsync(rendering.Video.Path, Draft, CancellationToken.None);
        Assert.Null(inspection.Error);
        Assert.Equal((854, 480, 15), (inspection.Facts!.Width, inspection.Facts.Height, (int)inspection.Facts.FramesPerSecond));
        Assert.InRange(inspection.Facts.Duration, 1.4, 1.7);
        Assert.All([inspection.Stream, inspection.Poster, inspection.Filmstrip], file => Assert.Equal(file.Length, new FileInfo(file.Path).Length));
    }

    [Fact]
    public async Task Render_SceneThatReadsItsPixels_SaysWhyManimsOwnDrawsIt()
    {
        var frames = new List<SandboxFrame>();
        var code = Scenes.Of("self.play(Create(Square()))\nprint(self.camera.pixel_array.sum() > 0)\nself.wait()");
        using var rendering = await real.Renderer.RenderAsync(new SceneRenderRequest("pixels", code, null, Draft, real.Options.Limits), frames.Add, CancellationToken.None);

        Assert.Null(rendering.Error);
        Assert.Equal((SceneDrawer.Stock, "the scene reads the pixels of its frames"), (rendering.Facts!.Renderer, rendering.Facts.Fallback));
        Assert.Equal(rendering.Facts.Fallback, frames.OfType<SandboxFrame.Fallback>().Single().Reason);
        Assert.Equal([0, 1], frames.OfType<SandboxFrame.Plan>().SelectMany(p => p.Animations).Select(a => a.Index));
    }

    [Fact]
    public async Task Inspect_VideoOfAnotherSize_IsOutputInvalid()
    {
        var request = new SceneRenderRequest("size", Circle, null, Draft, real.Options.Limits);
        using var rendering = await real.Renderer.RenderAsync(request, _ => { }, CancellationToken.None);
        using var inspection = await real.Inspector.InspectAsync(
            rendering.Video.Path, new RenderProfile(Quality.Medium, AspectRatio.Widescreen), CancellationToken.None);
        Assert.Equal(RenderErrorType.OutputInvalid, inspection.Error?.Type);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("")]
    public async Task Inspect_Playlist_IsOutputInvalid(string text)
    {
        var path = Path.Combine(real.Folder, $"playlist{text.Length}.mp4");
        await File.WriteAllTextAsync(path, text);
        using var inspection = await real.Inspector.InspectAsync(path, Draft, CancellationToken.None);
        Assert.Equal(RenderErrorType.OutputInvalid, inspection.Error?.Type);
    }

    [Fact]
    public async Task Render_Cancelled_ContainerIsGoneWithinASecondOrTwo()
    {
        using var cancelling = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new SceneRenderRequest("cancel", Scenes.Of("while True: pass", "print('going', flush=True)"), null, Draft, real.Options.Limits);
        var rendering = real.Renderer.RenderAsync(
            request, frame => { if (frame is SandboxFrame.Log) started.TrySetResult(); }, cancelling.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var running = (await Traces.ContainersAsync(real)).Count;

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(running >= 1);
        await Traces.AssertNoneAsync(real);
    }

    [Fact]
    public async Task State_OfAReadySandbox_ReportsWhatWasProved()
    {
        await Task.CompletedTask;
        var report = real.Sandbox.State.Report!;
        Assert.All(report.Probes, probe => Assert.True(probe.Ok, $"{probe.Name}: {probe.Detail}"));
        Assert.Superset(
            new HashSet<string> { "memory limit", "process limit", "no network", "memory", "processes", "network", "filesystem", "privileges", "latex", "render" },
            report.Probes.Select(p => p.Name).ToHashSet());
    }
}
