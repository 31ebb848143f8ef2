using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Scenes;

namespace ManimStudio.Engine.Lessons;

public sealed record LessonNotFound(Guid LessonId)
    : StudioError(ErrorKind.NotFound, "This lesson is not there any more. Go back to your lessons.");

public sealed record SceneNotFound(Guid SceneId)
    : StudioError(ErrorKind.NotFound, "This scene is not there any more. Reload the lesson.");

public sealed record VersionNotFound(Guid VersionId)
    : StudioError(ErrorKind.NotFound, "This version is not there. Reload the list of versions.");

public sealed record TooManyScenes()
    : StudioError(ErrorKind.Invalid, $"A lesson holds at most {Lesson.MaxScenes} scenes. Start a second lesson for the rest.");

/// <summary>More code than a scene may have.</summary>
/// <param name="Bytes">How many bytes came.</param>
public sealed record CodeTooLarge(long Bytes) : StudioError(
    ErrorKind.TooLarge,
    $"The code has {Bytes / 1024:N0} KB; a scene may have {SceneVersion.MaxCodeBytes / 1024:N0} KB. Move large data out of the code or split the scene.");

/// <summary>The scene has a newer version than the one that was edited. Both texts are kept: the caller's is still in its hands, the newer one is here.</summary>
public sealed record VersionConflict(Guid CurrentVersionId, int CurrentNumber, string CurrentCode) : StudioError(
    ErrorKind.Conflict,
    $"Somebody saved version {CurrentNumber} of this scene meanwhile. Compare the two texts and save the one that you want.");

/// <summary>Another page typed in the same scene. Its text stays the kept draft; the caller's is still in its hands.</summary>
public sealed record DraftConflict(string OtherDraft) : StudioError(
    ErrorKind.Conflict, "The scene is being edited in another page too. Compare the two texts and keep the one that you want.");
