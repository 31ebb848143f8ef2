using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>How AI work is done, section <c>Authoring</c> of the configuration. Read once, at start. Leases and stops are those of <c>Jobs</c>.</summary>
public sealed record AuthoringOptions
{
    public const string Section = "Authoring";

    /// <summary>Pieces of AI work at the same time, 1 to 64. The writing of scenes leaves one of them free for plans and edits. Default 4.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;
}
