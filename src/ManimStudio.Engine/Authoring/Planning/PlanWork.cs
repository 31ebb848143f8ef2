using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>
/// Turns a topic into a plan: one call to a model, and one more that is told what is wrong when the first answer is of no use. Nothing is
/// kept of a plan that is not whole.
/// </summary>
internal sealed class PlanWork(IDbContextFactory<StudioDbContext> databases, IModelCalls models, LessonPlans plans) : IAuthoringWork
{
    public AuthoringKind Kind => AuthoringKind.Plan;

    public async Task<StudioError?> RunAsync(AuthoringRun run, CancellationToken cancellation)
    {
        if (await FindAsync(run.LessonId, cancellation) is not { } plan) return new PlanNotFound(run.LessonId);
        if (plan.Status == LessonPlanStatus.Planning)
        {
            var made = await PlanAsync(run, plan.Request, cancellation);
            if (!made.IsSuccess) return made.Error;
            await plans.ProposeAsync(run.LessonId, made.Value, cancellation);
        }

        if (!plan.Request.Auto) return null;
        var approved = await plans.ApproveAsync(run.Owner, run.LessonId, cancellation);

        // An earlier attempt may have got that far.
        return approved.Error is PlanNotReady { Status: LessonPlanStatus.Approved } ? null : approved.Error;
    }

    private async Task<Outcome<PlanAnswer>> PlanAsync(AuthoringRun run, PlanRequest request, CancellationToken cancellation)
    {
        var paid = run.State<Paid>() ?? new Paid(null, null);
        await run.StageAsync(AuthoringStage.Planning, 0, 0, cancellation);
        if (paid.First is null)
        {
            var asked = await AskAsync(run, request, PlanPrompt.First(request), cancellation);
            if (!asked.IsSuccess) return asked.Error;
            paid = paid with { First = asked.Value };
            await run.SaveAsync(paid, cancellation);
        }

        if (PlanAnswer.Read(paid.First!, request, out var problems) is { } first) return first;
        await run.StageAsync(AuthoringStage.Repairing, 1, 1, cancellation);
        if (paid.Second is null)
        {
            var asked = await AskAsync(run, request, PlanPrompt.Repair(request, paid.First!, problems), cancellation);
            if (!asked.IsSuccess) return asked.Error;
            paid = paid with { Second = asked.Value };
            await run.SaveAsync(paid, cancellation);
        }

        return PlanAnswer.Read(paid.Second!, request, out problems) is { } second ? second : new PlanUnusable(problems);
    }

    private async Task<Outcome<string>> AskAsync(AuthoringRun run, PlanRequest request, List<ChatMessage> messages, CancellationToken cancellation)
    {
        var opened = await models.OpenAsync(new ModelChoice(request.Provider, request.Model), new CallContext(run.Owner, "plan", run.LessonId), cancellation);
        if (!opened.IsSuccess) return opened.Error;
        using var client = opened.Value;
        return (await client.GetResponseAsync(messages, PlanPrompt.Options, cancellation)).Text;
    }

    private async Task<LessonPlan?> FindAsync(Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.LessonPlans.AsNoTracking().SingleOrDefaultAsync(p => p.LessonId == lessonId, cancellation);
    }

    /// <summary>The whole answers that came.</summary>
    private sealed record Paid(string? First, string? Second);
}
