using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Storage;

/// <summary>New files cannot be kept, so new work is refused.</summary>
public sealed record StorageFull(string Reason) : StudioError(ErrorKind.Unavailable, Reason);

/// <summary>A blob could not be kept because there is no room or the store is read-only. Nothing of it is left behind.</summary>
public sealed class StorageFullException(string message, Exception? inner = null) : IOException(message, inner);
