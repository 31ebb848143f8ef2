using System.Text;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;

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

    [Fact]
    public async Task Run_RendererThatLooks_FindingsAndObjectsAreKeptWithTheVideo()
    {
        var finding = new LayoutFinding(LayoutFindingKind.OffFrame, 3, 3, 0, 0.9, ["title"], "It is cut.", "title.to_edge(UP)");
        LetItTell(finding, """
            {"objects":[{"name":"title","type":"Text","text":"Hello"},{"name":"dot","type":"Dot"}],
             "moments":[{"animation":0,"boxes":[[0,0.1,0.1,0.2,0.1],[9,0,0,1,1],[0]]},{"animation":1,"boxes":[[1,0.6,0.6,0.1,0.1]]}]}
            """);
        var render = await RenderAsync();
        Assert.Equivalent(finding, Assert.Single(render.Result!.Findings), strict: true);

        var early = (await AtAsync(render, 0.9)).Value;
        Assert.Equal("Create(Circle)", early.Animation!.Name);
        Assert.Equal([new SeenObject("title", "Text", "Hello", new FrameArea(0.1, 0.1, 0.2, 0.1))], early.Objects);
        Assert.Equal(["title", "dot"], (await AtAsync(render, 1.1)).Value.Objects.Select(o => o.Name));
        var late = (await AtAsync(render, 99, new FrameArea(0.65, 0.65, 0.3, 0.3))).Value;
        Assert.Equal((4, "dot"), (late.Animation!.Line, Assert.Single(late.Objects).Name));
        Assert.Empty((await AtAsync(render, 99, new FrameArea(0, 0, 0.5, 0.5))).Value.Objects);
        Assert.IsType<RenderNotFound>((await Objects.AtAsync(new Owner(Guid.NewGuid()), render.Id, 0, null, CancellationToken.None)).Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[1]")]
    [InlineData("""{"objects":[null],"moments":[]}""")]
    public async Task At_RenderWithoutReadableObjects_SaysToRenderAgain(string? objects)
    {
        LetItTell(null, objects);
        var answer = await AtAsync(await RenderAsync(), 1);
        Assert.Contains("Render the scene again", Assert.IsType<ObjectsUnknown>(answer.Error).Message, StringComparison.Ordinal);
    }

    private SceneObjects Objects => new(new RenderQueries(_bench.Database.Contexts), _bench.Store);

    private Task<Outcome<ObjectsAt>> AtAsync(Render render, double seconds, FrameArea? area = null) =>
        Objects.AtAsync(RenderBench.Me, render.Id, seconds, area, CancellationToken.None);

    private async Task<Render> RenderAsync()
    {
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.RunNextAsync();
        return await _bench.ReadAsync(render.Id);
    }

    private void LetItTell(LayoutFinding? finding, string? objects)
    {
        var render = _bench.Sandbox.OnRender!;
        _bench.Sandbox.OnRender = async (job, observer, cancellation) =>
        {
            using var well = await render(job, observer, cancellation);
            if (finding is not null) observer(new SandboxFrame.Layout([finding]));
            return objects is null
                ? FakeSandbox.Done(well.Result, ("video", "video/mp4", "mp4!"u8.ToArray()))
                : FakeSandbox.Done(well.Result, ("video", "video/mp4", "mp4!"u8.ToArray()), ("objects", "application/json", Encoding.UTF8.GetBytes(objects)));
        };
    }
}
