using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Sandbox;

/// <summary>What a list of animations can be at most, since strangers make them.</summary>
internal static class SceneAnimations
{
    /// <summary>Animations of one scene that are kept; further ones are left out.</summary>
    public const int Max = 5_000;

    private const int MaxName = 200;
    private const int MaxLine = 10_000_000;
    private const double MaxSeconds = 1e9;

    /// <summary>The animations with names cut to size, or null when numbers among them are impossible.</summary>
    public static IReadOnlyList<SceneAnimation>? Check(IEnumerable<SceneAnimation> animations)
    {
        var kept = new List<SceneAnimation>();
        foreach (var animation in animations.Take(Max))
        {
            if (animation is null || !IsPossible(animation)) return null;
            kept.Add(animation.Name.Length <= MaxName ? animation : animation with { Name = animation.Name[..(MaxName - 1)] + "…" });
        }

        return kept;
    }

    private static bool IsPossible(SceneAnimation a) =>
        a.Index is >= 0 and < MaxLine && a.Line is >= 0 and < MaxLine && a.InnerLine is >= 0 and < MaxLine
        && a.Start is >= 0 and < MaxSeconds && a.Duration is >= 0 and < MaxSeconds;
}
