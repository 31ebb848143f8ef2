namespace ManimStudio.Domain.Authoring;

/// <summary>What a piece of AI work is for.</summary>
public enum AuthoringKind
{
    /// <summary>A topic becomes the plan of a lesson.</summary>
    Plan,

    /// <summary>A planned scene gets its code.</summary>
    WriteScene,

    /// <summary>A scene is changed as somebody asked for in words.</summary>
    EditScene,
}

/// <summary>Where a piece of AI work stands. The first two are active, the others final.</summary>
public enum AuthoringStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>What running AI work is busy with, as a person would say it.</summary>
public enum AuthoringStage
{
    Planning,
    Writing,
    Checking,
    Rendering,
    Repairing,
}
