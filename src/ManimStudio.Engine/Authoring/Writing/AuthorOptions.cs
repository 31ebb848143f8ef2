using System.ComponentModel.DataAnnotations;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>How scenes are written, mended and edited by a model, section <c>Authoring</c> of the configuration. Read once, at start.</summary>
public sealed record AuthorOptions
{
    public const string Section = "Authoring";

    /// <summary>Most repairs by the model of one scene before it gives up and keeps the best version, 0 to 3. Default 3.</summary>
    [Range(0, 3)]
    public int Repairs { get; set; } = 3;

    /// <summary>Most repairs by the model within one lesson in 24 hours, 0 to 10,000. Default 60.</summary>
    [Range(0, 10_000)]
    public int LessonRepairs { get; set; } = 60;

    /// <summary>Most characters of the installed Manim's reference in one question to the model, 0 to 100,000. Default 8,000.</summary>
    [Range(0, 100_000)]
    public int ReferenceCharacters { get; set; } = 8_000;
}
