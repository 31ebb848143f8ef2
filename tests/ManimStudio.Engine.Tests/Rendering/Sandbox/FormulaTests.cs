using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;
using ManimStudio.Engine.Rendering.Sandbox.Running;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox;

public sealed class FormulaTests
{
    private static readonly string Name = new('a', 32);
    private readonly List<SandboxFrame> _seen = [];

    [Fact]
    public void Pass_Formula_GoesOn()
    {
        new FrameRelay(_seen.Add, 0).Pass(new HarnessMessage.Formula(Name), "<svg/>"u8.ToArray());
        var formula = Assert.IsType<SandboxFrame.Formula>(Assert.Single(_seen));
        Assert.Equal((Name, "<svg/>"), (formula.Name, System.Text.Encoding.ASCII.GetString(formula.Svg)));
    }

    [Theory]
    [InlineData("../../etc/passwd-aaaaaaaaaaaaaaaa", 6)]
    [InlineData("A0123456789abcdef0123456789abcde", 6)]
    [InlineData("", 6)]
    [InlineData("0123456789abcdef0123456789abcdef", 0)]
    [InlineData("0123456789abcdef0123456789abcdef", (512 << 10) + 1)]
    public void Pass_WhatCannotBe_IsABreach(string name, int length) =>
        Assert.Throws<ProtocolBreachException>(() => new FrameRelay(_seen.Add, 0).Pass(new HarnessMessage.Formula(name), new byte[length]));

    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(512 << 10, 32)]
    public void Pass_TooManyOrTooMuch_IsABreach(int length, int allowed)
    {
        var relay = new FrameRelay(_seen.Add, 0);
        for (var i = 0; i < allowed; i++) relay.Pass(new HarnessMessage.Formula(Name), new byte[length]);
        Assert.Throws<ProtocolBreachException>(() => relay.Pass(new HarnessMessage.Formula(Name), new byte[length]));
    }

    [Fact]
    public async Task Run_FormulaInAJobThatRunsNoScene_EndsTheJob()
    {
        await using var fixture = await PoolFixture.StartAsync("ready(); job(); send({'type': 'formula', 'name': 'a' * 32}, b'<svg/>'); time.sleep(60)");
        using var outcome = await fixture.RunAsync(kind: SandboxJobKind.Media);
        Assert.Equal(RenderErrorType.Crashed, outcome.Error?.Type);
    }
}
