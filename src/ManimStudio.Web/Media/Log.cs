namespace ManimStudio.Web.Media;

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Warning, "The {Part} of render {RenderId} is missing or truncated in the store")]
    public static partial void MediaIsDamaged(this ILogger logger, Guid renderId, RenderPart part);
}
