using ManimStudio.Engine.Authoring.Editing;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>What the author is to do with a scene.</summary>
/// <param name="Brief">The scene and the lesson around it.</param>
public abstract record Assignment(SceneBrief Brief)
{
    /// <summary>Write it from its plan.</summary>
    public sealed record Write(SceneBrief Brief) : Assignment(Brief);

    /// <summary>Mend code that is there.</summary>
    /// <param name="Code">It does not render, or looks wrong.</param>
    public sealed record Mend(SceneBrief Brief, string Code) : Assignment(Brief);

    /// <summary>Change code that is there as somebody asks.</summary>
    /// <param name="Code">The code before.</param>
    /// <param name="Wish">What is to change.</param>
    /// <param name="Earlier">What was asked for before, the oldest first.</param>
    /// <param name="Spot">The place in the picture that the wish is about; null for none.</param>
    public sealed record Edit(SceneBrief Brief, string Code, string Wish, IReadOnlyList<EarlierEdit> Earlier, PointedSpot? Spot = null) : Assignment(Brief);
}
