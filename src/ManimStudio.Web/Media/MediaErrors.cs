using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Web.Media;

/// <summary>The stored file is missing or shorter than it was.</summary>
internal sealed record MediaDamaged(Guid RenderId) : StudioError(
    ErrorKind.Gone, "The stored video is damaged or missing. Render the scene again to get it back.");

internal sealed record NotRenderedYet(Guid RenderId) : StudioError(
    ErrorKind.NotFound, "This render has no video: it has not finished, or it failed. Look at its status.");

internal sealed record NothingToPlay(Guid LessonId) : StudioError(
    ErrorKind.NotFound, "No scene of this lesson has a video yet. Render one first.");
