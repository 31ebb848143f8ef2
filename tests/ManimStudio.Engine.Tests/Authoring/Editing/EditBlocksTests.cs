using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Tests.Authoring.Writing;

namespace ManimStudio.Engine.Tests.Authoring.Editing;

public sealed class EditBlocksTests
{
    private static readonly string Code = Briefs.Code("a = Circle()", "self.play(Create(a))", "self.wait()", "self.play(FadeOut(a))", "self.wait()");

    [Fact]
    public void Read_SeveralEdits_AreAppliedInOrderAndNothingElseChanges()
    {
        var read = EditBlocks.Read(Briefs.Edit("a = Circle()", "a = Square()") + Briefs.Edit("self.play(Create(a))", "self.play(GrowFromCenter(a))"), Code);
        Assert.Equal(Briefs.Code("a = Square()", "self.play(GrowFromCenter(a))", "self.wait()", "self.play(FadeOut(a))", "self.wait()"), read.Code);
        Assert.Equal("a = Circle() became a = Square().", read.Summary);
    }

    [Fact]
    public void Read_EmptyReplacement_TakesTheLinesOut() =>
        Assert.Equal(
            Briefs.Code("a = Circle()", "self.wait()", "self.play(FadeOut(a))", "self.wait()"),
            EditBlocks.Read("<<<<<<< SEARCH\n        self.play(Create(a))\n=======\n>>>>>>> REPLACE", Code).Code);

    [Fact]
    public void Read_WindowsLineEnds_Fit() => Assert.NotNull(EditBlocks.Read(Briefs.Edit("a = Circle()", "a = Square()").ReplaceLineEndings("\r\n"), Code.ReplaceLineEndings("\r\n")).Code);

    [Fact]
    public void Read_WholeFile_IsTakenWhenItIsComplete()
    {
        Assert.Equal(Briefs.Code("self.wait(2)"), EditBlocks.Read(Briefs.Whole("self.wait(2)"), Code).Code);
        Assert.Null(EditBlocks.Read(Briefs.Whole("# ... existing code ...", "self.wait(2)"), Code).Code);
    }

    [Theory]
    [InlineData("self.wait()", "self.wait(2)", "2 times")]
    [InlineData("self.wait( )", "self.wait(2)", "not in the code")]
    [InlineData("a = Circle()", "a = Circle()", "changes nothing")]
    public void Read_EditThatDoesNotFit_IsNoCodeAndSaysWhy(string search, string replace, string problem)
    {
        var read = EditBlocks.Read(Briefs.Edit(search, replace), Code);
        Assert.Null(read.Code);
        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneOfTwoDoesNotFit_NothingIsChanged()
    {
        var read = EditBlocks.Read(Briefs.Edit("a = Circle()", "a = Square()") + Briefs.Edit("b = 1", "b = 2"), Code);
        Assert.Null(read.Code);
        Assert.Contains("Edit 2 of 2", read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<<<<<<< SEARCH\n        a = Circle()\n=======\n        a = Squ", "breaks off")]
    [InlineData("<<<<<<< SEARCH\n        a = Circle()\n<<<<<<< SEARCH\n", "inside another")]
    [InlineData("<<<<<<< SEARCH\n        a = Circle()\n>>>>>>> REPLACE", "no edit ends")]
    [InlineData("<<<<<<< SEARCH\n\n=======\nx\n>>>>>>> REPLACE", "searches for nothing")]
    [InlineData("Make the circle a square.", "no edits and no code")]
    [InlineData("<<<<<<< SEARCH\n    def construct(self):\n=======\n>>>>>>> REPLACE", "no scene class")]
    public void Read_BrokenForm_IsNoCode(string answer, string problem)
    {
        var read = EditBlocks.Read(answer, Code);
        Assert.Null(read.Code);
        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
    }

    // Cut anywhere before its end, an edit is never taken in part.
    [Fact]
    public void Read_EveryBeginningOfAnAnswer_IsTheWholeEditOrNone()
    {
        var answer = Briefs.Edit("a = Circle()", "a = Square()\n        a.set_color(RED)");
        var whole = EditBlocks.Read(answer, Code).Code;
        Assert.NotNull(whole);
        for (var length = 0; length < answer.Length; length++)
        {
            var read = EditBlocks.Read(answer[..length], Code).Code;
            Assert.True(read is null || read == whole, answer[..length]);
        }
    }
}
