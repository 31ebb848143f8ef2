namespace ManimStudio.Domain.Rendering;

/// <summary>The shape of the picture.</summary>
public enum AspectRatio
{
    /// <summary>16:9.</summary>
    Widescreen,

    /// <summary>9:16.</summary>
    Portrait,

    /// <summary>1:1.</summary>
    Square,
}

/// <summary>Named resolutions and frame rates; the number of lines is that of the shorter side.</summary>
public enum Quality
{
    /// <summary>480 lines at 15 frames a second.</summary>
    Draft,

    /// <summary>480 lines at 30 frames a second.</summary>
    Low,

    /// <summary>720 lines at 30 frames a second.</summary>
    Medium,

    /// <summary>1080 lines at 60 frames a second.</summary>
    High,

    /// <summary>1440 lines at 60 frames a second.</summary>
    Qhd,

    /// <summary>2160 lines at 60 frames a second.</summary>
    Uhd,
}

/// <summary>The file formats a scene is rendered to.</summary>
public enum VideoFormat
{
    Mp4,
    WebM,
}

/// <summary>What is asked of a render: size, frame rate and file format.</summary>
public sealed record RenderProfile(Quality Quality, AspectRatio Aspect, VideoFormat Format = VideoFormat.Mp4)
{
    /// <summary>Frames a second.</summary>
    public int FramesPerSecond => Quality switch { Quality.Draft => 15, Quality.Low or Quality.Medium => 30, _ => 60 };

    /// <summary>Width of the picture in pixels, always even.</summary>
    public int Width => Aspect == AspectRatio.Widescreen ? Long : Short;

    /// <summary>Height of the picture in pixels, always even.</summary>
    public int Height => Aspect == AspectRatio.Portrait ? Long : Short;

    /// <summary>Small enough to be encoded for speed and watched while it is rendered.</summary>
    public bool IsDraftSize => Quality is Quality.Draft or Quality.Low;

    /// <summary>The same shape, as fast as it goes.</summary>
    public RenderProfile InDraft => this with { Quality = Quality.Draft };

    private int Short => Quality switch
    {
        Quality.Draft or Quality.Low => 480,
        Quality.Medium => 720,
        Quality.High => 1080,
        Quality.Qhd => 1440,
        _ => 2160,
    };

    // 854 at 480 lines is what Manim itself takes for 16:9.
    private int Long => Short == 480 ? 854 : Short * 16 / 9;

    /// <summary>A short stable text that tells profiles apart, for keys.</summary>
    public string Key => $"{Quality}-{Aspect}-{Format}";
}
