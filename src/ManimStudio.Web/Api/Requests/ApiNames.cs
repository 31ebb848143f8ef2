using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Api.Requests;

/// <summary>The words of the API for qualities, shapes and formats.</summary>
internal static class ApiNames
{
    public const string QualityPattern = "^(draft|low|medium|high|qhd|uhd)$";
    public const string AspectPattern = "^(16:9|9:16|1:1)$";
    public const string FormatPattern = "^(mp4|webm)$";
    public const string StatusPattern = "^(queued|running|succeeded|failed|cancelled)$";

    public static readonly IReadOnlyDictionary<string, Quality> Qualities =
        Enum.GetValues<Quality>().ToDictionary(q => q.ToString().ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, AspectRatio> Aspects = new Dictionary<string, AspectRatio>
    {
        ["16:9"] = AspectRatio.Widescreen,
        ["9:16"] = AspectRatio.Portrait,
        ["1:1"] = AspectRatio.Square,
    };

    public static readonly IReadOnlyDictionary<string, VideoFormat> Formats =
        Enum.GetValues<VideoFormat>().ToDictionary(f => f.ToString().ToLowerInvariant());

    public static readonly IReadOnlyDictionary<string, RenderStatus> Statuses =
        Enum.GetValues<RenderStatus>().ToDictionary(s => s.ToString().ToLowerInvariant());

    public static string Name(this Quality quality) => quality.ToString().ToLowerInvariant();

    public static string Name(this AspectRatio aspect) => Aspects.Single(a => a.Value == aspect).Key;

    public static string Name(this VideoFormat format) => format.ToString().ToLowerInvariant();
}
