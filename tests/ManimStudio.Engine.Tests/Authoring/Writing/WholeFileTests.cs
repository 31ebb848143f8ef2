using ManimStudio.Engine.Authoring.Writing;

namespace ManimStudio.Engine.Tests.Authoring.Writing;

public sealed class WholeFileTests
{
    [Fact]
    public void Read_OneClosedBlock_IsTheFileAndTheSummary()
    {
        var read = WholeFile.Read("**Summary:** A line glides.\n" + Briefs.Whole("self.wait()"));
        Assert.Equal(Briefs.Code("self.wait()"), read.Code);
        Assert.Equal("A line glides.", read.Summary);
    }

    [Theory]
    [InlineData("I would draw a circle.", "no code block")]
    [InlineData("from manim import *\nclass A(Scene):\n    def construct(self):\n        pass\n", "no code block")]
    [InlineData("```python\nfrom manim import *\nclass A(Scene):\n    def construct(self):\n        self.pl", "breaks off")]
    [InlineData("```python\nclass A(Scene):\n    def construct(self):\n        pass\n```\nand\n```python\nx = 1\n```", "2 code blocks")]
    [InlineData("```python\nprint(1)\n```", "no scene class")]
    [InlineData("```python\nclass A(Scene):\n    def construct(self):\n        # ... rest of the code unchanged ...\n        self.wait()\n```", "leaves something out")]
    [InlineData("```python\nclass A(Scene):\n    def construct(self):\n        # remaining code as before\n        self.wait()\n```", "leaves something out")]
    [InlineData("", "no code block")]
    public void Read_AnythingElse_IsNoCode(string answer, string problem)
    {
        var read = WholeFile.Read(answer);
        Assert.Null(read.Code);
        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# the remaining terms vanish")]
    [InlineData("# ... and so on")]
    [InlineData("x = ...")]
    [InlineData("MISTAKE(")]
    public void Read_WholeFileThatMayBeWrong_IsForTheCheck(string line) => Assert.NotNull(WholeFile.Read(Briefs.Whole(line, "self.wait()")).Code);
}
