using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>Scenes changed and mended by a model: asking, and deciding on what came of it.</summary>
internal static class EditRoutes
{
    private static readonly Dictionary<string, bool> Applies = new() { ["review"] = false, ["auto"] = true };

    public static void MapEdits(this IEndpointRouteBuilder api)
    {
        var scenes = api.MapGroup("/scenes/{sceneId:hex32}").WithTags("Scenes");
        scenes.MapPost("/edit", AskAsync).WithSummary("Asks a model for a change; the job ends with a proposal, or with a new version when apply is auto")
            .Answers<AcceptedJob>(202).Fails(400, 404, 409, 422, 429, 503).RequireRateLimiting(ApiLimits.Work);
        scenes.MapPost("/repair", RepairAsync).WithSummary("Asks a model to mend a scene that does not render or looks wrong")
            .Answers<AcceptedJob>(202).Fails(404, 422, 429, 503).RequireRateLimiting(ApiLimits.Work);
        scenes.MapGet("/edits", ListAsync).WithSummary("The conversation: what was asked for, and what came of it, the oldest first").Answers<ListView<EditAnswer>>(200).Fails(404);
        scenes.MapGet("/edits/{editId:hex32}", GetAsync).WithSummary("The code before and after a change").Answers<EditCode>(200).Fails(404);
        scenes.MapPost("/edits/{editId:hex32}/accept", AcceptAsync).WithSummary("Makes the proposed code the scene's next version").Answers<SavedVersion>(200).Fails(404, 409);
        scenes.MapPost("/edits/{editId:hex32}/reject", RejectAsync).WithSummary("Leaves the scene as it is").Produces(204).Fails(404, 409);
    }

    private static async Task<IResult> AskAsync(Caller caller, Guid sceneId, EditScene body, PromptEdits edits, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        if (string.IsNullOrWhiteSpace(body.Prompt)) problems.Add("prompt", "Say what is to change.");
        var auto = problems.Named(body.Apply, "apply", Applies) ?? false;
        if (problems.Error is { } error) return Problem.Of(error);
        return Accepted(sceneId, await edits.AskAsync(caller.Owner, sceneId, new EditWish(body.Prompt!, body.Provider, body.Model, auto), cancellation));
    }

    private static async Task<IResult> RepairAsync(Caller caller, Guid sceneId, PromptEdits edits, CancellationToken cancellation) =>
        Accepted(sceneId, await edits.MendAsync(caller.Owner, sceneId, cancellation));

    private static async Task<IResult> ListAsync(Caller caller, Guid sceneId, PromptEdits edits, LessonQueries lessons, CancellationToken cancellation)
    {
        if ((await lessons.ProfileAsync(caller.Owner, sceneId, cancellation)).Error is { } missing) return Problem.Of(missing);
        var talk = await edits.ConversationAsync(caller.Owner, sceneId, cancellation);
        return TypedResults.Ok(new ListView<EditAnswer>([.. talk.Turns.Select(EditAnswer.Of)], null));
    }

    private static async Task<IResult> GetAsync(Caller caller, Guid sceneId, Guid editId, PromptEdits edits, CancellationToken cancellation)
    {
        var code = await edits.CodeAsync(caller.Owner, sceneId, editId, cancellation);
        return code.IsSuccess ? TypedResults.Ok(new EditCode(code.Value.Before, code.Value.After)) : Problem.Of(code.Error);
    }

    private static async Task<IResult> AcceptAsync(Caller caller, Guid sceneId, Guid editId, PromptEdits edits, CancellationToken cancellation)
    {
        var version = await edits.AcceptAsync(caller.Owner, sceneId, editId, cancellation);
        return version.IsSuccess ? TypedResults.Ok(new SavedVersion(version.Value.Id, version.Value.Number)) : Problem.Of(version.Error);
    }

    private static async Task<IResult> RejectAsync(Caller caller, Guid sceneId, Guid editId, PromptEdits edits, CancellationToken cancellation) =>
        Answer.NoContent(await edits.RejectAsync(caller.Owner, sceneId, editId, cancellation));

    private static IResult Accepted(Guid sceneId, Outcome<AuthoringTask> task) => task.IsSuccess
        ? TypedResults.Accepted(JobLinks.Of(task.Value.Id), new AcceptedJob(task.Value.Id, task.Value.LessonId, sceneId))
        : Problem.Of(task.Error);
}
