using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Api.Jobs;
using ManimStudio.Web.Api.Problems;
using ManimStudio.Web.Api.Requests;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>Makes a lesson from a topic, as a request describes it.</summary>
internal sealed class TopicLessons(LessonPlans plans)
{
    public async Task<IResult> CreateAsync(Owner owner, CreateLesson body, CancellationToken cancellation)
    {
        var problems = new FieldProblems();
        var (aspect, quality) = (problems.Aspect(body.Aspect), problems.Quality(body.Quality));
        if ((body.Example ?? body.Outline ?? (object?)body.Code) is not null) problems.Add("topic", "Send a topic, or an example, an outline or code, not both.");
        if (body.Plan is not (null or "auto" or "review")) problems.Add("plan", "One of auto, review is needed here.");
        if (body.Title is not null) problems.Take(LessonLibrary.TitleProblem(body.Title));
        var request = new PlanRequest(
            body.Topic!, body.Audience ?? "", body.Scenes, body.Seconds, body.Look ?? "", body.Provider, body.Model, Auto: body.Plan == "auto");
        foreach (var (field, wrong) in PlanRules.Problems(request)) problems.Add(field, wrong[0]);
        if (problems.Error is { } error) return Problem.Of(error);
        var made = await plans.CreateAsync(owner, request, body.Title, aspect ?? AspectRatio.Widescreen, quality ?? Quality.Draft, cancellation);
        return made.IsSuccess
            ? TypedResults.Accepted(JobLinks.Of(made.Value.Task.Id), new AcceptedLesson(made.Value.LessonId, made.Value.Task.Id))
            : Problem.Of(made.Error);
    }

    /// <summary>The fields of a request that mean nothing without a topic.</summary>
    public static IReadOnlyList<string> FieldsOf(CreateLesson body) =>
    [
        .. new (string Name, object? Value)[]
        {
            ("audience", body.Audience), ("scenes", body.Scenes), ("seconds", body.Seconds), ("look", body.Look), ("provider", body.Provider), ("model", body.Model), ("plan", body.Plan),
        }.Where(f => f.Value is not null).Select(f => f.Name),
    ];
}

/// <summary>A lesson that is being planned, and the job that plans it.</summary>
internal sealed record AcceptedLesson(Guid LessonId, Guid JobId);
