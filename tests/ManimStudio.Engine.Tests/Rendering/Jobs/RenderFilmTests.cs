using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

public sealed class RenderFilmTests : IAsyncLifetime
{
    private RenderBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RenderBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Run_WhileTheSceneIsDrawn_TheContainerOfTheCheckIsMadeReady()
    {
        List<(SandboxJobKind Kind, int Expected)> seen = [];
        var (render, media) = (_bench.Sandbox.OnRender!, _bench.Sandbox.OnMedia!);
        _bench.Sandbox.OnRender = (job, observer, cancellation) =>
        {
            seen.Add((job.Kind, _bench.Sandbox.Expected));
            return render(job, observer, cancellation);
        };
        _bench.Sandbox.OnMedia = (job, observer, cancellation) =>
        {
            seen.Add((job.Kind, _bench.Sandbox.Expected));
            return media(job, observer, cancellation);
        };
        await _bench.RequestAsync(await _bench.AddSceneAsync());

        await _bench.Run.RunNextAsync();

        Assert.Equal([(SandboxJobKind.Render, 1), (SandboxJobKind.Media, 0)], seen);
    }
}
