using ManimStudio.Domain.Authoring;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Authoring.Tasks;

internal static partial class Log
{
    [LoggerMessage(5201, LogLevel.Information, "AI work {TaskId} ({Kind}) attempt {Attempt} started")]
    public static partial void WorkStarted(this ILogger logger, Guid taskId, AuthoringKind kind, int attempt);

    [LoggerMessage(5202, LogLevel.Information, "AI work {TaskId} attempt {Attempt} ended: {Status} after {Seconds:F1} s")]
    public static partial void WorkEnded(this ILogger logger, Guid taskId, int attempt, AuthoringStatus status, double seconds);

    [LoggerMessage(5203, LogLevel.Warning, "AI work {TaskId} attempt {Attempt} came too late and was refused")]
    public static partial void LateEndRefused(this ILogger logger, Guid taskId, int attempt);

    [LoggerMessage(5204, LogLevel.Error, "AI work {TaskId} attempt {Attempt} met a fault of the studio")]
    public static partial void WorkFaulted(this ILogger logger, Guid taskId, int attempt, Exception failure);

    [LoggerMessage(5205, LogLevel.Warning, "AI work {TaskId} was left behind by {Worker} and is queued again")]
    public static partial void LostWorkFound(this ILogger logger, Guid taskId, string? worker);

    [LoggerMessage(5206, LogLevel.Error, "AI work could not be looked after; it is tried again")]
    public static partial void PassFailed(this ILogger logger, Exception failure);

    [LoggerMessage(5207, LogLevel.Warning, "{Count} pieces of AI work were still running when the time to stop was over; they are found at the next start")]
    public static partial void StopIncomplete(this ILogger logger, int count);

    [LoggerMessage(5208, LogLevel.Warning, "An observer of the AI work failed")]
    public static partial void ObserverFailed(this ILogger logger, Exception failure);
}
