using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Outline.Plots;

namespace ManimStudio.Engine.Tests.Authoring.Outline;

public sealed class PlotTests
{
    [Theory]
    [InlineData("x^2", "x**2", 9)]
    [InlineData("-x^2", "-x**2", -9)]
    [InlineData("2x + 1", "2 * x + 1", 7)]
    [InlineData("3 sin(x)", "3 * np.sin(x)", 0.4233600241796016)]
    [InlineData("(x+1)(x-1)", "(x + 1) * (x - 1)", 8)]
    [InlineData("1/(2x)", "1 / (2 * x)", 1 / 6.0)]
    [InlineData("2^-x", "2**(-x)", 0.125)]
    [InlineData("x - (1 - x)", "x - (1 - x)", 5)]
    [InlineData("8 / (4 / x)", "8 / (4 / x)", 6)]
    [InlineData("(-x)^2", "(-x)**2", 9)]
    [InlineData("|x - 5|", "abs(x - 5)", 2)]
    [InlineData("e^(-x²)", "np.e**(-x**2)", 0.00012340980408667956)]
    [InlineData("sqrt(x + 1)", "np.sqrt(x + 1)", 2)]
    [InlineData("2pi", "2 * PI", Math.Tau)]
    public void Plot_Formula_IsPythonAndHasItsValue(string text, string python, double atThree)
    {
        var expression = Plot($"y = {text}, x in [1, 4], y in [-20, 20]").Curves[0].Expression;
        Assert.Equal(python, expression.ToPython());
        Assert.Equal(atThree, expression.At(3), 12);
    }

    [Fact]
    public void Plot_Formula_IsLatex() =>
        Assert.Equal(@"f(x) = \frac{{x}^{2} - 1}{2\,\sqrt{x}}", Plot("f(x) = (x^2-1)/(2 sqrt(x)), x in [1, 4]").Curves[0].Tex);

    [Fact]
    public void Plot_WithAPole_IsInterruptedThere()
    {
        var plot = Plot("y = 1/x, x in [-4, 4]");
        var pieces = plot.Curves[0].Pieces;
        Assert.Equal(2, pieces.Count);
        Assert.True(pieces[0].To < 0 && pieces[1].From > 0);
        Assert.All(pieces, p => Assert.InRange(1 / p.From, plot.Y.From - 1e-4, plot.Y.To + 1e-4));
    }

    [Theory]
    [InlineData("y = tan(x), x in [-4, 4]")]
    [InlineData("y = x^3, y = exp(x), x in [-3, 3], y in [-5, 5]")]
    [InlineData("y = sqrt(4 - x^2), x in [-5, 5]")]
    [InlineData("y = floor(x), x in [-3, 3]")]
    [InlineData("y = ln(x), x in [-1, 5]")]
    [InlineData("y = 7")]
    [InlineData("y = 100000 - x")]
    public void Plot_AnyCurve_StaysInsideItsDiagram(string text)
    {
        var plot = Plot(text);
        foreach (var curve in plot.Curves)
        {
            foreach (var (from, to) in curve.Pieces)
            {
                for (var i = 0; i <= 50; i++)
                {
                    var value = curve.Expression.At(from + ((to - from) * i / 50));
                    Assert.InRange(value, plot.Y.From - (0.01 * (plot.Y.To - plot.Y.From)), plot.Y.To + (0.01 * (plot.Y.To - plot.Y.From)));
                }
            }
        }

        Assert.InRange((plot.Y.To - plot.Y.From) / plot.Y.Step, 1, 10);
    }

    [Theory]
    [InlineData("y = ")]
    [InlineData("y = 2 +")]
    [InlineData("y = (x")]
    [InlineData("y = x)")]
    [InlineData("y = sin x")]
    [InlineData("y = x; import os")]
    [InlineData("y = \"x\"")]
    [InlineData("y = x, x in [0, 1e9]")]
    [InlineData("y = 1.2.3")]
    public void Plot_AnythingElse_IsRefused(string text) =>
        Assert.NotEmpty(OutlineParser.Read($"# L\n## S\nplot: {text}").Problems);

    [Fact]
    public void Plot_DeepNesting_IsRefused() =>
        Assert.Contains("nested", OutlineParser.Read($"# L\n## S\nplot: y = {new string('(', 5000)}x").Problems[0].Message, StringComparison.Ordinal);

    private static Plot Plot(string text)
    {
        var reading = OutlineParser.Read($"# L\n## S\nplot: {text}");
        Assert.Empty(reading.Problems);
        return Assert.IsType<OutlinePlot>(reading.Outline.Scenes[0].Elements[0]).Plot;
    }
}
