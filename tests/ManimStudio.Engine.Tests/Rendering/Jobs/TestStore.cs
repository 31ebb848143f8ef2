using ManimStudio.Engine.Storage;

namespace ManimStudio.Engine.Tests.Rendering.Jobs;

/// <summary>A file store whose disk can fill up, and which can stop a put at a gate.</summary>
internal sealed class TestStore(string folder) : IBlobStore
{
    private readonly FileBlobStore _files = new(folder);

    public bool IsFull { get; set; }

    /// <summary>Called before each put with its key.</summary>
    public Func<string, Task> BeforePut { get; set; } = _ => Task.CompletedTask;

    public async Task PutAsync(string key, Stream content, CancellationToken cancellation)
    {
        await BeforePut(key);
        if (IsFull) throw new StorageFullException("full");
        await _files.PutAsync(key, content, cancellation);
    }

    public Task<BlobRead?> OpenReadAsync(string key, CancellationToken cancellation) => _files.OpenReadAsync(key, cancellation);

    public Task<bool> ExistsAsync(string key, CancellationToken cancellation) => _files.ExistsAsync(key, cancellation);

    public Task DeleteAsync(string key, CancellationToken cancellation) => _files.DeleteAsync(key, cancellation);

    public IAsyncEnumerable<BlobItem> ListAsync(string prefix, CancellationToken cancellation) => _files.ListAsync(prefix, cancellation);

    public Task<StorageFull?> CheckRoomAsync(CancellationToken cancellation) =>
        IsFull ? Task.FromResult<StorageFull?>(new StorageFull("full")) : _files.CheckRoomAsync(cancellation);

    public async Task<List<string>> KeysAsync()
    {
        List<string> keys = [];
        await foreach (var blob in ListAsync("", CancellationToken.None)) keys.Add(blob.Key);
        return [.. keys.Order()];
    }
}
