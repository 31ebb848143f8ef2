using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>Reads jobs as the API shows them: the stored row, and what is known live.</summary>
internal sealed class JobReader(RenderQueries renders, RenderStatusFeed feed, TimeProvider time)
{
    public async Task<Outcome<JobView>> FindAsync(Owner owner, Guid jobId, CancellationToken cancellation)
    {
        var found = await renders.FindAsync(owner, jobId, cancellation);
        return found.IsSuccess ? View(owner, found.Value) : found.Error;
    }

    public JobView View(Owner owner, Render row) => JobView.Of(row, feed.Find(owner, row.Id), time.GetUtcNow());
}
