using ManimStudio.Engine.Authoring.Outline;

namespace ManimStudio.Engine.Tests.Authoring.Outline;

public sealed class OutlineParserTests
{
    [Fact]
    public void Read_EveryElement_IsThere()
    {
        var scene = Scene("""
            A *paragraph* with `code`.
            - point
              - inner
            1. first
            2. second

            $$ x^2 $$
            $$
            y = 1
            $$
            ```python
            print(1)
            ```
            plot: y = x^2, x in [-3, 3]

            | a | b |
            |:--|--:|
            | 1 | 2 |

            ### Heading
            ---
            > Said aloud.
            """);
        Assert.Equal(
            ["OutlineParagraph", "OutlinePoint", "OutlinePoint", "OutlinePoint", "OutlinePoint", "OutlineFormula", "OutlineFormula", "OutlineListing", "OutlinePlot", "OutlineTable", "OutlineSubheading", "OutlineBreak"],
            scene.Elements.Select(e => e.GetType().Name));
        Assert.Equal("Said aloud.", scene.Narration);
        var points = scene.Elements.OfType<OutlinePoint>().ToList();
        Assert.Equal([(0, null), (1, null), (0, 1), (0, 2)], points.Select(p => (p.Level, p.Number)));
        Assert.Equal(["x^2", "y = 1"], scene.Elements.OfType<OutlineFormula>().Select(f => f.Tex));
        Assert.Equal("lr", scene.Elements.OfType<OutlineTable>().Single().Alignments);
    }

    [Fact]
    public void Read_ExampleOutline_HasNoProblems()
    {
        var reading = OutlineParser.Read(OutlineExample.Text);
        Assert.Empty(reading.Problems);
        Assert.Equal(6, reading.Outline.Scenes.Count);
        Assert.All(reading.Outline.Scenes, s => Assert.NotEmpty(s.Elements));
    }

    [Fact]
    public void Read_TextBeforeTheFirstScene_IsASceneUnderTheLessonsTitle()
    {
        var outline = OutlineParser.Read("# Lesson\n- welcome\n\n## One\n- a").Outline;
        Assert.Equal(["Lesson", "One"], outline.Scenes.Select(s => s.Title));
    }

    [Fact]
    public void Read_TextWithEmphasisAndFormula_KeepsEveryWord()
    {
        var point = Scene("- A **bold $x_1$ word** and `a<b` [there](http://x.org) & so").Elements.OfType<OutlinePoint>().Single();
        Assert.Equal("A bold x_1 word and a<b there (http://x.org) & so", point.Text.Plain);
        Assert.Contains(point.Text.Runs, r => r is { IsFormula: true, Text: "x_1" });
    }

    [Theory]
    [InlineData("![cat](cat.png)", "pictures")]
    [InlineData("$$ \\frac{a}{b $$", "not closed")]
    [InlineData("$$ д $$", "cannot be set")]
    [InlineData("plot: y = foo(x)", "not known")]
    [InlineData("plot: y = sqrt(x), x in [-3, -1]", "no value")]
    [InlineData("plot: x in [0, 1]", "no function")]
    [InlineData("plot: y = x, x in [3, -3]", "smaller to the larger")]
    [InlineData("plot: y = __import__('os')", "plot cannot be drawn")]
    [InlineData("```pyhton\na\n```", "no language")]
    [InlineData("```python\n```", "empty")]
    [InlineData("# Second lesson", "One outline is one lesson")]
    public void Read_SomethingThatCannotBeShown_IsNamedWithItsLine(string text, string message)
    {
        var reading = OutlineParser.Read("# L\n\n## S\n- a\n\n" + text);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(6, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# Title alone")]
    public void Read_WithoutAnyScene_SaysWhatToWrite(string text) =>
        Assert.Contains("##", Assert.Single(OutlineParser.Read(text).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ControlCharactersAndLoneSurrogates_DoNotHarm()
    {
        var reading = OutlineParser.Read("# L\r\n## S\r\n- a\0b\u0001c \ud800 d\u2028- e");
        Assert.Empty(reading.Problems);
        Assert.Equal(["abc \ufffd d", "e"], reading.Outline.Scenes[0].Elements.OfType<OutlinePoint>().Select(p => p.Text.Plain));
    }

    [Fact]
    public void Read_PercentInAFormula_IsTheSign() =>
        Assert.Equal(@"50 \% + \pi \le 3", Assert.IsType<OutlineFormula>(Scene("$$ 50 % + π ≤ 3 $$").Elements[0]).Tex);

    private static OutlineScene Scene(string text)
    {
        var reading = OutlineParser.Read("# Lesson\n## Scene\n" + text);
        Assert.Empty(reading.Problems);
        return Assert.Single(reading.Outline.Scenes);
    }
}
