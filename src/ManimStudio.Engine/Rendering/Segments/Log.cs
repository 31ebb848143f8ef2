using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Segments;

internal static partial class Log
{
    [LoggerMessage(3300, LogLevel.Warning, "There is no room for more of the live video of render {RenderId}; it can be watched when it is finished")]
    public static partial void LiveStreamCut(this ILogger logger, Guid renderId);

    [LoggerMessage(3301, LogLevel.Warning, "The live video of render {RenderId} could not be kept")]
    public static partial void LiveStreamFailed(this ILogger logger, Guid renderId, Exception failure);
}
