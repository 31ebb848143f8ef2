using System.ComponentModel;
using ManimStudio.Domain.Authoring;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Web.Api.Jobs;

namespace ManimStudio.Web.Api.Lessons;

/// <summary>The scenes of a lesson before they are written.</summary>
internal sealed record PlanAnswer
{
    public required Guid LessonId { get; init; }

    public required string Title { get; init; }

    [Description("planning (a model works on it, or could not), review or approved")]
    public required LessonPlanStatus Status { get; init; }

    [Description("To be named when the plan is changed")]
    public required int Revision { get; init; }

    [Description("Seconds of all scenes")]
    public required double Seconds { get; init; }

    public required IReadOnlyList<PlanScene> Scenes { get; init; }

    [Description("The job that makes or made the plan")]
    public Guid? JobId { get; init; }

    [Description("Why there is no plan, when the job failed")]
    public JobError? Error { get; init; }

    public static PlanAnswer Of(LessonPlanView plan) => new()
    {
        LessonId = plan.LessonId,
        Title = plan.Title,
        Status = plan.Status,
        Revision = plan.Revision,
        Seconds = plan.Seconds,
        Scenes = [.. plan.Scenes.Select(PlanScene.Of)],
        JobId = plan.Task?.TaskId,
        Error = plan.Task?.Error is { } error ? JobError.Of(error) : null,
    };
}

/// <summary>A planned scene.</summary>
internal sealed record PlanScene
{
    public string? Title { get; init; }

    [Description("What it is to make clear")]
    public string? Goal { get; init; }

    [Description("What is seen, in words")]
    public string? Shown { get; init; }

    [Description("What is said")]
    public string? Narration { get; init; }

    [Description("1 to 300")]
    public double? Seconds { get; init; }

    [Description("Objects that the next scene takes up again")]
    public IReadOnlyList<string>? CarriesOver { get; init; }

    [Description("The scene that was made of it; read only")]
    public Guid? SceneId { get; init; }

    public static PlanScene Of(PlannedScene scene) => new()
    {
        Title = scene.Title,
        Goal = scene.Goal,
        Shown = scene.Shown,
        Narration = scene.Narration,
        Seconds = scene.Seconds,
        CarriesOver = scene.CarriesOver,
        SceneId = scene.SceneId,
    };

    public PlannedScene ToScene() => new(Title ?? "", Goal ?? "", Shown ?? "", Narration ?? "", Seconds ?? 0, CarriesOver ?? []);
}

internal sealed record ChangePlan
{
    [Description("The revision that was changed")]
    public int? Revision { get; init; }

    [Description("All scenes, in order")]
    public IReadOnlyList<PlanScene>? Scenes { get; init; }
}

/// <summary>A plan whose scenes are made, and the job that writes each.</summary>
internal sealed record ApprovedPlan(Guid LessonId, IReadOnlyList<AcceptedJob> Jobs);
