using ManimStudio.Domain.Rendering;
using ManimStudio.Web.Api.Problems;

namespace ManimStudio.Web.Api.Requests;

/// <summary>Reads the fields of a request and gathers what does not fit, so that one answer names all of it.</summary>
internal sealed class FieldProblems
{
    private readonly Dictionary<string, string[]> _problems = [];

    /// <summary>The answer, or null when every field fits.</summary>
    public InvalidRequest? Error => _problems.Count == 0 ? null : new InvalidRequest(_problems);

    public void Add(string field, string problem) =>
        _problems[field] = _problems.TryGetValue(field, out var earlier) ? [.. earlier, problem] : [problem];

    public string Needed(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) Add(field, "This field is needed.");
        return value ?? "";
    }

    public Quality? Quality(string? value) =>
        Named(value, "quality", ApiNames.Qualities);

    public AspectRatio? Aspect(string? value) =>
        Named(value, "aspect", ApiNames.Aspects);

    public VideoFormat? Format(string? value) =>
        Named(value, "format", ApiNames.Formats);

    public T? Named<T>(string? value, string field, IReadOnlyDictionary<string, T> names)
        where T : struct
    {
        if (value is null) return null;
        if (names.TryGetValue(value, out var found)) return found;
        Add(field, $"One of {string.Join(", ", names.Keys)} is needed here.");
        return null;
    }
}
