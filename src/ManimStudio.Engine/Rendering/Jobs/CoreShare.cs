using ManimStudio.Data;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>How many processor cores one render draws with, so that several at a time do not fight for the same ones.</summary>
internal sealed class CoreShare(IDbContextFactory<StudioDbContext> databases, SandboxOptions sandbox, IOptions<JobsOptions> jobs)
{
    private readonly int _cores = Math.Max(1, (int)Math.Ceiling(Math.Min(sandbox.Cpus, Environment.ProcessorCount)));

    public async Task<int> OfAsync(Render render, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var active = await db.Renders.CountAsync(r => r.Status == RenderStatus.Queued || r.Status == RenderStatus.Running, cancellation);
        return Of(render.Priority, _cores, jobs.Value.Slots, active);
    }

    /// <summary>What somebody waits for gets all cores; the others divide them among those that run or could run now.</summary>
    /// <param name="priority">Of the render that starts.</param>
    /// <param name="cores">That there are.</param>
    /// <param name="slots">Renders that may run at the same time.</param>
    /// <param name="active">Renders that run or wait, this one included.</param>
    internal static int Of(RenderPriority priority, int cores, int slots, int active)
    {
        if (priority == RenderPriority.Interactive) return cores;
        var sharing = Math.Clamp(active, 1, slots);
        return Math.Max(1, (cores + sharing - 1) / sharing);
    }
}
