using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Authoring.Outline;

/// <summary>Lines of an outline that cannot be shown.</summary>
/// <param name="Problems">In the order of the lines; at least one.</param>
public sealed record OutlineNotValid(IReadOnlyList<OutlineProblem> Problems) : StudioError(
    ErrorKind.Invalid,
    $"Line {Problems[0].Line}: {Problems[0].Message}" + (Problems.Count > 1 ? $" ({Problems.Count - 1} more)" : ""))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Fields =>
        new Dictionary<string, string[]> { ["outline"] = [.. Problems.Select(p => $"Line {p.Line}: {p.Message}")] };
}

/// <summary>More text than an outline may have.</summary>
public sealed record OutlineTooLong() : StudioError(
    ErrorKind.TooLarge, $"The outline is longer than {OutlineParser.MaxLength:N0} characters. Split it into several lessons.");
