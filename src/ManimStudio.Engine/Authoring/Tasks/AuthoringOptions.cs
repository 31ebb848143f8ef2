using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Authoring.Tasks;

/// <summary>How AI work is done, section <c>Authoring</c> of the configuration. Read once, at start. Leases and stops are those of <c>Jobs</c>.</summary>
public sealed record AuthoringOptions
{
    public const string Section = "Authoring";

    /// <summary>Pieces of AI work at the same time, 1 to 64. The writing of scenes leaves one of them free for plans and edits. Default 4.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;

    /// <summary>Most repairs by a model of one scene before it gives up and keeps the best version, 0 to 3. Default 3.</summary>
    [Range(0, 3)]
    public int Repairs { get; set; } = 3;

    /// <summary>Most repairs by a model within one lesson in 24 hours, 0 to 10,000. Default 60.</summary>
    [Range(0, 10_000)]
    public int LessonRepairs { get; set; } = 60;

    /// <summary>Most characters of the reference of the installed Manim in one question to a model, 0 to 100,000. Default 8,000.</summary>
    [Range(0, 100_000)]
    public int ReferenceCharacters { get; set; } = 8_000;
}
