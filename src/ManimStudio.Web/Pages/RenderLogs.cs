using System.Text;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Engine.Storage;

namespace ManimStudio.Web.Pages;

/// <summary>Reads the end of what an ended render printed. Thread-safe.</summary>
public sealed class RenderLogs(RenderQueries renders, IBlobStore blobs)
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxLines = 400;

    /// <summary>The newest lines; null when the render is not there or left no log.</summary>
    public async Task<IReadOnlyList<string>?> TailAsync(Owner owner, Guid renderId, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(owner, renderId, cancellation);
        if (!found.IsSuccess || found.Value.LogKey is not { } key) return null;
        await using var blob = await blobs.OpenReadAsync(key, cancellation);
        if (blob is null) return null;
        blob.Content.Seek(Math.Max(0, blob.Length - MaxBytes), SeekOrigin.Begin);
        using var reader = new StreamReader(blob.Content, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        return [.. text.TrimEnd().Split('\n').TakeLast(MaxLines)];
    }
}
