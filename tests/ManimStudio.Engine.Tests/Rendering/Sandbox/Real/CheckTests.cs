using ManimStudio.Engine.Authoring.Grounding;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

[Trait("Category", "Real")]
[Collection(RealCollection.Name)]
public sealed class CheckTests(RealSandbox real)
{
    private const string Two = """
        from manim import *

        COLOR = BLUE

        class First(Scene):
            def construct(self):
                self.play(Create(Circle(color=COLOR)))

        class Second(Scene):
            def construct(self):
                self.play(Create(Square(color=COLOR)))
        """;

    [Fact]
    public async Task Validate_GoodCode_NamesItsScenes()
    {
        var report = (await real.Checker.ValidateAsync(Two, CancellationToken.None)).Value;
        Assert.True(report.Valid);
        Assert.Equal(["First", "Second"], report.SceneClasses.Select(c => c.Name));
        Assert.Equal((5, 7), (report.SceneClasses[0].Line, report.SceneClasses[0].EndLine));
    }

    [Fact]
    public async Task Validate_BrokenCode_SaysWhere()
    {
        var report = (await real.Checker.ValidateAsync("from manim import *\nclass A(Scene)\n    pass\n", CancellationToken.None)).Value;
        Assert.False(report.Valid);
        Assert.Contains(report.Diagnostics, d => d is { Severity: "error", Line: 2 });
    }

    [Fact]
    public async Task Validate_CodeThatWouldDoHarm_IsNotRun()
    {
        var report = (await real.Checker.ValidateAsync("import os\nos._exit(3)\n" + Two, CancellationToken.None)).Value;
        Assert.Equal(2, report.SceneClasses.Count);
    }

    [Fact]
    public async Task Validate_AMillionBrackets_IsNotValid()
    {
        var report = (await real.Checker.ValidateAsync(new string('(', 1 << 20), CancellationToken.None)).Value;
        Assert.False(report.Valid);
    }

    [Fact]
    public async Task Split_TwoScenes_GivesModulesThatStandAlone()
    {
        var split = (await real.Checker.SplitAsync(Two, CancellationToken.None)).Value;
        Assert.Equal(["First", "Second"], split.Scenes.Select(s => s.Name));
        Assert.All(split.Scenes, scene => Assert.Contains("COLOR = BLUE", scene.Code, StringComparison.Ordinal));
        Assert.DoesNotContain("class First", split.Scenes[1].Code, StringComparison.Ordinal);
        Assert.True((await real.Checker.ValidateAsync(split.Scenes[1].Code, CancellationToken.None)).Value.Valid);
    }

    [Fact]
    public async Task Split_BrokenCode_GivesNothingButTheReason()
    {
        var split = (await real.Checker.SplitAsync("class A(:", CancellationToken.None)).Value;
        Assert.Empty(split.Scenes);
        Assert.NotEmpty(split.Check.Diagnostics);
    }

    [Fact]
    public async Task Mend_CodeAsAModelWroteIt_IsMendedAndTheRestStays()
    {
        var report = (await real.Checker.MendAsync("```python\n" + Two.Replace("Create(C", "ShowCreation(C", StringComparison.Ordinal) + "\n```", CancellationToken.None)).Value;
        Assert.Equal(Two + "\n", report.Code);
        Assert.Equal(["fences", "unknown-name"], report.Mends.Select(m => m.Code));
        Assert.True(report.Check.Valid);
        Assert.Empty(report.Check.Diagnostics);
    }

    [Fact]
    public async Task Excerpt_WordsAndInventedNames_FindTheirOwnInTheInstalledManim()
    {
        using var api = new ManimApi(real.Checker, real.Sandbox);
        var words = (await api.ExcerptAsync("Draw the graph of a function with its tangent.", 4000, CancellationToken.None)).Value;
        Assert.Contains("Axes.plot(", words.Replace("CoordinateSystem.plot(", "Axes.plot(", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("TangentLine(", words, StringComparison.Ordinal);
        Assert.True(words.Length <= 4000);
        var error = (await api.ExcerptAsync("Axes object has no attribute 'add_coordinate_labels'", 1500, CancellationToken.None)).Value;
        Assert.Contains("add_coordinates(", error, StringComparison.Ordinal);
    }
}
