using System.Security.Cryptography;
using ManimStudio.Domain;
using ManimStudio.Engine.Rendering.Sandbox.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Reuse;

/// <summary>
/// Bundles by their key, as files of this machine. A cache: no render fails for want of it, so faults are logged, broken files count as
/// missing, and losing the folder costs time alone. That is why it is no blob store. Survives a restart. Thread-safe.
/// </summary>
internal sealed class KeptFiles(IOptions<ReuseOptions> options, TimeProvider time, ILogger<KeptFiles> logger) : IDisposable
{
    private const string Extension = ".kept", Unfinished = ".new";
    private readonly SemaphoreSlim _writing = new(1);

    private ReuseOptions Options => options.Value;

    /// <summary>What is kept under a key; nothing when there is none or it cannot be read. Counts as a use.</summary>
    public async Task<Bundle> ReadAsync(KeptKey key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path)) return Bundle.Empty;
            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            if (Open(bytes) is { } bundle)
            {
                File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
                return bundle;
            }

            logger.KeptFileBroken(key.Name);
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.KeptFileUnreadable(key.Name, fault);
        }

        return Bundle.Empty;
    }

    /// <summary>Puts files in front of those that are kept under a key; the last of these go when there are more than <paramref name="maxBytes"/>.</summary>
    public async Task AddAsync(KeptKey key, IReadOnlyList<BundleFile> files, long maxBytes)
    {
        if (Options.MaxBytes == 0) return;
        await _writing.WaitAsync();
        try
        {
            var before = await ReadAsync(key, CancellationToken.None);
            Write(PathOf(key), Bundle.Of([.. files, .. before.Files], Math.Min(maxBytes, Options.OwnerBytes)));
            Evict();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.KeptFileUnwritable(key.Name, fault);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Forgets what is kept under a key.</summary>
    public void Remove(KeptKey key)
    {
        try
        {
            if (File.Exists(PathOf(key))) File.Delete(PathOf(key));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.KeptFileUnwritable(key.Name, fault);
        }
    }

    public void Dispose() => _writing.Dispose();

    // The digest in front tells a file that lost its bytes in a crash or on the disk; it would show wrong pictures.
    private static Bundle? Open(byte[] bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes) return null;
        var content = new ArraySegment<byte>(bytes)[SHA256.HashSizeInBytes..];
        return SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)) ? Bundle.Read(content) : null;
    }

    private void Write(string path, Bundle bundle)
    {
        SpoolFolder.CreatePrivate(Options.Folder);
        if (new DriveInfo(Options.Folder).AvailableFreeSpace - bundle.Bytes.Length < Options.KeepFreeBytes) throw new IOException("The disk is almost full.");
        SpoolFolder.CreatePrivate(Path.GetDirectoryName(path)!);
        var unfinished = path + Unfinished;
        using (var file = File.Create(unfinished))
        {
            file.Write(SHA256.HashData(bundle.Bytes));
            file.Write(bundle.Bytes);
        }

        File.SetLastWriteTimeUtc(unfinished, time.GetUtcNow().UtcDateTime);
        File.Move(unfinished, path, overwrite: true);
    }

    // Writes are one at a time, so a file that is not finished was left by a crash.
    private void Evict()
    {
        foreach (var left in Directory.GetFiles(Options.Folder, "*" + Unfinished, SearchOption.AllDirectories)) File.Delete(left);
        var files = new DirectoryInfo(Options.Folder).GetFiles("*" + Extension, SearchOption.AllDirectories).OrderByDescending(f => f.LastWriteTimeUtc);
        var oldest = (time.GetUtcNow() - Options.MaxAge).UtcDateTime;
        var (all, owned) = (0L, new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var owner = file.DirectoryName!;
            var fits = all + file.Length <= Options.MaxBytes && owned.GetValueOrDefault(owner) + file.Length <= Options.OwnerBytes;
            if (!fits || file.LastWriteTimeUtc < oldest)
            {
                file.Delete();
                continue;
            }

            all += file.Length;
            owned[owner] = owned.GetValueOrDefault(owner) + file.Length;
        }
    }

    private string PathOf(KeptKey key) => Path.Combine(Options.Folder, key.OwnerId.ToText(), key.Name + Extension);
}
