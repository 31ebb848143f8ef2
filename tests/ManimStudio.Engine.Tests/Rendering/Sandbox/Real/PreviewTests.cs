using System.Collections.Concurrent;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.TestKit.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class PreviewTests(RealSandbox real)
{
    private const string Scene = """
        from manim import *

        class S(Scene):
            def construct(self):
                circle = Circle()
                self.play(Create(circle))

        """;

    [Fact]
    public async Task Preview_WhileTyping_GivesPicturesAndTroublesOfOneContainer()
    {
        var answers = new BlockingCollection<PreviewAnswer>();
        await using var previews = new ScenePreviews(real.Sessions, new FakeFormulas(), new PreviewOptions(), TimeProvider.System, NullLogger<ScenePreviews>.Instance);
        await using var preview = previews.Open(new PreviewedLesson(Guid.Empty, Guid.Empty, new RenderProfile(Quality.High, AspectRatio.Widescreen)), answers.Add);
        var first = await AskAsync<PreviewAnswer.Picture>(Scene, 6);
        Assert.Equal((6, 1.0, "Create(Circle)"), (first.Line, first.Time, first.Animation));
        var second = await AskAsync<PreviewAnswer.Picture>(Scene + "        self.play(circle.animate.shift(UP))\n", 7);
        Assert.Equal((7, 2.0), (second.Line, second.Time));
        Assert.NotEqual(first.Png, second.Png);
        var trouble = await AskAsync<PreviewAnswer.Trouble>(Scene + "        self.plya(\n", 7);
        Assert.Equal((RenderErrorType.SyntaxError, 7), (trouble.Error.Type, trouble.Error.Line));
        Assert.Equal(first.Png, (await AskAsync<PreviewAnswer.Picture>(Scene, 6)).Png);
        Assert.Equal(1, previews.Containers);

        async Task<T> AskAsync<T>(string code, int line)
        {
            await preview.ShowAsync(code, line);
            return Assert.IsType<T>(await Task.Run(() => answers.TryTake(out var answer, TimeSpan.FromSeconds(60)) ? answer : null));
        }
    }
}
