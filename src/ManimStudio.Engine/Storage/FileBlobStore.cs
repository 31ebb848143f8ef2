using System.Runtime.CompilerServices;

namespace ManimStudio.Engine.Storage;

/// <summary>
/// Blobs as files in one folder of the studio's own. A blob is written to a temporary file, synced and renamed, so that a
/// crash leaves the whole blob or none.
/// </summary>
/// <param name="folder">Made when it is not there.</param>
/// <param name="keepFreeBytes">Bytes that stay free on its disk, see <see cref="StorageOptions.KeepFreeBytes"/>.</param>
public sealed class FileBlobStore(string folder, long keepFreeBytes = 0) : IBlobStore
{
    // Begins with a dot, which no key may.
    private const string TemporaryFolder = ".incoming";

    private readonly string _root = Path.GetFullPath(folder);
    private readonly string _incoming = Path.Combine(Path.GetFullPath(folder), TemporaryFolder);

    public async Task PutAsync(string key, Stream content, CancellationToken cancellation)
    {
        var path = PathOf(key);
        var temporary = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            RequireRoom(content.CanSeek ? content.Length : 0);
            Directory.CreateDirectory(_incoming);
            await WriteAsync(temporary, content, cancellation);
            Place(temporary, path, key);
        }
        catch (Exception failure) when (DiskFault.Of(failure) is { } reason)
        {
            throw new StorageFullException(reason, failure);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    public Task<BlobRead?> OpenReadAsync(string key, CancellationToken cancellation)
    {
        try
        {
            var file = new FileStream(
                PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);
            return Task.FromResult<BlobRead?>(new BlobRead(file, file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle)));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<BlobRead?>(null);
        }
    }

    public Task<bool> ExistsAsync(string key, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(key)));

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) return Task.CompletedTask;
        File.Delete(path);
        RemoveEmptyFolders(Path.GetDirectoryName(path)!);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobItem> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var trimmed = prefix.TrimEnd('/');
        var start = trimmed.Length == 0 ? _root : PathOf(trimmed);
        if (!Directory.Exists(start)) yield break;
        await Task.Yield();
        foreach (var file in new DirectoryInfo(start).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!BlobKey.IsValid(key) || !file.Exists) continue;
            yield return new BlobItem(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        }
    }

    public async Task<StorageFull?> CheckRoomAsync(CancellationToken cancellation)
    {
        var probe = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            RequireRoom(0);
            Directory.CreateDirectory(_incoming);
            await File.WriteAllBytesAsync(probe, new byte[4096], cancellation);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (DiskFault.Of(failure) is { } reason)
        {
            if (File.Exists(probe)) File.Delete(probe);
            return new StorageFull(reason);
        }
    }

    /// <summary>Deletes what a crash left half-written before <paramref name="before"/>. Returns how many files.</summary>
    public int SweepIncoming(DateTimeOffset before)
    {
        if (!Directory.Exists(_incoming)) return 0;
        var left = new DirectoryInfo(_incoming).GetFiles().Where(f => f.LastWriteTimeUtc < before.UtcDateTime).ToList();
        foreach (var file in left) file.Delete();
        return left.Count;
    }

    private static async Task WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancellation);
        await file.FlushAsync(cancellation);
        file.Flush(flushToDisk: true);
    }

    private static void Place(string temporary, string path, string key)
    {
        for (var left = 3; ; left--)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (File.Exists(path)) throw new InvalidOperationException($"Blob '{key}' is already there.");
            try
            {
                File.Move(temporary, path, overwrite: false);
                return;
            }
            catch (DirectoryNotFoundException) when (left > 0)
            {
                // A delete next to it has just removed the folder as empty.
            }
        }
    }

    private void RequireRoom(long bytes)
    {
        if (keepFreeBytes <= 0) return;
        Directory.CreateDirectory(_root);
        if (new DriveInfo(_root).AvailableFreeSpace - bytes < keepFreeBytes) throw new StorageFullException(DiskFault.Full);
    }

    private string PathOf(string key) => Path.Combine(_root, BlobKey.Require(key));

    private void RemoveEmptyFolders(string path)
    {
        while (path.Length > _root.Length && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            try
            {
                Directory.Delete(path);
            }
            catch (IOException)
            {
                // Another blob has just been stored there.
                return;
            }

            path = Path.GetDirectoryName(path)!;
        }
    }
}
