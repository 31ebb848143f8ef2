using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Web.LocalMode;

/// <summary>The studio was called by a name that is not this machine's own.</summary>
internal sealed record ForeignHost(string Host) : StudioError(
    ErrorKind.Invalid, $"This studio answers on this machine only, as localhost or 127.0.0.1, not as \"{Host}\". Open the address that it printed at its start.");

/// <summary>A page of another site tried to use the studio through its user's browser.</summary>
internal sealed record ForeignOrigin() : StudioError(
    ErrorKind.Invalid, "Another website tried to use this studio through your browser, so this request was refused. Use the studio from its own pages, or call the API without a browser.");
