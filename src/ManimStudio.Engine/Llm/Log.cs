using ManimStudio.Domain.Llm;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Llm;

internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Information, "Attempt {Attempt} at {Provider} gave no usable answer: {Kind}, status {Status}; transcript {Transcript}")]
    public static partial void AttemptFailed(this ILogger log, Guid transcript, string provider, int attempt, ModelFailureKind kind, int? status);
}
