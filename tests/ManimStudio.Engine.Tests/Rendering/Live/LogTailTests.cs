using ManimStudio.Engine.Rendering.Live;

namespace ManimStudio.Engine.Tests.Rendering.Live;

public sealed class LogTailTests
{
    private readonly LogTail _tail = new();

    [Fact]
    public void Append_InPieces_JoinsLines()
    {
        foreach (var piece in new[] { "ab", "c\nd", "\r\n", "open" }) _tail.Append(piece);

        Assert.Equal(["abc", "d", "open"], _tail.Lines);
    }

    [Fact]
    public void Append_AProgressBar_ShowsWhatItWroteLast()
    {
        _tail.Append("10%\r20%\r30%\n");

        Assert.Equal(["30%"], _tail.Lines);
    }

    [Fact]
    public void Append_AnEndlessLine_StaysShort()
    {
        for (var i = 0; i < 100; i++) _tail.Append(new string('x', 1000));

        Assert.Equal(LogTail.MaxLineLength, Assert.Single(_tail.Lines).Length);
    }

    [Fact]
    public void Append_ManyLines_KeepsTheLast()
    {
        for (var i = 0; i < 1000; i++) _tail.Append($"{i}\n");

        Assert.InRange(_tail.Lines.Count, 100, LogTail.MaxLines);
        Assert.Equal("999", _tail.Lines[^1]);
    }
}
