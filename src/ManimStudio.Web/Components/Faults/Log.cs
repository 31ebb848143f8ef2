namespace ManimStudio.Web.Components.Faults;

internal static partial class Log
{
    [LoggerMessage(4201, LogLevel.Error, "A page failed")]
    public static partial void PageFault(this ILogger logger, Exception fault);
}
