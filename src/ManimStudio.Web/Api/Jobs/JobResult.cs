using System.ComponentModel;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>What a job made.</summary>
internal sealed record JobResult
{
    public required string VideoUrl { get; init; }

    public required string ThumbnailUrl { get; init; }

    [Description("Seconds")]
    public required double Duration { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double Fps { get; init; }

    public required int Frames { get; init; }

    public required long Bytes { get; init; }

    public required IReadOnlyList<AnimationView> Animations { get; init; }

    [Description("How many of the animations look as before and were taken from earlier renders of the scene")]
    public required int Reused { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Advice about what is seen: texts that overlap, parts off the frame, and so on")]
    public required IReadOnlyList<FindingView> Findings { get; init; }

    public static JobResult Of(Guid renderId, RenderResult result) => new()
    {
        VideoUrl = $"/media/renders/{renderId.ToText()}/video",
        ThumbnailUrl = $"/media/renders/{renderId.ToText()}/poster",
        Duration = result.Duration,
        Width = result.Width,
        Height = result.Height,
        Fps = result.FramesPerSecond,
        Frames = result.Frames,
        Bytes = result.Bytes,
        Animations = [.. result.Animations.Select(a => new AnimationView(a.Index, a.Line, a.Start, a.Duration, a.Name))],
        Reused = result.Reused,
        Warnings = result.Warnings,
        Findings = [.. result.Findings.Select(FindingView.Of)],
    };
}

/// <summary>Advice about one moment of a video.</summary>
internal sealed record FindingView
{
    [Description("OffFrame, TextOverlap, TextTooSmall, Blank, NoMotion or LeftOver")]
    public required string Kind { get; init; }

    [Description("Line of the play inside construct, in the code that was rendered")]
    public required int Line { get; init; }

    [Description("Innermost line of the same file; differs from line where a helper plays")]
    public required int InnerLine { get; init; }

    [Description("Index into animations")]
    public int? Animation { get; init; }

    [Description("Seconds")]
    public required double Time { get; init; }

    [Description("The objects, as the code names them where it does")]
    public required IReadOnlyList<string> Names { get; init; }

    public required string Message { get; init; }

    public string? Hint { get; init; }

    public static FindingView Of(LayoutFinding finding) => new()
    {
        Kind = finding.Kind.ToString(),
        Line = finding.Line,
        InnerLine = finding.InnerLine,
        Animation = finding.Animation,
        Time = finding.Time,
        Names = finding.Names,
        Message = finding.Message,
        Hint = finding.Hint,
    };
}

/// <summary>An animation of a video: its line in the code, and its start and duration in seconds.</summary>
internal sealed record AnimationView(int Index, int Line, double Start, double Duration, string Name);
