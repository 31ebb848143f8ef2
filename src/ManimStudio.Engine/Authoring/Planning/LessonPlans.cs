using ManimStudio.Data;
using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Lessons;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Llm;
using ManimStudio.Engine.Llm.Providers;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Scenes;
using Microsoft.EntityFrameworkCore;

namespace ManimStudio.Engine.Authoring.Planning;

/// <summary>A plan as it is shown.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Title">The lesson's.</param>
/// <param name="Revision">To be named when the plan is changed.</param>
/// <param name="Task">The AI work that makes or made it.</param>
public sealed record LessonPlanView(
    Guid LessonId, string Title, LessonPlanStatus Status, PlanRequest Request, IReadOnlyList<PlannedScene> Scenes, int Revision, AuthoringSnapshot? Task)
{
    /// <summary>Seconds of all scenes.</summary>
    public double Seconds => Scenes.Sum(s => s.Seconds);
}

/// <summary>A lesson that was just asked for, and the AI work that plans it.</summary>
public sealed record PlannedLesson(Guid LessonId, AuthoringTask Task);

/// <summary>Lessons from a topic: asks for their plans, shows, changes and approves them. Thread-safe.</summary>
public sealed class LessonPlans(
    IDbContextFactory<StudioDbContext> databases, AuthoringQueue queue, IModelCalls models, LessonFeed changes, TimeProvider time)
{
    /// <summary>Makes a lesson without scenes and asks for its plan.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="request">What it is to be about.</param>
    /// <param name="title">The lesson's title; null lets the planner choose one.</param>
    /// <param name="aspect">Shape of its videos.</param>
    /// <param name="quality">In which its scenes are rendered.</param>
    /// <param name="cancellation">Ends the call, not the work.</param>
    /// <returns>The lesson, or the error that says what to set when no model can be asked.</returns>
    public async Task<Outcome<PlannedLesson>> CreateAsync(
        Owner owner, PlanRequest request, string? title, AspectRatio aspect, Quality quality, CancellationToken cancellation)
    {
        if (PlanRules.Problems(request) is { Count: > 0 } problems) return new PlanNotValid(problems);
        if (title is not null && LessonLibrary.TitleProblem(title) is { } wrong) return wrong;
        if (await UnaskableAsync(owner, request.Provider, request.Model, cancellation) is { } unaskable) return unaskable;
        var made = await Commits.DecideAsync<PlannedLesson>(databases, async db =>
        {
            var now = time.GetUtcNow();
            var lesson = Lesson.Create(owner.PersonId, title?.Trim() ?? TopicTitle.Of(request.Topic), LessonOrigin.Topic, now, aspect, quality);
            db.Lessons.Add(lesson);
            db.LessonPlans.Add(LessonPlan.Create(owner.PersonId, lesson.Id, request with { Topic = request.Topic.Trim() }, now));
            await db.SaveChangesAsync(cancellation);
            var task = await queue.AddAsync(db, AuthoringTask.Queue(owner.PersonId, lesson.Id, null, AuthoringKind.Plan, "{}", now), cancellation);
            return task.IsSuccess ? new PlannedLesson(lesson.Id, task.Value) : task.Error;
        }, cancellation);
        if (made.IsSuccess) queue.Announce(made.Value.Task);
        return made;
    }

    public async Task<Outcome<LessonPlanView>> FindAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await PlanAsync(db, owner, lessonId, cancellation) is { } found
            ? await ViewAsync(db, found.Lesson, found.Plan, cancellation)
            : new PlanNotFound(lessonId);
    }

    /// <summary>Puts other scenes in the place of all that are planned.</summary>
    /// <param name="owner">Whose lesson.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="revision">The one that was changed.</param>
    /// <param name="scenes">All of them, in order.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<Outcome<LessonPlanView>> ChangeAsync(
        Owner owner, Guid lessonId, int revision, IReadOnlyList<PlannedScene> scenes, CancellationToken cancellation)
    {
        if (PlanRules.Problems(scenes) is { Count: > 0 } problems) return new PlanNotValid(problems);
        return await DecideAsync<LessonPlanView>(owner, lessonId, async (db, lesson, plan) =>
        {
            if (plan.Status != LessonPlanStatus.Review) return new PlanNotReady(plan.Status);
            if (plan.Revision != revision) return new PlanConflict(plan.Revision);
            plan.Change([.. scenes.Select(s => s with { Title = s.Title.Trim(), SceneId = null })], time.GetUtcNow());
            lesson.Touch(time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            return await ViewAsync(db, lesson, plan, cancellation);
        }, cancellation);
    }

    /// <summary>Makes the scenes of the plan, each with a first sketch, and asks for the writing of each.</summary>
    public async Task<Outcome<IReadOnlyList<AuthoringTask>>> ApproveAsync(Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        var approved = await DecideAsync<IReadOnlyList<AuthoringTask>>(owner, lessonId, (db, lesson, plan) => ApproveAsync(db, lesson, plan, cancellation), cancellation);
        if (!approved.IsSuccess) return approved;
        foreach (var task in approved.Value) queue.Announce(task);
        return approved;
    }

    /// <summary>Asks for the plan once more, of another model if one is named.</summary>
    public async Task<Outcome<AuthoringTask>> PlanAgainAsync(Owner owner, Guid lessonId, string? provider, string? model, CancellationToken cancellation)
    {
        if (await UnaskableAsync(owner, provider, model, cancellation) is { } unaskable) return unaskable;
        var last = await DecideAsync<Guid>(owner, lessonId, async (db, _, plan) =>
        {
            if (plan.Status != LessonPlanStatus.Planning) return new PlanNotReady(plan.Status);
            plan.AskElsewhere(provider, model);
            await db.SaveChangesAsync(cancellation);
            return (await LastTaskAsync(db, lessonId, cancellation))!.Id;
        }, cancellation);
        return last.IsSuccess ? await queue.RetryAsync(owner, last.Value, cancellation) : last.Error;
    }

    /// <summary>The model's plan has come. Does nothing when an earlier attempt has brought it.</summary>
    internal async Task ProposeAsync(Guid lessonId, PlanAnswer answer, CancellationToken cancellation)
    {
        await Commits.DecideAsync<Done>(databases, async db =>
        {
            var plan = await db.LessonPlans.SingleAsync(p => p.LessonId == lessonId, cancellation);
            if (plan.Status != LessonPlanStatus.Planning) return Done.It;
            var lesson = await db.Lessons.SingleAsync(l => l.Id == lessonId, cancellation);
            plan.Propose(answer.Scenes, time.GetUtcNow());
            if (lesson.Title == TopicTitle.Of(plan.Request.Topic)) lesson.Rename(answer.Title, time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            return Done.It;
        }, cancellation);
        changes.Publish(lessonId);
    }

    private async Task<Outcome<IReadOnlyList<AuthoringTask>>> ApproveAsync(StudioDbContext db, Lesson lesson, LessonPlan plan, CancellationToken cancellation)
    {
        if (plan.Status != LessonPlanStatus.Review) return new PlanNotReady(plan.Status);
        if (PlanRules.ProblemsOfApproval(plan.Scenes) is { Count: > 0 } problems) return new PlanNotValid(problems);
        if (lesson.Scenes.Count + plan.Scenes.Count > Lesson.MaxScenes) return new TooManyScenes();
        var now = time.GetUtcNow();
        var placed = plan.Scenes.Select(s => s with { SceneId = AddScene(db, lesson, s, now).Id }).ToList();
        plan.Approve(placed, now);
        await db.SaveChangesAsync(cancellation);
        List<AuthoringTask> tasks = [];
        foreach (var scene in placed)
        {
            var task = await queue.AddAsync(db, AuthoringTask.Queue(lesson.OwnerId, lesson.Id, scene.SceneId, AuthoringKind.WriteScene, "{}", now), cancellation);
            if (!task.IsSuccess) return task.Error;
            tasks.Add(task.Value);
        }

        return tasks;
    }

    private static Scene AddScene(StudioDbContext db, Lesson lesson, PlannedScene planned, DateTimeOffset now)
    {
        var scene = lesson.AddScene(planned.Title, planned.Goal, planned.Narration, now);
        db.Versions.Add(scene.AddVersion(SceneSketch.For(planned.Title), VersionOrigin.Created, now));
        return scene;
    }

    private async Task<Outcome<T>> DecideAsync<T>(
        Owner owner, Guid lessonId, Func<StudioDbContext, Lesson, LessonPlan, Task<Outcome<T>>> decide, CancellationToken cancellation)
    {
        var outcome = await Commits.DecideAsync<T>(
            databases,
            async db => await PlanAsync(db, owner, lessonId, cancellation) is { } found ? await decide(db, found.Lesson, found.Plan) : new PlanNotFound(lessonId),
            cancellation);
        if (outcome.IsSuccess) changes.Publish(lessonId);
        return outcome;
    }

    private static async Task<(Lesson Lesson, LessonPlan Plan)?> PlanAsync(StudioDbContext db, Owner owner, Guid lessonId, CancellationToken cancellation)
    {
        var lesson = await db.Lessons.SingleOrDefaultAsync(l => l.Id == lessonId && l.OwnerId == owner.PersonId && l.DeletedAt == null, cancellation);
        var plan = lesson is null ? null : await db.LessonPlans.SingleOrDefaultAsync(p => p.LessonId == lessonId, cancellation);
        return plan is null ? null : (lesson!, plan);
    }

    private static async Task<LessonPlanView> ViewAsync(StudioDbContext db, Lesson lesson, LessonPlan plan, CancellationToken cancellation)
    {
        var task = await LastTaskAsync(db, lesson.Id, cancellation);
        return new LessonPlanView(lesson.Id, lesson.Title, plan.Status, plan.Request, plan.Scenes, plan.Revision, task is null ? null : AuthoringSnapshot.Of(task));
    }

    private static Task<AuthoringTask?> LastTaskAsync(StudioDbContext db, Guid lessonId, CancellationToken cancellation) =>
        db.AuthoringTasks.AsNoTracking().Where(t => t.LessonId == lessonId && t.Kind == AuthoringKind.Plan)
            .OrderByDescending(t => t.QueuedAt).FirstOrDefaultAsync(cancellation);

    /// <summary>Why nobody could be asked, with what to set; null when somebody can.</summary>
    private async Task<StudioError?> UnaskableAsync(Owner owner, string? provider, string? model, CancellationToken cancellation)
    {
        var opened = await models.OpenAsync(new ModelChoice(provider, model), new CallContext(owner, "plan"), cancellation);
        if (opened.IsSuccess) opened.Value.Dispose();
        return opened.Error;
    }
}
