using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Rendering.Preview;

/// <summary>The preview at the caret, section <c>Preview</c> of the configuration. Read once, at start.</summary>
public sealed record PreviewOptions
{
    public const string Section = "Preview";

    /// <summary>
    /// Scenes that have a preview container at the same time; 0 turns previews off. Each takes some 200 MB, and up to
    /// <c>Sandbox:MemoryBytes</c>. Beyond, the one used longest ago goes. Default 2.
    /// </summary>
    [Range(0, 64)]
    public int Containers { get; set; } = 2;

    /// <summary>A container that nobody has typed for this long is ended. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one picture may take. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PictureTime { get; set; } = TimeSpan.FromSeconds(10);
}
