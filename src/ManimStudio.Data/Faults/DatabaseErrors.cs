using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Data.Faults;

/// <summary>Somebody else wrote for longer than a person should wait.</summary>
public sealed record DatabaseBusy() : StudioError(
    ErrorKind.Unavailable, "The studio's database is busy, and nothing was changed. Try again in a moment.");

/// <summary>There is no room to write.</summary>
public sealed record DatabaseFull() : StudioError(
    ErrorKind.Unavailable, "The disk that keeps the studio's database is full, and nothing was changed. Free some space, then try again.");

/// <summary>Anything else that keeps the database from answering; the log says what.</summary>
public sealed record DatabaseUnavailable() : StudioError(
    ErrorKind.Unavailable, "The studio's database does not answer just now, and nothing was changed. Try again in a moment.");
