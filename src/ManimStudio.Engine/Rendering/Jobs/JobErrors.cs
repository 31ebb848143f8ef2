using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Jobs;

public sealed record RenderNotFound(Guid RenderId)
    : StudioError(ErrorKind.NotFound, "This render is not there. Reload the lesson.");

/// <summary>The scene has no code yet.</summary>
public sealed record NothingToRender(Guid SceneId)
    : StudioError(ErrorKind.Conflict, "This scene has no code yet. Write its code first, then render it.");

public sealed record CannotCancel(Guid RenderId, RenderStatus Status)
    : StudioError(ErrorKind.Conflict, $"This render has already ended ({Status.ToString().ToLowerInvariant()}), so there is nothing to cancel.");

public sealed record CannotRetry(Guid RenderId, RenderStatus Status) : StudioError(
    ErrorKind.Conflict,
    Status == RenderStatus.Succeeded
        ? "This render succeeded. To make the video again, render the scene."
        : "This render has not ended yet. Wait for it, or cancel it first.");

/// <summary>One person has too much waiting.</summary>
/// <param name="Limit">How many may wait.</param>
public sealed record TooManyQueued(int Limit)
    : StudioError(ErrorKind.Unavailable, $"{Limit} of your renders are waiting already. Wait until some are done, or cancel some.");
