using ManimStudio.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>The blobs an attempt has stored, so that they can be taken back when nothing comes of it.</summary>
internal sealed class AttemptFiles(IBlobStore blobs, ILogger logger)
{
    private readonly List<string> _stored = [];

    public async Task PutAsync(string key, Stream content, CancellationToken cancellation)
    {
        _stored.Add(key);
        await blobs.PutAsync(key, content, cancellation);
    }

    public async Task PutFileAsync(string key, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        await PutAsync(key, file, cancellation);
    }

    /// <summary>Removes all but <paramref name="except"/>. What cannot be removed now is found by the sweep of orphans.</summary>
    public async Task DiscardAsync(string? except, CancellationToken cancellation)
    {
        foreach (var key in _stored.Where(k => k != except))
        {
            try
            {
                await blobs.DeleteAsync(key, cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                logger.DiscardFailed(key, failure);
            }
        }

        _stored.Clear();
    }
}
