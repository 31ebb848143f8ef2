using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Sandbox;

internal static partial class Log
{
    [LoggerMessage(2101, LogLevel.Information, "Containers run by {Engine} with flags: {Flags}")]
    public static partial void EngineFound(this ILogger log, string engine, string flags);

    [LoggerMessage(2102, LogLevel.Information, "Sandbox is {Phase}: {Message}")]
    public static partial void SandboxIs(this ILogger log, SandboxPhase phase, string message);

    [LoggerMessage(2103, LogLevel.Information, "Removed {Count} containers that nobody used any more")]
    public static partial void Reaped(this ILogger log, int count);

    [LoggerMessage(2104, LogLevel.Warning, "A container did not get ready: {Reason}")]
    public static partial void NotReady(this ILogger log, string reason);

    [LoggerMessage(2105, LogLevel.Information, "Job {Job} ({Kind}) runs in {Container}")]
    public static partial void JobStarts(this ILogger log, string job, SandboxJobKind kind, string container);

    [LoggerMessage(2106, LogLevel.Information, "Job {Job} ended after {Milliseconds} ms: {Outcome}")]
    public static partial void JobEnded(this ILogger log, string job, long milliseconds, string outcome);

    [LoggerMessage(2107, LogLevel.Error, "The sandbox's keeper failed and starts again")]
    public static partial void KeeperFailed(this ILogger log, Exception error);
}
