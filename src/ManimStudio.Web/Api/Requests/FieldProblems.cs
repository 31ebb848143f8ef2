using ManimStudio.Domain.Outcomes;
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

    /// <summary>Takes over what a use case found wrong, under the name of the request's field when it has another one.</summary>
    public void Take(StudioError? error, string? field = null)
    {
        if (error is null) return;
        if (error.Fields.Count == 0) Add(field ?? "", error.Message);
        foreach (var (name, problems) in error.Fields)
        {
            foreach (var problem in problems) Add(field ?? name, problem);
        }
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
