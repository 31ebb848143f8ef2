using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Rendering.Jobs;

namespace ManimStudio.Web.Api.Jobs;

/// <summary>Cancels and retries jobs, renders and AI work alike.</summary>
internal sealed class JobControl(RenderQueue renders, AuthoringQueue authoring, JobReader reader)
{
    public async Task<Outcome<JobView>> CancelAsync(Owner owner, Guid jobId, CancellationToken cancellation) =>
        await OfEitherAsync(owner, await renders.CancelAsync(owner, jobId, cancellation), () => authoring.CancelAsync(owner, jobId, cancellation));

    public async Task<Outcome<JobView>> RetryAsync(Owner owner, Guid jobId, CancellationToken cancellation) =>
        await OfEitherAsync(owner, await renders.RetryAsync(owner, jobId, cancellation), () => authoring.RetryAsync(owner, jobId, cancellation));

    private async Task<Outcome<JobView>> OfEitherAsync(Owner owner, Outcome<Render> render, Func<Task<Outcome<AuthoringTask>>> other)
    {
        if (render.IsSuccess) return reader.View(owner, render.Value);
        if (render.Error is not RenderNotFound) return render.Error;
        var task = await other();
        if (task.IsSuccess) return reader.View(task.Value);
        return task.Error is AuthoringTaskNotFound ? render.Error : task.Error;
    }
}
