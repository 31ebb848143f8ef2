using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>How the render container did with a scene.</summary>
/// <param name="Seconds">From the job to the last byte of the finished video.</param>
/// <param name="FirstSeconds">To the first segment that can be played; null when there are none.</param>
/// <param name="PeakMegabytes">Null where the kernel does not tell.</param>
/// <param name="Fallback">Why Manim's own renderer drew all of it; null when the fast one did.</param>
/// <param name="Reused">Animations that were taken from what was put in.</param>
/// <param name="Left">What the next render of the scene can be given.</param>
internal sealed record Drawn(double Seconds, double? FirstSeconds, double? PeakMegabytes, string? Fallback, int Reused, IReadOnlyList<SandboxInput> Left);

/// <summary>How a scene is asked for.</summary>
/// <param name="Encoder"><c>preview</c> or <c>final</c>, as the protocol names them.</param>
/// <param name="Segments">Each finished animation is sent at once.</param>
internal sealed record Manner(string Encoder, bool Segments);
