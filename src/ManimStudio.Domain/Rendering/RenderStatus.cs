namespace ManimStudio.Domain.Rendering;

/// <summary>Where a render stands. The first two are active, the others final.</summary>
public enum RenderStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>Which renders go first.</summary>
public enum RenderPriority
{
    /// <summary>Somebody is looking at the scene and waits.</summary>
    Interactive,

    /// <summary>Part of a larger wish: a whole lesson, a channel, the API.</summary>
    Batch,

    /// <summary>Nobody waits: the same picture is there already in a smaller size.</summary>
    Background,
}
