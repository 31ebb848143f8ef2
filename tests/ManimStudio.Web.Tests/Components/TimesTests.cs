using ManimStudio.Web.Components.Words;

namespace ManimStudio.Web.Tests.Components;

public sealed class TimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(92.4, "1:32")]
    [InlineData(59.6, "1:00")]
    [InlineData(3727, "1:02:07")]
    [InlineData(-3, "0:00")]
    public void Clock_Seconds_ReadsAsOnAPlayer(double seconds, string text) => Assert.Equal(text, Times.Clock(seconds));

    [Theory]
    [InlineData(10, "just now")]
    [InlineData(130, "2 min ago")]
    [InlineData(3599, "60 min ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(90_000, "yesterday")]
    [InlineData(5 * 86_400, "5 days ago")]
    [InlineData(40 * 86_400, "11 Oct 2026")]
    public void Ago_Seconds_ReadsAsAPersonSays(int seconds, string text) => Assert.Equal(text, Times.Ago(Now.AddSeconds(-seconds), Now));

    [Theory]
    [InlineData(30, "in less than a minute")]
    [InlineData(3600, "in 60 min")]
    [InlineData(86_400, "in 24 h")]
    [InlineData(7 * 86_400, "in 7 days")]
    public void Until_Seconds_ReadsAsAPersonSays(int seconds, string text) => Assert.Equal(text, Times.Until(Now.AddSeconds(seconds), Now));

    [Theory]
    [InlineData(1, "1 scene")]
    [InlineData(0, "0 scenes")]
    [InlineData(1200, "1,200 scenes")]
    public void Count_Number_HasItsPlural(int number, string text) => Assert.Equal(text, Times.Count(number, "scene"));
}
