using System.Data.Common;
using ManimStudio.Domain;
using Microsoft.Extensions.Logging;
using Quartz;

namespace ManimStudio.Engine.Rendering.Jobs;

/// <summary>Rings are one-shot triggers of Quartz, kept in the database.</summary>
internal sealed class QuartzBell(ISchedulerFactory schedulers, TimeProvider time, ILogger<QuartzBell> logger) : IRenderBell
{
    public async Task RingAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellation);
            var trigger = TriggerBuilder.Create()
                .WithIdentity(StudioId.New(time.GetUtcNow()).ToText(), RenderSlot.Key.Group)
                .ForJob(RenderSlot.Key)
                .StartAt(at)
                .Build();
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellation);
        }
        catch (Exception failure) when (failure is SchedulerException or DbException)
        {
            logger.WakeFailed(failure);
        }
    }

    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var query = new TriggerQuery { Job = RenderSlot.Key, State = TriggerState.Normal, Take = 0, IncludeTotalCount = true };
        var page = await scheduler.QueryTriggers(query, cancellation);
        return page.TotalCount ?? 0;
    }
}

/// <summary>What runs when a ring is answered: one slot, which takes the best waiting render and runs it to its end.</summary>
internal sealed class RenderSlot(RenderWorker worker, ILogger<RenderSlot> logger) : IJob
{
    public static readonly JobKey Key = new("slot", "renders");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await worker.RunNextAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The row stays as it is; the reconciler finds it. The scheduler must not see the failure, it would only log it again.
            logger.SlotFailed(failure);
        }
    }
}
