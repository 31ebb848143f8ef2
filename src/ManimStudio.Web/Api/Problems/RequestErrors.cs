using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Web.Api.Problems;

/// <summary>Fields of a request that do not fit, all of them at once.</summary>
internal sealed record InvalidRequest(IReadOnlyDictionary<string, string[]> Problems)
    : StudioError(ErrorKind.Invalid, "Some fields do not fit: " + string.Join("; ", Problems.Select(p => $"{p.Key}: {p.Value[0]}")))
{
    public override IReadOnlyDictionary<string, string[]> Fields => Problems;
}

internal sealed record UnreadableBody(string Why) : StudioError(ErrorKind.Invalid, Why);

internal sealed record BodyTooLarge(long Limit) : StudioError(
    ErrorKind.TooLarge, $"The request is larger than {Limit / 1024 / 1024} MB, the most that is accepted. Split it, or send less.");

internal sealed record NotJson() : StudioError(
    ErrorKind.Invalid, "The body must be JSON, with the header Content-Type: application/json.");

internal sealed record TooManyRequests(int Seconds) : StudioError(
    ErrorKind.Unavailable, $"Too many requests in the last minute. Try again in {Seconds} seconds.");

internal sealed record NoSuchRoute(string Path) : StudioError(
    ErrorKind.NotFound, $"There is nothing at {Path}. The routes are listed at /openapi/v1.json; ids are 32 hexadecimal digits.");

internal sealed record MethodNotAllowed(string Method) : StudioError(
    ErrorKind.Invalid, $"{Method} does nothing here. The routes and their methods are listed at /openapi/v1.json.");

/// <summary>A bug or lost infrastructure; what went wrong is in the log, not in the answer.</summary>
internal sealed record UnexpectedFault() : StudioError(
    ErrorKind.Unavailable, "Something went wrong in the studio; its log says more. Try again, and report it when it happens again.");
