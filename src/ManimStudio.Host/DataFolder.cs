namespace ManimStudio.Host;

/// <summary>
/// The one folder in which everything is kept. Held exclusively while it is open: two processes on one database would take each
/// other's renders for their own.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Root, _lock) = (path, held);

    public string Root { get; }

    public string Database => Path.Combine(Root, "studio.db");

    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Keys that sign what the pages keep in the browser.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Makes the folder where it is missing and takes it.</summary>
    /// <returns>The folder, or the sentence that says why it cannot be had.</returns>
    public static (DataFolder? Folder, string? Refusal) Open(string path)
    {
        try
        {
            Make(path);
            var file = Path.Combine(path, "studio.lock");
            return (new DataFolder(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)), null);
        }
        catch (IOException) when (File.Exists(Path.Combine(path, "studio.lock")))
        {
            return (null, $"Another Manim Studio is already running on {path}. Use its address, stop it first, or choose another folder with --data FOLDER.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"The data folder {path} cannot be used: {fault.Message} Choose another one with --data FOLDER.");
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Make(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var folder in new[] { path, Path.Combine(path, "blobs"), Path.Combine(path, "keys") })
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, OwnerOnly);
        }
    }
}
