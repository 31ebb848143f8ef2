using ManimStudio.Engine.Authoring.Rules;

namespace ManimStudio.Engine.Tests.Authoring.Rules;

public sealed class PromptReaderTests
{
    [Theory]
    [InlineData("make the text larger and blue", "size target=text factor=1.25 | color target=text color=BLUE")]
    [InlineData("Larger blue text, please", "size target=text factor=1.25 | color target=text color=BLUE")]
    [InlineData("slide in from the left", "enter from=left")]
    [InlineData("make the title slide in from the top", "enter from=top target=text")]
    [InlineData("everything should fly in from the right", "enter from=right target=everything")]
    [InlineData("faster", "speed factor=1.5")]
    [InlineData("a bit slower", "speed factor=0.833")]
    [InlineData("twice as fast", "speed factor=2")]
    [InlineData("make it 20% faster", "speed factor=1.2")]
    [InlineData("half the speed", "speed factor=0.5")]
    [InlineData("add a red circle that grows", "add shape=circle color=RED motion=grow")]
    [InlineData("Add a green star at the top left", "add shape=star color=GREEN place=top left")]
    [InlineData("add an arrow in the middle", "add shape=arrow color=BLUE place=middle")]
    [InlineData("dark blue background", "background color=\"#0B1D3A\" name=dark blue")]
    [InlineData("make the background #123abc", "background color=\"#123ABC\" name=#123abc")]
    [InlineData("add the equation", "equation")]
    [InlineData("add the equation a^2 + b^2 = c^2", "equation tex=a^2 + b^2 = c^2")]
    [InlineData("make the text larger and add the equation f(x, y) = x + y", "size target=text factor=1.25 | equation tex=f(x, y) = x + y")]
    [InlineData("add the equation $E = mc^2$ in yellow at the bottom", "equation tex=E = mc^2 place=bottom color=YELLOW")]
    [InlineData("add the text \"Remember, and smile\" at the top", "write text=Remember, and smile place=top")]
    [InlineData("make the title smaller and the circle red", "size target=title factor=0.8 | color target=circle color=RED")]
    [InlineData("make the curve yellow", "color target=curve color=YELLOW")]
    [InlineData("wait 3 seconds at the end", "pause seconds=3")]
    [InlineData("replace \"slope\" with \"gradient\"", "replace old=slope new=gradient")]
    [InlineData("replace slope with gradient", "replace old=slope new=gradient")]
    [InlineData("fade in the text", "enter style=fade target=text")]
    [InlineData("light green text", "color target=text color=GREEN_A")]
    [InlineData("make the text twice as large", "size target=text factor=2")]
    public void Read_Wish_IsRules(string prompt, string rules)
    {
        var reading = PromptReader.Read(prompt);
        Assert.Empty(reading.Unclear);
        Assert.Equal(rules, string.Join(" | ", reading.Rules.Select(Show)));
    }

    [Theory]
    [InlineData("make it nicer", "make it nicer")]
    [InlineData("make the dog larger", "make the dog larger")]
    [InlineData("make the text larger and dance", "dance")]
    [InlineData("explain the derivative with a story", "explain the derivative with a story")]
    [InlineData("background", "background")]
    [InlineData("import os", "import os")]
    public void Read_AnythingElse_NamesWhatIsUnclear(string prompt, string part) => Assert.Equal([part], PromptReader.Read(prompt).Unclear);

    [Fact]
    public void Read_Nothing_IsNothing() => Assert.Empty(PromptReader.Read("  ").Rules);

    [Theory]
    [InlineData("The curve $y = x^2$ bends.", "y = x^2")]
    [InlineData("The area is A = pi r^2, as we know.", "A = pi r^2")]
    [InlineData("No equation here.", null)]
    public void Read_TheEquation_IsTheOneOfTheScene(string about, string? tex) =>
        Assert.Equal(tex, PromptReader.Read("add the equation", about).Rules.Single().Fields.GetValueOrDefault("tex"));

    [Fact]
    public void Possible_Examples_AreAllUnderstood() =>
        Assert.All(PromptUnclear.Possible, p => Assert.True(PromptReader.Read(p.Example) is { Rules.Count: > 0, Unclear.Count: 0 }, p.Example));

    private static string Show(EditRule rule) =>
        string.Join(' ', rule.Fields.Select(f => f.Key == "rule" ? $"{f.Value}" : $"{f.Key}={string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Value}")}"));
}
