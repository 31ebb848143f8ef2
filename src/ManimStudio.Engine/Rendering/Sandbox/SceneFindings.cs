using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox.Calls;
using ManimStudio.Engine.Rendering.Sandbox.Protocol;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>What a list of findings can be at most, since strangers make them.</summary>
internal static class SceneFindings
{
    private const int MaxName = 80;
    private const int MaxLine = 10_000_000;
    private const double MaxSeconds = 1e9;

    /// <summary>The findings that can be true, with their texts cut to short lines. Advice is never worth a video, so the others are left out.</summary>
    public static IReadOnlyList<LayoutFinding> Check(IEnumerable<HarnessFinding?> findings) =>
        [.. findings.Take(LayoutFinding.Max).Select(Read).OfType<LayoutFinding>()];

    private static LayoutFinding? Read(HarnessFinding? told)
    {
        if (told is null || KindOf(told.Kind) is not { } kind || !IsPossible(told) || SceneRenderer.OneLine(told.Message) is not { } message) return null;
        var names = told.Names.Take(LayoutFinding.MaxNames).Select(SceneRenderer.OneLine).OfType<string>().Select(n => n.Length <= MaxName ? n : n[..(MaxName - 1)] + "…");
        return new LayoutFinding(kind, told.Line, told.InnerLine, told.Animation, told.Time, [.. names], message, SceneRenderer.OneLine(told.Hint));
    }

    private static LayoutFindingKind? KindOf(string kind) => kind switch
    {
        "offFrame" => LayoutFindingKind.OffFrame,
        "textOverlap" => LayoutFindingKind.TextOverlap,
        "textTooSmall" => LayoutFindingKind.TextTooSmall,
        "blank" => LayoutFindingKind.Blank,
        "noMotion" => LayoutFindingKind.NoMotion,
        "leftOver" => LayoutFindingKind.LeftOver,
        _ => null,
    };

    private static bool IsPossible(HarnessFinding f) =>
        f.Line is > 0 and < MaxLine && f.InnerLine is > 0 and < MaxLine && f.Time is >= 0 and < MaxSeconds && f.Animation is null or (>= 0 and < MaxLine);
}
