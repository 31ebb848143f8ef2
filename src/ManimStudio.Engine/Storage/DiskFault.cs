namespace ManimStudio.Engine.Storage;

/// <summary>Tells the faults of a disk that refuse new bytes apart from all others.</summary>
internal static class DiskFault
{
    public const string Full = "The disk that keeps the videos is full. Free some space; waiting work then goes on by itself.";

    private const string ReadOnly = "The folder that keeps the videos cannot be written. Make it writable; waiting work then goes on by itself.";

    // Numbers of errno on Linux, which .NET hands on in HResult.
    private const int NoSpace = 28, ReadOnlyFileSystem = 30, QuotaExceeded = 122;

    /// <summary>What to tell a person, or null when <paramref name="failure"/> is something else.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        StorageFullException full => full.Message,
        IOException { HResult: NoSpace or QuotaExceeded } => Full,
        IOException { HResult: ReadOnlyFileSystem } => ReadOnly,
        UnauthorizedAccessException => ReadOnly,
        _ => null,
    };
}
