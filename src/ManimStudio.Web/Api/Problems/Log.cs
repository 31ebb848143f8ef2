namespace ManimStudio.Web.Api.Problems;

internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "The request to {Path} failed")]
    public static partial void UnexpectedFault(this ILogger logger, string path, Exception fault);

    [LoggerMessage(4002, LogLevel.Error, "The database did not answer the request to {Path}")]
    public static partial void DatabaseFault(this ILogger logger, string path, Exception fault);
}
