namespace ManimStudio.Domain.Rendering;

/// <summary>Why a render ended without a video.</summary>
public enum RenderErrorType
{
    SyntaxError,
    SceneNotFound,
    UserException,
    LatexError,
    TimeLimit,
    MemoryLimit,
    ProcessLimit,
    DiskLimit,
    TooManyFiles,
    OutputMissing,
    OutputTooLarge,
    OutputInvalid,
    Crashed,
    Cancelled,
    SandboxUnavailable,
}

/// <summary>A failed render, told so that its author can mend it.</summary>
/// <param name="Type">The kind of failure.</param>
/// <param name="Message">What happened; at most <see cref="MaxMessageLength"/> characters, no path of the host.</param>
/// <param name="Line">1-based line in the scene's code, where one is to blame.</param>
/// <param name="Column">1-based column.</param>
/// <param name="EndLine">Last line of the blamed range.</param>
/// <param name="EndColumn">Column behind the blamed range.</param>
/// <param name="Excerpt">The code around the line.</param>
/// <param name="Traceback">The part of the traceback that lies in the author's code.</param>
/// <param name="Hint">What to do next.</param>
public sealed record RenderError(
    RenderErrorType Type,
    string Message,
    int? Line = null,
    int? Column = null,
    int? EndLine = null,
    int? EndColumn = null,
    string? Excerpt = null,
    string? Traceback = null,
    string? Hint = null)
{
    public const int MaxMessageLength = 4096;

    /// <summary>True for faults of the machinery, which may be tried again; an author's mistake never is.</summary>
    public bool IsInfrastructure => Type is RenderErrorType.SandboxUnavailable;
}
