namespace ManimStudio.Engine.Storage;

/// <summary>
/// Keeps finished files: videos, pictures, logs. A key is written once and never again, so whoever has read a key can keep
/// what it read. Keys are made by the studio (see <see cref="BlobKey"/>). Thread-safe.
/// </summary>
public interface IBlobStore
{
    /// <summary>Stores <paramref name="content"/> under <paramref name="key"/>: whole or not at all, and on disk when this returns.</summary>
    /// <exception cref="StorageFullException">There is no room, or the store is read-only; nothing was kept.</exception>
    /// <exception cref="InvalidOperationException">The key is taken.</exception>
    Task PutAsync(string key, Stream content, CancellationToken cancellation);

    /// <summary>Opens a blob for reading; null when it is not there. The caller disposes it.</summary>
    Task<BlobRead?> OpenReadAsync(string key, CancellationToken cancellation);

    Task<bool> ExistsAsync(string key, CancellationToken cancellation);

    /// <summary>Removes a blob; nothing happens when it is not there.</summary>
    Task DeleteAsync(string key, CancellationToken cancellation);

    /// <summary>What is there under keys that begin with <paramref name="prefix"/>, whole folders of a key (<c>lessons/…/</c>) or nothing for all.</summary>
    IAsyncEnumerable<BlobItem> ListAsync(string prefix, CancellationToken cancellation);

    /// <summary>Tries whether new blobs are taken just now. Null when they are, or why not and what to do.</summary>
    Task<StorageFull?> CheckRoomAsync(CancellationToken cancellation);
}

/// <summary>A blob that is open for reading.</summary>
/// <param name="Content">Seekable.</param>
/// <param name="Length">Bytes.</param>
/// <param name="LastModified">When it was stored.</param>
public sealed record BlobRead(Stream Content, long Length, DateTimeOffset LastModified) : IAsyncDisposable, IDisposable
{
    public void Dispose() => Content.Dispose();

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>A blob as a listing shows it.</summary>
public sealed record BlobItem(string Key, long Length, DateTimeOffset LastModified);
