using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Preview;

internal static partial class Log
{
    [LoggerMessage(2301, LogLevel.Debug, "Preview {Preview} has asked for a container: {Outcome}")]
    public static partial void PreviewOpened(this ILogger log, string preview, string outcome);
}
