using System.Text.Json;
using System.Text.RegularExpressions;
using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Web.Api.Problems;

/// <summary>Says what is wrong with a body in the words of the caller, who knows fields and not our types.</summary>
internal static partial class JsonFaults
{
    public static (StudioError Error, int? Status) Explain(JsonException fault)
    {
        if (Unknown().Match(fault.Message) is { Success: true } unknown)
            return (new InvalidField(unknown.Groups[1].Value, "There is no such field in this request. Leave it out; the fields are listed at /openapi/v1.json."), null);
        var field = (fault.Path ?? "$").TrimStart('$').TrimStart('.');
        if (IsOfAField(fault) && field.Length > 0) return (new InvalidField(field, "The value has the wrong type; the types are listed at /openapi/v1.json."), null);
        return (
            new UnreadableBody($"The body is not a JSON object that can be read (line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1})."),
            StatusCodes.Status400BadRequest);
    }

    // A value of the wrong type is a fault of the converter; a broken text is one of the reader.
    private static bool IsOfAField(JsonException fault) => fault.InnerException is not JsonException;

    [GeneratedRegex("^The JSON property '([^']+)' could not be mapped")]
    private static partial Regex Unknown();
}
