using System.Text;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Tests.Rendering.Jobs;
using ManimStudio.TestKit.Sandbox;

namespace ManimStudio.Engine.Tests.Rendering.Reuse;

/// <summary>Which render gets what of which other one.</summary>
public sealed class RenderMemoryTests : IAsyncLifetime
{
    private static readonly string One = new('1', 48), Two = new('2', 48), Formula = new('f', 32);
    private readonly List<Func<SandboxFrame>> _frames = [];
    private RenderBench _bench = null!;
    private FakeSandbox.Script _ending = null!;
    private int _version;

    public async Task InitializeAsync()
    {
        _bench = await RenderBench.CreateAsync();
        _ending = _bench.Sandbox.OnRender!;
        _bench.Sandbox.OnRender = (job, observer, cancellation) =>
        {
            foreach (var frame in _frames) observer(frame());
            return _ending(job, observer, cancellation);
        };
        UseImage("sha256:1");
        _frames.Add(() => new SandboxFrame.Segment(true, 0, 0, [1]));
        _frames.Add(() => new SandboxFrame.Segment(false, 0, 1, "one"u8.ToArray(), One));
        _frames.Add(() => new SandboxFrame.Segment(false, 1, 1, "none"u8.ToArray()));
        _frames.Add(() => new SandboxFrame.Formula(Formula, "<svg/>"u8.ToArray()));
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Render_FirstOfAll_GetsItsCodeAlone() => Assert.Equal(["scene.py"], Names(await RenderAsync(await _bench.AddSceneAsync())));

    [Fact]
    public async Task Render_Again_GetsWhatHasADigestAndTheFormulas()
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        var job = await RenderAsync(scene);
        Assert.Equal(["scene.py", "segments", "formulas"], Names(job));
        Assert.Equal($"{One} 3\n\none", Text(job, "segments"));
        Assert.Equal($"{Formula} 6\n\n<svg/>", Text(job, "formulas"));
    }

    [Fact]
    public async Task Render_AfterARestartOfTheStudio_GetsTheSame()
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        _bench.Restart();
        Assert.Equal(3, (await RenderAsync(scene)).Inputs.Count);
    }

    [Fact]
    public async Task Render_OfAnEditedScene_GetsTheNewestInFront()
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        _frames[1] = () => new SandboxFrame.Segment(false, 0, 1, "two"u8.ToArray(), Two);
        await RenderAsync(scene);
        Assert.Equal($"{Two} 3\n{One} 3\n\ntwoone", Text(await RenderAsync(scene), "segments"));
    }

    [Fact]
    public async Task Render_OfAnotherSceneOfTheLesson_GetsFormulasAlone()
    {
        var lesson = await _bench.AddLessonAsync(RenderBench.Me, scenes: 2);
        await RenderAsync(lesson.Scenes[0].Id);
        Assert.Equal(["scene.py", "formulas"], Names(await RenderAsync(lesson.Scenes[1].Id)));
    }

    [Fact]
    public async Task Render_OfAnotherLessonOrPerson_GetsNothing()
    {
        await RenderAsync(await _bench.AddSceneAsync());
        Assert.Equal(["scene.py"], Names(await RenderAsync(await _bench.AddSceneAsync())));
        var other = new Owner(Guid.CreateVersion7());
        Assert.Equal(["scene.py"], Names(await RenderAsync(await _bench.AddSceneAsync(other), owner: other)));
    }

    [Fact]
    public async Task Formulas_OfALesson_AreThereForItsPreviewsAlone()
    {
        var lesson = await _bench.AddLessonAsync(RenderBench.Me, scenes: 1);
        await RenderAsync(lesson.Scenes[0].Id);
        var mine = RenderBench.Me.PersonId;
        Assert.Equal("formulas", Assert.Single(await _bench.Run.Formulas.OfAsync(mine, lesson.Id, CancellationToken.None)).Name);
        Assert.Empty(await _bench.Run.Formulas.OfAsync(mine, Guid.CreateVersion7(), CancellationToken.None));
        Assert.Empty(await _bench.Run.Formulas.OfAsync(Guid.CreateVersion7(), lesson.Id, CancellationToken.None));
        UseImage("sha256:2");
        Assert.Empty(await _bench.Run.Formulas.OfAsync(mine, lesson.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData("sha256:2")]
    [InlineData("")]
    public async Task Render_InAnotherOrAnUnknownImage_GetsNothing(string image)
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        UseImage(image);
        Assert.Equal(["scene.py"], Names(await RenderAsync(scene)));
    }

    [Fact]
    public async Task Render_InAnotherQuality_GetsFormulasAlone()
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        Assert.Equal(["scene.py", "formulas"], Names(await RenderAsync(scene, new RenderProfile(Quality.Low, AspectRatio.Widescreen))));
        Assert.Equal(["scene.py", "formulas"], Names(await RenderAsync(scene, new RenderProfile(Quality.High, AspectRatio.Widescreen))));
    }

    [Fact]
    public async Task Render_AfterOneThatFailed_GetsWhatThatOneHadDrawn()
    {
        var scene = await _bench.AddSceneAsync();
        var well = _ending;
        _ending = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.UserException));
        await RenderAsync(scene);
        _ending = well;
        Assert.Equal(["scene.py", "segments", "formulas"], Names(await RenderAsync(scene)));
    }

    [Fact]
    public async Task Render_WithMoreThanASceneMayKeep_KeepsTheFirstThatFit()
    {
        _bench.Reuse.SceneBytes = 3;
        _frames.Add(() => new SandboxFrame.Segment(false, 2, 1, "two"u8.ToArray(), Two));
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        Assert.Equal($"{One} 3\n\none", Text(await RenderAsync(scene), "segments"));
    }

    [Fact]
    public async Task Render_WhoseVideoWithKeptPartsIsNone_IsTriedAgainWithoutThem()
    {
        var scene = await _bench.AddSceneAsync();
        await RenderAsync(scene);
        _frames[1] = () => new SandboxFrame.Segment(false, 0, 1, "one"u8.ToArray(), One, IsReused: true);
        var inspect = _bench.Sandbox.OnMedia!;
        _bench.Sandbox.OnMedia = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.OutputInvalid));
        await EditAsync(scene);
        var render = await _bench.RequestAsync(scene);
        await _bench.Run.RunNextAsync();
        Assert.Equal(RenderStatus.Queued, (await _bench.ReadAsync(render.Id)).Status);

        _bench.Sandbox.OnMedia = inspect;
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await _bench.Run.RunNextAsync();
        Assert.Equal(RenderStatus.Succeeded, (await _bench.ReadAsync(render.Id)).Status);
        Assert.Equal(["scene.py", "formulas"], Names(_bench.Sandbox.Jobs.Last(j => j.Kind == SandboxJobKind.Render)));
    }

    [Fact]
    public async Task Render_ThatDrewAllItself_IsNotTriedAgainForABadVideo()
    {
        _bench.Sandbox.OnMedia = (_, _, _) => Task.FromResult(FakeSandbox.Failed(RenderErrorType.OutputInvalid));
        var render = await _bench.RequestAsync(await _bench.AddSceneAsync());
        await _bench.Run.RunNextAsync();
        Assert.Equal(RenderStatus.Failed, (await _bench.ReadAsync(render.Id)).Status);
    }

    private void UseImage(string id) => _bench.Sandbox.State = new SandboxState(
        SandboxPhase.Ready, "Ready", Report: new SandboxReport("podman", "image", "", "", "", "", [], _bench.Time.GetUtcNow()) { ImageId = id });

    // Equal code is not rendered again.
    private Task<Guid> EditAsync(Guid scene) => _bench.SaveVersionAsync(scene, $"code {_version++}");

    private async Task<SandboxJob> RenderAsync(Guid scene, RenderProfile? profile = null, Owner? owner = null)
    {
        await EditAsync(scene);
        await _bench.RequestAsync(scene, profile: profile, owner: owner);
        Assert.True(await _bench.Run.RunNextAsync());
        return _bench.Sandbox.Jobs.Last(j => j.Kind == SandboxJobKind.Render);
    }

    private static IEnumerable<string> Names(SandboxJob job) => job.Inputs.Select(i => i.Name);

    private static string Text(SandboxJob job, string name)
    {
        using var reader = new StreamReader(job.Inputs.Single(i => i.Name == name).Open(), Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
