using System.Globalization;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>The lesson was not made from a topic, or was deleted.</summary>
public sealed record PlanNotFound(Guid LessonId) : StudioError(ErrorKind.NotFound, "This lesson has no plan. Plans belong to lessons made from a topic.");

/// <summary>The plan is not in the state that this needs.</summary>
public sealed record PlanNotReady(LessonPlanStatus Status) : StudioError(
    ErrorKind.Conflict,
    Status == LessonPlanStatus.Planning
        ? "The plan is not there yet. Wait until the model has made it, or make it again."
        : "The plan is approved and its scenes are part of the lesson. Change the scenes themselves.");

/// <summary>Somebody changed the plan meanwhile.</summary>
/// <param name="Revision">The present one.</param>
public sealed record PlanConflict(int Revision) : StudioError(
    ErrorKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"The plan was changed elsewhere and is at revision {Revision} now. Read it again, then change it."));

/// <summary>A plan, or a request for one, does not fit.</summary>
/// <param name="Problems">What is wrong with each field, by its name.</param>
public sealed record PlanNotValid(IReadOnlyDictionary<string, string[]> Problems) : StudioError(
    ErrorKind.Invalid, string.Join(" ", Problems.SelectMany(p => p.Value).Distinct()))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Fields => Problems;
}

/// <summary>The model's plan could not be used, and neither could its second one.</summary>
/// <param name="Problems">What was wrong with the second one.</param>
public sealed record PlanUnusable(IReadOnlyList<string> Problems) : StudioError(
    ErrorKind.Unavailable,
    $"The model gave no usable plan, also when told what was wrong: {string.Join(" ", Problems.Take(3))} Try again, or choose another model.");
