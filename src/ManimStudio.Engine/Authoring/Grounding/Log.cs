using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Authoring.Grounding;

internal static partial class Log
{
    [LoggerMessage(6401, LogLevel.Warning, "Documentation server {Name} gave no answer: {Reason}")]
    public static partial void DocumentationFailed(this ILogger log, string name, string reason);
}
