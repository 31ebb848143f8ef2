namespace ManimStudio.Engine.Authoring.Editing;

/// <summary>A place in the picture that somebody drew a rectangle around.</summary>
/// <param name="Seconds">When, on the scene's clock.</param>
/// <param name="Line">The 1-based line of the animation that runs then; null when none does.</param>
/// <param name="Animation">Its name; null when none runs.</param>
/// <param name="Where">Where the rectangle is, in words.</param>
/// <param name="Objects">The names of the objects in it, with what they are.</param>
/// <param name="Picture">The frame with the rectangle drawn in, PNG; null for models that do not see.</param>
public sealed record PointedSpot(
    double Seconds, int? Line, string? Animation, string Where, IReadOnlyList<string> Objects, ReadOnlyMemory<byte>? Picture = null);
