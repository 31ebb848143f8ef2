using System.Text.Json;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Lessons;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ManimStudio.Web.Api.Problems;

/// <summary>The one place where expected failures become problem details (RFC 9457).</summary>
internal static class Problem
{
    public static ProblemHttpResult Of(StudioError error) => Of(error, StatusOf(error.Kind));

    public static ProblemHttpResult Of(StudioError error, int status)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:manim-studio:error:{Dashed(error.Code)}",
            Title = TitleOf(status),
            Status = status,
            Detail = error.Message,
        };
        problem.Extensions["code"] = error.Code;
        if (error.Fields.Count > 0) problem.Extensions["errors"] = error.Fields;
        return TypedResults.Problem(problem);
    }

    /// <summary>The newer text beside the one that was sent, so that a client can show both and lose neither.</summary>
    public static ProblemHttpResult Of(VersionConflict conflict, string sentCode)
    {
        var result = Of(conflict);
        var extensions = result.ProblemDetails.Extensions;
        extensions["currentVersionId"] = conflict.CurrentVersionId;
        extensions["currentNumber"] = conflict.CurrentNumber;
        extensions["currentCode"] = conflict.CurrentCode;
        extensions["sentCode"] = sentCode;
        return result;
    }

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Gone => StatusCodes.Status410Gone,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of error without a status."),
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request could not be read",
        StatusCodes.Status403Forbidden => "Refused",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "This method is not allowed here",
        StatusCodes.Status409Conflict => "Not possible in the present state",
        StatusCodes.Status410Gone => "Gone",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status415UnsupportedMediaType => "Not JSON",
        StatusCodes.Status421MisdirectedRequest => "Wrong address",
        StatusCodes.Status422UnprocessableEntity => "Something in the request does not fit",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "Not possible just now",
        _ => "Something went wrong",
    };

    private static string Dashed(string code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code);
}
