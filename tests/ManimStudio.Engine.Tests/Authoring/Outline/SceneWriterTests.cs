using System.Text.RegularExpressions;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Outline.Writing;

namespace ManimStudio.Engine.Tests.Authoring.Outline;

public sealed class SceneWriterTests
{
    [Fact]
    public void Write_FormulasInARow_MoveTermByTerm()
    {
        var code = Code("$$ x^2 + 10x = 39 $$\n$$ (x + 5)^2 = 64 $$");
        Assert.Contains("formula(\"x^2\", \"+\", \"10x\", \"=\", \"39\")", code, StringComparison.Ordinal);
        Assert.Contains("formula(\"(x + 5)^2\", \"=\", \"64\")", code, StringComparison.Ordinal);
        Assert.Contains("TransformMatchingTex(formula_1, formula_2)", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\left( a + b \right) = c", new[] { @"\left( a + b \right)", "=", "c" })]
    [InlineData(@"\frac{a+b}{c} \le \sqrt{x=1}", new[] { @"\frac{a+b}{c}", @"\le", @"\sqrt{x=1}" })]
    [InlineData(@"x_+ + y^{-}", new[] { "x_+", "+", "y^{-}" })]
    [InlineData(@"a \over b + c", new[] { @"a \over b + c" })]
    [InlineData(@"a &= b \\ c &= d", new[] { @"a &= b \\ c &= d" })]
    [InlineData(@"\quad a = b", new[] { @"\quad a", "=", "b" })]
    [InlineData(@"a = b \,", new[] { "a", "=", @"b \," })]
    [InlineData(@"[0, 1) \cup \{2\}", new[] { "[0, 1)", @"\cup", @"\{2\}" })]
    [InlineData(@"\sum_{i=1}^n i = x", new[] { @"\sum_{i=1}^n i", "=", "x" })]
    public void TermsOf_Formula_CanBeJoinedAgain(string tex, string[] terms) => Assert.Equal(terms, TexTerms.Of(tex));

    [Fact]
    public void Write_LongList_FlowsOnToNewPages()
    {
        var code = Code(string.Join('\n', Enumerable.Range(1, 200).Select(i => $"- point number {i}")));
        Assert.Equal(200, Regex.Count(code, @"= point\("));
        Assert.InRange(Regex.Count(code, "FadeOut"), 19, 60);
        Assert.Contains("point number 200", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VeryLongPoint_LosesNoWord()
    {
        var words = Enumerable.Range(1, 900).Select(i => $"word{i}").ToList();
        var code = Code("- " + string.Join(' ', words));
        var written = Regex.Matches(code, @"word\d+").Select(m => m.Value).ToList();
        Assert.Equal(words, written);
    }

    [Fact]
    public void Write_Narration_GivesTheTimeThatItTakes()
    {
        var silent = Waits(Code("- one\n- two"));
        var spoken = Waits(Code("- one\n- two\n\n> " + string.Join(' ', Enumerable.Repeat("word", 46))));
        Assert.InRange(silent, 2, 8);
        Assert.InRange(spoken, 15, 20);
    }

    [Fact]
    public void Write_SceneWithoutContent_IsItsTitle()
    {
        var code = Code("");
        Assert.Contains("words(\"<span weight='600'>Scene</span>\", size=60)", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Number line", "NumberLineScene")]
    [InlineData("3D", "My3DScene")]
    [InlineData("Zoomed", "MyZoomedScene")]
    [InlineData("漢字!", "漢字Scene")]
    [InlineData("…", "MyScene")]
    [InlineData("Über Köln", "ÜberKölnScene")]
    public void ClassOf_Title_IsANameThatManimDoesNotHave(string title, string name) => Assert.Equal(name, SceneNames.ClassOf(title));

    [Theory]
    [InlineData("plain")]
    [InlineData("a \"quote\" and \\ backslash")]
    [InlineData("\\")]
    [InlineData("ends with \\")]
    [InlineData("line\nend\ttab \u0001")]
    [InlineData("\"\"\"")]
    public void Literal_AnyText_IsThatTextInPython(string text) => Assert.Equal(text, Unquoted(Python.Literal(text)));

    [Fact]
    public void Literals_LongText_JoinToIt()
    {
        var text = string.Concat(Enumerable.Repeat("some \\ words \"here\" 🙂 ", 40));
        Assert.Equal(text, string.Concat(Python.Literals(text, 12).Select(Unquoted)));
        Assert.All(Python.Literals(text, 12), l => Assert.InRange(l.Length, 1, 120));
    }

    private static string Code(string text)
    {
        var reading = OutlineParser.Read("# Lesson\n## Scene\n" + text);
        Assert.Empty(reading.Problems);
        return Assert.Single(SceneWriter.Write(reading.Outline)).Code;
    }

    private static double Waits(string code) =>
        Regex.Matches(code, @"self\.wait\((?<s>[\d.]+)\)").Sum(m => double.Parse(m.Groups["s"].Value, System.Globalization.CultureInfo.InvariantCulture));

    // What Python makes of the escapes that are written.
    private static string Unquoted(string literal)
    {
        if (literal.StartsWith('r')) return literal[2..^1];
        return Regex.Replace(literal[1..^1], @"\\(x(?<hex>..)|.)", m => m.Value switch
        {
            "\\n" => "\n",
            "\\t" => "\t",
            _ => m.Groups["hex"].Success ? ((char)Convert.ToInt32(m.Groups["hex"].Value, 16)).ToString() : m.Value[1..],
        });
    }
}
