using System.ComponentModel;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Rendering;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>Why a job failed.</summary>
internal sealed record JobError
{
    [Description("SyntaxError, SceneNotFound, UserException, LatexError, TimeLimit, MemoryLimit, ProcessLimit, DiskLimit, TooManyFiles, OutputMissing, OutputTooLarge, OutputInvalid, Crashed, Cancelled or SandboxUnavailable; of AI work the error's name, such as AllModelsFailed")]
    public required string Type { get; init; }

    public required string Message { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Excerpt { get; init; }

    public string? Traceback { get; init; }

    public string? Hint { get; init; }

    [Description("Of AI work whose last attempt failed at a provider")]
    public string? Provider { get; init; }

    [Description("That provider's own id of the request")]
    public string? RequestId { get; init; }

    [Description("Every attempt at a call to a model; null when the failure is not the models'")]
    public IReadOnlyList<JobAttempt>? Attempts { get; init; }

    public static JobError Of(AuthoringError error) => new()
    {
        Type = error.Type,
        Message = error.Message,
        Hint = error.Attempts is [.., var last] ? last.Advice : null,
        Provider = error.Attempts is [.., var asked] ? asked.Provider : null,
        RequestId = error.Attempts is [.., var answered] ? answered.RequestId : null,
        Attempts = error.Attempts is { } attempts ? [.. attempts.Select(a => new JobAttempt(a.Provider, a.Model, a.Kind, a.Message, a.HttpStatus, a.RequestId, a.Advice))] : null,
    };

    public static JobError Of(RenderError error) => new()
    {
        Type = error.Type.ToString(),
        Message = error.Message,
        Line = error.Line,
        Column = error.Column,
        Excerpt = error.Excerpt,
        Traceback = error.Traceback,
        Hint = error.Hint,
    };
}

/// <summary>An attempt at a call to a model that failed; <see cref="Type"/> is its class, such as RateLimit or Auth.</summary>
internal sealed record JobAttempt(string Provider, string Model, string Type, string Message, int? Status, string? RequestId, string Hint);
