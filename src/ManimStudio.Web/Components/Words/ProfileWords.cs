using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Components.Words;

/// <summary>Shapes and qualities as a person says them.</summary>
internal static class ProfileWords
{
    public static string Short(AspectRatio aspect) => aspect switch { AspectRatio.Portrait => "9:16", AspectRatio.Square => "1:1", _ => "16:9" };

    public static string Long(AspectRatio aspect) => aspect switch
    {
        AspectRatio.Portrait => "9:16 for phones",
        AspectRatio.Square => "1:1 square",
        _ => "16:9 for screens",
    };

    public static string Short(Quality quality) => quality switch
    {
        Quality.Draft => "Draft",
        Quality.Low => "480p",
        Quality.Medium => "720p",
        Quality.High => "1080p",
        Quality.Qhd => "1440p",
        _ => "2160p",
    };

    public static string Long(Quality quality) => quality switch
    {
        Quality.Draft => "Draft: 480p, 15 fps, fastest",
        Quality.Low => "480p, 30 fps",
        Quality.Medium => "720p, 30 fps",
        Quality.High => "1080p, 60 fps",
        Quality.Qhd => "1440p, 60 fps",
        _ => "2160p, 60 fps, slowest",
    };
}
