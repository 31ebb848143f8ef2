using ManimStudio.Domain;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>The plans of lessons that are made from a topic.</summary>
internal static class PlanRoutes
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/lessons/{lessonId:hex32}/plan").WithTags("Plans");
        plans.MapGet("/", GetAsync).WithSummary("The plan of a lesson made from a topic").Answers<PlanAnswer>(200).Fails(404);
        plans.MapPut("/", ChangeAsync).WithSummary("Puts other scenes in the place of those that are planned, while the plan is under review")
            .Answers<PlanAnswer>(200).Fails(400, 404, 409, 422);
        plans.MapPost("/approve", ApproveAsync).WithSummary("Makes the scenes of the plan and has each of them written by AI")
            .Answers<ApprovedPlan>(202).Fails(404, 409, 422, 429, 503).RequireRateLimiting(ApiLimits.Work);
    }

    private static async Task<IResult> GetAsync(Caller caller, Guid lessonId, LessonPlans plans, CancellationToken cancellation)
    {
        var plan = await plans.FindAsync(caller.Owner, lessonId, cancellation);
        return plan.IsSuccess ? TypedResults.Ok(PlanAnswer.Of(plan.Value)) : Problem.Of(plan.Error);
    }

    private static async Task<IResult> ChangeAsync(Caller caller, Guid lessonId, ChangePlan body, LessonPlans plans, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        if (body.Revision is null) problems.Add("revision", "Name the revision of the plan that was changed.");
        if (body.Scenes is null) problems.Add("scenes", "Send all scenes of the plan, in order.");
        if (problems.Error is { } error) return Problem.Of(error);
        var changed = await plans.ChangeAsync(caller.Owner, lessonId, body.Revision!.Value, [.. body.Scenes!.Select(s => s.ToScene())], cancellation);
        return changed.IsSuccess ? TypedResults.Ok(PlanAnswer.Of(changed.Value)) : Problem.Of(changed.Error);
    }

    private static async Task<IResult> ApproveAsync(Caller caller, Guid lessonId, LessonPlans plans, CancellationToken cancellation)
    {
        var approved = await plans.ApproveAsync(caller.Owner, lessonId, cancellation);
        return approved.IsSuccess
            ? TypedResults.Accepted($"/api/v1/lessons/{lessonId.ToText()}", new ApprovedPlan(lessonId, [.. approved.Value.Select(t => new AcceptedJob(t.Id, lessonId, t.SceneId!.Value))]))
            : Problem.Of(approved.Error);
    }
}
