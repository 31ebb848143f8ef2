using ManimStudio.Domain.People;

namespace ManimStudio.Engine.Llm;

/// <summary>What a call is for: it stands in the transcript.</summary>
/// <param name="Owner">On whose behalf, and with whose keys.</param>
/// <param name="Purpose">In a word or two, up to 60 characters: "plan", "write scene", "repair".</param>
/// <param name="LessonId">The lesson it belongs to.</param>
/// <param name="SceneId">The scene it belongs to.</param>
public sealed record CallContext(Owner Owner, string Purpose, Guid? LessonId = null, Guid? SceneId = null);
