using ManimStudio.Domain.Rendering;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>What came of an attempt.</summary>
internal abstract record AttemptEnd
{
    /// <summary>The video is there and checked.</summary>
    public sealed record Filmed(RenderResult Result) : AttemptEnd;

    /// <summary>The author has to do something; trying again would end the same way.</summary>
    public sealed record Refused(RenderError Error) : AttemptEnd;

    /// <summary>The machinery failed.</summary>
    public sealed record Faulted(RenderError Error) : AttemptEnd;

    /// <summary>It cannot go on now and is handed back without a charge.</summary>
    public sealed record Postponed : AttemptEnd;

    public sealed record Cancelled : AttemptEnd;

    /// <summary>Somebody else has it; nothing may be written.</summary>
    public sealed record Lost : AttemptEnd;
}
