using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Code;

/// <summary>Code to be rendered.</summary>
internal sealed record RenderCode
{
    [Description("A Python file with a Manim scene")]
    public string? Code { get; init; }

    [Description("Which scene class; needed when the file has several")]
    public string? SceneClass { get; init; }

    [RegularExpression(ApiNames.QualityPattern)]
    public string? Quality { get; init; }

    [RegularExpression(ApiNames.AspectPattern)]
    public string? Aspect { get; init; }

    [RegularExpression(ApiNames.FormatPattern)]
    public string? Format { get; init; }
}

internal sealed record CheckCode
{
    [Description("A Python file; it is read, never run")]
    public string? Code { get; init; }
}

/// <summary>What reading the code found.</summary>
internal sealed record CheckAnswer(bool Valid, IReadOnlyList<SceneClass> SceneClasses, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static CheckAnswer Of(CheckReport report) => new(report.Valid, report.SceneClasses, report.Diagnostics);
}
