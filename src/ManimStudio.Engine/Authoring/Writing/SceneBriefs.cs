using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Writing;

/// <summary>A scene's brief, and the model that its lesson's plan was made with.</summary>
/// <param name="Brief">What the author is told.</param>
/// <param name="Provider">The provider that was asked for the plan; null for whichever is set up.</param>
/// <param name="Model">The model that was asked for the plan; null for the provider's.</param>
internal sealed record BriefOfScene(SceneBrief Brief, string? Provider, string? Model);

/// <summary>Gathers what an author is told of a scene: from the scenes as they are now, and from the plan for what only it knows. Thread-safe.</summary>
internal sealed class SceneBriefs(IDbContextFactory<StudioDbContext> databases)
{
    public async Task<Outcome<BriefOfScene>> OfAsync(Owner owner, Guid lessonId, Guid sceneId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lesson = await db.Lessons.AsNoTracking().SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        if (lesson is null) return new LessonNotFound(lessonId);
        var index = lesson.Scenes.ToList().FindIndex(s => s.Id == sceneId);
        if (index < 0) return new SceneNotFound(sceneId);
        var plan = await db.LessonPlans.AsNoTracking().SingleOrDefaultAsync(p => p.LessonId == lessonId, cancellation);
        return new BriefOfScene(BriefOf(lesson, plan, index), plan?.Request.Provider, plan?.Request.Model);
    }

    private static SceneBrief BriefOf(Lesson lesson, LessonPlan? plan, int index) => new()
    {
        LessonTitle = lesson.Title,
        Aspect = lesson.Aspect,
        Audience = Said(plan?.Request.Audience),
        Look = Said(plan?.Request.Look),
        Scenes = [.. lesson.Scenes.Select(s => PlanOf(s, plan?.Scenes.FirstOrDefault(p => p.SceneId == s.Id)))],
        Index = index,
    };

    // Title, goal and narration may have been changed since; the scene's own are the newer ones.
    private static ScenePlan PlanOf(Scene scene, PlannedScene? planned) =>
        new(scene.Title, scene.Goal, planned?.Shown ?? "", scene.Narration, planned?.Seconds, planned?.CarriesOver);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
