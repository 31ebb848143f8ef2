namespace ManimStudio.Domain.Rendering;

/// <summary>What can be wrong with a picture that renders without an error. Kept as numbers: new ones go to the end.</summary>
public enum LayoutFindingKind
{
    /// <summary>Part of a text or of a figure lies outside the frame.</summary>
    OffFrame,

    /// <summary>A text lies over another text.</summary>
    TextOverlap,

    /// <summary>A text is too small to be read.</summary>
    TextTooSmall,

    /// <summary>Nothing is to be seen.</summary>
    Blank,

    /// <summary>An animation changes nothing, or the picture stands still for long.</summary>
    NoMotion,

    /// <summary>An old text is still there under what took its place.</summary>
    LeftOver,
}

/// <summary>Advice about one moment of a scene, measured where the scene was drawn. All texts are untrusted and short.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">1-based line of the <c>play</c> or <c>wait</c> inside <c>construct</c>, in the code that was rendered.</param>
/// <param name="InnerLine">1-based innermost line of the same file; equal to <paramref name="Line"/> without a helper between.</param>
/// <param name="Animation">0-based index of the animation; null when it is none's.</param>
/// <param name="Time">Seconds on the scene's clock at which it is seen.</param>
/// <param name="Names">The objects, as the code names them where it does, at most <see cref="MaxNames"/>.</param>
/// <param name="Message">What is wrong, in one or two sentences.</param>
/// <param name="Hint">What to write, with code; null when there is no one thing.</param>
public sealed record LayoutFinding(
    LayoutFindingKind Kind, int Line, int InnerLine, int? Animation, double Time, IReadOnlyList<string> Names, string Message, string? Hint)
{
    /// <summary>Findings of one scene that are kept at most.</summary>
    public const int Max = 100;

    /// <summary>Names of one finding that are kept at most.</summary>
    public const int MaxNames = 8;
}
