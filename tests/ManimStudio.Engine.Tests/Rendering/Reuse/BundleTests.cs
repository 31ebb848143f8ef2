using System.Text;
using ManimStudio.Engine.Rendering.Reuse;

namespace ManimStudio.Engine.Tests.Rendering.Reuse;

public sealed class BundleTests
{
    [Fact]
    public void Of_Files_IsWhatTheProtocolSays()
    {
        var bundle = Bundle.Of([File("a", "one"), File("b", ""), File("c", "\n\n!")], 100);
        Assert.Equal("a 3\nb 0\nc 3\n\none\n\n!", Encoding.ASCII.GetString(bundle.Bytes));
        Assert.Equal(["a:one", "b:", "c:\n\n!"], Tell(Bundle.Read(bundle.Bytes.ToArray())!));
    }

    [Fact]
    public void Of_MoreThanThereIsRoomFor_KeepsTheFirst() =>
        Assert.Equal(["a:123", "b:45"], Tell(Bundle.Of([File("a", "123"), File("b", "45"), File("a", "9"), File("c", "6"), File("d", "")], 5)));

    [Fact]
    public void Of_Nothing_IsReadAgain() => Assert.Empty(Bundle.Read(Bundle.Empty.Bytes.ToArray())!.Files);

    [Fact]
    public void AsInput_OfReadBytes_IsTheBundleAlone()
    {
        var whole = "head"u8.ToArray().Concat(Bundle.Of([File("a", "one")], 9).Bytes.ToArray()).ToArray();
        var input = Bundle.Read(new ArraySegment<byte>(whole)[4..])!.AsInput("segments");
        using var reader = new StreamReader(input.Open());
        Assert.Equal(("segments", 8L, "a 3\n\none"), (input.Name, input.Length, reader.ReadToEnd()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a 3\none")]
    [InlineData("a 3\n\non")]
    [InlineData("a 3\n\none!")]
    [InlineData("a -3\n\none")]
    [InlineData("a 99999999999999999999\n\none")]
    [InlineData("a\n\n")]
    public void Read_WhatIsNoBundle_IsNothing(string text) => Assert.Null(Bundle.Read(Encoding.ASCII.GetBytes(text)));

    private static BundleFile File(string name, string content) => new(name, Encoding.ASCII.GetBytes(content));

    private static IEnumerable<string> Tell(Bundle bundle) => bundle.Files.Select(f => $"{f.Name}:{Encoding.ASCII.GetString(f.Content)}");
}
