using ManimStudio.Domain;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Storage;
using ManimStudio.Web.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace ManimStudio.Web.Media;

/// <summary>Answers with the files of renders: ranges, strong ETags, and a clear answer when the store has lost one.</summary>
internal sealed class RenderFiles(IBlobStore blobs, ILogger<RenderFiles> logger)
{
    /// <summary>A file of a render never changes under its address.</summary>
    public const string Immutable = "private, max-age=31536000, immutable";

    /// <summary>Asked for anew each time, so that a link that was taken back stops; the ETag keeps it cheap.</summary>
    public const string Revalidated = "private, no-cache";

    /// <param name="response">Gets the caching header.</param>
    /// <param name="found">The render, when the caller may see it.</param>
    /// <param name="part">Which of its files.</param>
    /// <param name="caching">One of the constants.</param>
    /// <param name="downloadName">A file name, when it is to be saved rather than played.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<IResult> AnswerAsync(
        HttpResponse response, Outcome<Render> found, RenderPart part, string caching, string? downloadName, CancellationToken cancellation)
    {
        if (!found.IsSuccess) return Problem.Of(found.Error);
        var render = found.Value;
        if (render.Result is not { } result) return Problem.Of(new NotRenderedYet(render.Id));
        var blob = await blobs.OpenReadAsync(result.KeyOf(part), cancellation);
        if (blob is null || !result.IsWhole(part, blob.Length))
        {
            if (blob is not null) await blob.DisposeAsync();
            logger.MediaIsDamaged(render.Id, part);
            return Problem.Of(new MediaDamaged(render.Id));
        }

        response.Headers.CacheControl = caching;
        var tag = new EntityTagHeaderValue($"\"{render.Id.ToText()}-{part}\"");
        return TypedResults.Stream(blob.Content, render.MediaType(part), downloadName, blob.LastModified, tag, enableRangeProcessing: true);
    }
}
