using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Web.Media;

/// <summary>The stored file is missing or shorter than it was.</summary>
internal sealed record MediaDamaged(Guid RenderId) : StudioError(
    ErrorKind.Gone, "The stored video is damaged or missing. Render the scene again to get it back.");

internal sealed record NotRenderedYet(Guid RenderId) : StudioError(
    ErrorKind.NotFound, "This render has no video: it has not finished, or it failed. Look at its status.");

internal sealed record NotStreamedYet(Guid RenderId) : StudioError(
    ErrorKind.NotFound, "There is nothing to watch of this render yet. Look at its status and try again.");

internal sealed record NotStreamedAnyMore(Guid RenderId) : StudioError(
    ErrorKind.Gone, "This render is over and is not streamed any more. Play the scene's video instead.");

internal sealed record NothingToPlay(Guid LessonId) : StudioError(
    ErrorKind.NotFound, "No scene of this lesson has a video yet. Render one first.");
