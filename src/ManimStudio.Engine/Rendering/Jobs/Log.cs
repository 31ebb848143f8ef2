using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Jobs;

internal static partial class Log
{
    [LoggerMessage(3100, LogLevel.Information, "Render {RenderId} of scene {SceneId} queued, {Priority}")]
    public static partial void RenderQueued(this ILogger logger, Guid renderId, Guid sceneId, Domain.Rendering.RenderPriority priority);

    [LoggerMessage(3101, LogLevel.Information, "Render {RenderId} attempt {Attempt} started")]
    public static partial void RenderStarted(this ILogger logger, Guid renderId, int attempt);

    [LoggerMessage(3102, LogLevel.Information, "Render {RenderId} attempt {Attempt} ended: {Status} after {Seconds:F1} s")]
    public static partial void RenderEnded(this ILogger logger, Guid renderId, int attempt, Domain.Rendering.RenderStatus status, double seconds);

    [LoggerMessage(3103, LogLevel.Warning, "Render {RenderId} attempt {Attempt} came too late and was refused")]
    public static partial void LateResultRefused(this ILogger logger, Guid renderId, int attempt);

    [LoggerMessage(3104, LogLevel.Error, "Render {RenderId} attempt {Attempt} met a fault of the studio")]
    public static partial void AttemptFaulted(this ILogger logger, Guid renderId, int attempt, Exception failure);

    [LoggerMessage(3105, LogLevel.Warning, "Job {JobId}: the sign of life could not be written")]
    public static partial void RenewalFailed(this ILogger logger, Guid jobId, Exception failure);

    [LoggerMessage(3106, LogLevel.Warning, "Job {JobId} attempt {Attempt} lost its lease and stops")]
    public static partial void LeaseLost(this ILogger logger, Guid jobId, int attempt);

    [LoggerMessage(3107, LogLevel.Warning, "Render {RenderId} waits: storage takes no new files")]
    public static partial void StorageRefused(this ILogger logger, Guid renderId, Exception failure);

    [LoggerMessage(3108, LogLevel.Warning, "The queue could not be woken; waiting renders are found by the next reconciliation")]
    public static partial void WakeFailed(this ILogger logger, Exception failure);

    [LoggerMessage(3109, LogLevel.Warning, "Render {RenderId} was left behind by {Worker} and is queued again")]
    public static partial void LostRenderFound(this ILogger logger, Guid renderId, string? worker);

    [LoggerMessage(3110, LogLevel.Information, "{Count} files of attempts that came to nothing removed")]
    public static partial void OrphansRemoved(this ILogger logger, int count);

    [LoggerMessage(3111, LogLevel.Error, "Reconciliation failed; it is tried again")]
    public static partial void ReconcileFailed(this ILogger logger, Exception failure);

    [LoggerMessage(3112, LogLevel.Warning, "{Count} renders were still running when the time to stop was over; they are found at the next start")]
    public static partial void StopIncomplete(this ILogger logger, int count);

    [LoggerMessage(3113, LogLevel.Warning, "A file of an attempt that came to nothing could not be removed: {Key}")]
    public static partial void DiscardFailed(this ILogger logger, string key, Exception failure);

    [LoggerMessage(3114, LogLevel.Error, "A slot of the queue failed")]
    public static partial void SlotFailed(this ILogger logger, Exception failure);
}
