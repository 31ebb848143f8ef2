using ManimStudio.Domain.Rendering;

namespace ManimStudio.Domain.Tests.Rendering;

public sealed class RenderProfileTests
{
    [Theory]
    [InlineData(Quality.Draft, AspectRatio.Widescreen, 854, 480, 15)]
    [InlineData(Quality.Low, AspectRatio.Widescreen, 854, 480, 30)]
    [InlineData(Quality.Medium, AspectRatio.Widescreen, 1280, 720, 30)]
    [InlineData(Quality.High, AspectRatio.Widescreen, 1920, 1080, 60)]
    [InlineData(Quality.Qhd, AspectRatio.Widescreen, 2560, 1440, 60)]
    [InlineData(Quality.Uhd, AspectRatio.Widescreen, 3840, 2160, 60)]
    [InlineData(Quality.High, AspectRatio.Portrait, 1080, 1920, 60)]
    [InlineData(Quality.Draft, AspectRatio.Square, 480, 480, 15)]
    public void Size_IsThatOfTheQuality(Quality quality, AspectRatio aspect, int width, int height, int fps)
    {
        var profile = new RenderProfile(quality, aspect);

        Assert.Equal((width, height, fps), (profile.Width, profile.Height, profile.FramesPerSecond));
    }

    [Fact]
    public void Key_TellsAllProfilesApart()
    {
        var keys = from quality in Enum.GetValues<Quality>()
                   from aspect in Enum.GetValues<AspectRatio>()
                   from format in Enum.GetValues<VideoFormat>()
                   select new RenderProfile(quality, aspect, format).Key;

        Assert.Equal(36, keys.Distinct().Count());
    }
}
