using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>Reads jobs as the API shows them, renders and AI work alike: the stored row, and what is known live.</summary>
internal sealed class JobReader(RenderQueries renders, AuthoringQueries authoring, RenderStatusFeed feed, TimeProvider time)
{
    public async Task<Outcome<JobView>> FindAsync(Owner owner, Guid jobId, CancellationToken cancellation)
    {
        var render = await renders.FindAsync(owner, jobId, cancellation);
        if (render.IsSuccess) return View(owner, render.Value);
        var task = await authoring.FindAsync(owner, jobId, cancellation);
        return task.IsSuccess ? View(task.Value) : render.Error;
    }

    /// <summary>Both kinds of jobs, the newest first.</summary>
    public async Task<Page<JobView>> ListAsync(Owner owner, RenderStatus? status, ListPart part, CancellationToken cancellation)
    {
        // Rows of just the cursor's time may be of either kind, so they are skipped in the list of both.
        var (skip, from) = (part.Cursor?.Skip ?? 0, part.Cursor is { } cursor ? cursor with { Skip = 0 } : (TimeCursor?)null);
        var most = skip + part.Limit + 1;
        var drawn = await renders.ListAsync(owner, status, from, most, cancellation);
        AuthoringStatus? wanted = status is { } s ? Enum.Parse<AuthoringStatus>(s.ToString()) : null;
        var written = await authoring.ListAsync(owner, wanted, from, most, cancellation);
        var both = drawn.Items.Select(r => View(owner, r)).Concat(written.Items.Select(View)).OrderByDescending(j => j.CreatedAt).Skip(skip).Take(part.Limit + 1).ToList();
        return TimeCursor.PageOf(both, part.Limit, part.Cursor, j => j.CreatedAt);
    }

    public JobView View(Owner owner, Render row) => JobView.Of(row, feed.Find(owner, row.Id), time.GetUtcNow());

    public JobView View(AuthoringTask row) => JobView.Of(row, time.GetUtcNow());
}
