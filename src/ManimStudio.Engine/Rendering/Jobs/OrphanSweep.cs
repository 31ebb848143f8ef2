using ManimStudio.Data;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>
/// Removes files of attempts that came to nothing, which a crash between storing and publishing leaves behind. Files whose
/// render is not in the database are left alone: they may belong to a database that is being restored.
/// </summary>
internal sealed class OrphanSweep(
    IDbContextFactory<StudioDbContext> databases, IBlobStore blobs, IOptions<JobsOptions> options, TimeProvider time, ILogger<OrphanSweep> logger)
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - options.Value.OrphanAge;
        var removed = 0;
        List<(string Key, RenderKeys Attempt)> batch = [];
        await foreach (var blob in blobs.ListAsync(RenderKeys.Root, cancellation))
        {
            if (blob.LastModified >= before || RenderKeys.Of(blob.Key) is not { } attempt) continue;
            batch.Add((blob.Key, attempt));
            if (batch.Count < Batch) continue;
            removed += await RemoveAsync(batch, cancellation);
            batch.Clear();
        }

        removed += await RemoveAsync(batch, cancellation);
        if (blobs is FileBlobStore files) removed += files.SweepIncoming(before);
        if (removed > 0) logger.OrphansRemoved(removed);
    }

    private async Task<int> RemoveAsync(List<(string Key, RenderKeys Attempt)> batch, CancellationToken cancellation)
    {
        if (batch.Count == 0) return 0;
        var ids = batch.Select(b => b.Attempt.RenderId).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Renders.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var orphans = batch.Where(b => rows.TryGetValue(b.Attempt.RenderId, out var row) && IsOrphan(b.Key, b.Attempt, row)).ToList();
        foreach (var orphan in orphans) await blobs.DeleteAsync(orphan.Key, cancellation);
        return orphans.Count;
    }

    private static bool IsOrphan(string key, RenderKeys attempt, Render row)
    {
        if (row.Status == RenderStatus.Running && row.Attempt == attempt.Attempt) return false;
        if (key == row.LogKey) return false;
        var result = row.Result;
        return result is null || (key != result.VideoKey && key != result.StreamKey && key != result.PosterKey && key != result.FilmstripKey);
    }
}
