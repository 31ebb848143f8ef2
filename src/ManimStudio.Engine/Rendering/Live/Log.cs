using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Live;

internal static partial class Log
{
    [LoggerMessage(3200, LogLevel.Warning, "An observer of a live feed failed")]
    public static partial void ObserverFailed(this ILogger logger, Exception failure);
}
