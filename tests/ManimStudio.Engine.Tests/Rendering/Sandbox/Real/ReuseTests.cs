using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Reuse;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class ReuseTests : IDisposable
{
    private const string Before = """
        from manim import *

        class Intro(Scene):
            def construct(self):
                formula = MathTex("a^2 + b^2")
                self.play(Write(formula))
                dot = Dot(LEFT * 3)
                dot.add_updater(lambda m, dt: m.shift(RIGHT * dt))
                self.add(dot)
                self.wait(1)
                dot.clear_updaters()
                self.play(FadeOut(formula))
                square = Square()
                self.play(Create(square), run_time=1)
                self.play(square.animate.shift(UP))
                self.wait(0.6)
        """;

    private static readonly string After = Before.Replace("Create(square), run_time=1", "Create(square), run_time=1.4", StringComparison.Ordinal);
    private static readonly RenderProfile Draft = new(Quality.Draft, AspectRatio.Widescreen);

    private readonly RealSandbox _real;
    private readonly KeptFiles _files;
    private readonly RenderMemory _memory;
    private readonly Render _render = Render.Queue(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Draft, RenderPriority.Interactive, DateTimeOffset.UtcNow);

    public ReuseTests(RealSandbox real)
    {
        _real = real;
        var options = Options.Create(new ReuseOptions { Folder = Path.Combine(real.Folder, "reuse"), KeepFreeBytes = 0 });
        _files = new KeptFiles(options, TimeProvider.System, NullLogger<KeptFiles>.Instance);
        _memory = new RenderMemory(_files, real.Sandbox, options, NullLogger<RenderMemory>.Instance);
    }

    public void Dispose() => _files.Dispose();

    // The encoder makes equal bytes of equal frames, so equal files show that nothing looks or comes otherwise.
    [Fact]
    public async Task Render_WithOneLineChanged_DrawsThatAloneAndLooksAsIfAllWereDrawn()
    {
        var (_, fresh, _) = await RenderAsync(After, remember: false);
        var (first, _, _) = await RenderAsync(Before, remember: true);
        var (second, edited, seen) = await RenderAsync(After, remember: true);

        Assert.Equal((0, 6), (first.Reused, first.Animations.Count));
        Assert.Equal((5, 6), (second.Reused, second.Animations.Count));
        Assert.Equal([.. Enumerable.Repeat(true, 4), false, true, true], seen.OfType<SandboxFrame.Segment>().Where(s => !s.IsInit).Select(s => s.IsReused));
        Assert.Equal(fresh, edited);
    }

    [Fact]
    public async Task Render_OfAnotherSceneOfTheLesson_TypesetsNothingAgain()
    {
        var (_, _, first) = await RenderAsync(Before, remember: true);
        var (_, _, second) = await RenderAsync(Before.Replace("Square()", "Circle()", StringComparison.Ordinal), remember: true);
        Assert.NotEmpty(first.OfType<SandboxFrame.Formula>());
        Assert.Empty(second.OfType<SandboxFrame.Formula>());
    }

    private async Task<(SceneFacts Facts, byte[] Video, List<SandboxFrame> Seen)> RenderAsync(string code, bool remember)
    {
        var request = new SceneRenderRequest("reuse", code, null, Draft, _real.Options.Limits);
        await using var recalled = await _memory.RecallAsync(_render, request.IsStreamed, CancellationToken.None);
        List<SandboxFrame> seen = [];
        using var rendering = await _real.Renderer.RenderAsync(request with { Kept = remember ? recalled.Inputs : [] }, Observe, CancellationToken.None);
        Assert.Null(rendering.Error);
        return (rendering.Facts!, await File.ReadAllBytesAsync(rendering.Video.Path), seen);

        void Observe(SandboxFrame frame)
        {
            seen.Add(frame);
            if (remember) recalled.Hear(frame);
        }
    }
}
