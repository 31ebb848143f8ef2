using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Reuse;

internal static partial class Log
{
    [LoggerMessage(3400, LogLevel.Warning, "What was kept of earlier renders is damaged and thrown away: {Name}")]
    public static partial void KeptFileBroken(this ILogger logger, string name);

    [LoggerMessage(3401, LogLevel.Warning, "What was kept of earlier renders cannot be read, so all is drawn again: {Name}")]
    public static partial void KeptFileUnreadable(this ILogger logger, string name, Exception fault);

    [LoggerMessage(3402, LogLevel.Warning, "Nothing could be kept for the next render: {Name}")]
    public static partial void KeptFileUnwritable(this ILogger logger, string name, Exception fault);

    [LoggerMessage(3403, LogLevel.Information, "Render {RenderId} reused {Reused} of {Animations} animations")]
    public static partial void AnimationsReused(this ILogger logger, Guid renderId, int reused, int animations);

    [LoggerMessage(3404, LogLevel.Warning, "The video of render {RenderId} is of no use and parts of it were kept ones: these are thrown away and all is drawn again")]
    public static partial void ReusedVideoInvalid(this ILogger logger, Guid renderId);
}
