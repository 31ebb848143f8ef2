using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>The formulas that a lesson's renders have typeset, for whoever draws its scenes. Thread-safe.</summary>
public interface IKeptFormulas
{
    /// <summary>The job's input; none when nothing is kept of the lesson, or nothing that is good for the render image in use.</summary>
    Task<IReadOnlyList<SandboxInput>> OfAsync(Guid ownerId, Guid lessonId, CancellationToken cancellation);
}
