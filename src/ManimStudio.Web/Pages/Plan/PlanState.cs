using ManimStudio.Domain.Authoring;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Engine.Authoring.Planning;
using ManimStudio.Engine.Authoring.Tasks;

namespace ManimStudio.Web.Pages.Plan;

/// <summary>The plan that one page shows, and what somebody has changed of it. Used on the page's dispatcher.</summary>
public sealed class PlanState(Owner owner, Guid lessonId, LessonPlans plans, AuthoringQueue queue)
{
    private readonly List<PlanCard> _cards = [];
    private Task _saving = Task.CompletedTask;
    private int _edits, _saved;

    /// <summary>Null until it was read, or when there is none.</summary>
    public LessonPlanView? Plan { get; private set; }

    /// <summary>Why there is no plan to show.</summary>
    public StudioError? Missing { get; private set; }

    /// <summary>Why the last change is not kept.</summary>
    public StudioError? Problem { get; private set; }

    /// <summary>The newest word about the work that makes the plan.</summary>
    public AuthoringSnapshot? Work { get; private set; }

    public IReadOnlyList<PlanCard> Cards => _cards;

    public double Seconds => _cards.Sum(c => c.Seconds);

    /// <summary>Something is typed that is not kept yet.</summary>
    public bool IsDirty => _edits != _saved;

    public bool IsConflicted => Problem is PlanConflict;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var found = await plans.FindAsync(owner, lessonId, cancellation);
        Missing = found.Error;

        // What is typed here was typed on the revision that is known; the save finds out when there is a newer one.
        if (found.IsSuccess && !(IsDirty && found.Value.Status == LessonPlanStatus.Review)) Take(found.Value, cards: true);
    }

    /// <summary>A word from the feed. True when the plan is to be read again.</summary>
    public bool Take(AuthoringSnapshot snapshot)
    {
        if (snapshot.Kind != AuthoringKind.Plan || (Work is { } known && known.TaskId.CompareTo(snapshot.TaskId) > 0)) return false;
        Work = snapshot;
        return !snapshot.IsActive;
    }

    /// <summary>A card was changed.</summary>
    public void Edited() => _edits++;

    public void Move(PlanCard card, int to)
    {
        if (!_cards.Remove(card)) return;
        _cards.Insert(Math.Clamp(to, 0, _cards.Count), card);
        Edited();
    }

    public PlanCard Add(int at)
    {
        var card = new PlanCard { Title = "New scene" };
        Insert(card, at);
        return card;
    }

    public void Insert(PlanCard card, int at)
    {
        _cards.Insert(Math.Clamp(at, 0, _cards.Count), card);
        Edited();
    }

    public int Drop(PlanCard card)
    {
        var at = _cards.IndexOf(card);
        if (_cards.Remove(card)) Edited();
        return at;
    }

    /// <summary>Keeps what was changed. Does nothing when nothing was.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        // The next save names the revision that this one makes.
        while (!_saving.IsCompleted) await _saving;
        await (_saving = SaveOnceAsync(cancellation));
    }

    /// <summary>After a conflict: what is here wins over what was changed elsewhere.</summary>
    public async Task KeepMineAsync(CancellationToken cancellation)
    {
        var found = await plans.FindAsync(owner, lessonId, cancellation);
        if (found.IsSuccess) Take(found.Value, cards: false);
        await SaveAsync(cancellation);
    }

    /// <summary>After a conflict: what was changed elsewhere wins.</summary>
    public async Task TakeTheirsAsync(CancellationToken cancellation)
    {
        (_saved, Problem) = (_edits, null);
        await LoadAsync(cancellation);
    }

    /// <summary>Keeps the plan and has its scenes written.</summary>
    public async Task<StudioError?> ApproveAsync(CancellationToken cancellation)
    {
        await SaveAsync(cancellation);
        if (Problem is not null) return Problem;
        return (await plans.ApproveAsync(owner, lessonId, cancellation)).Error;
    }

    public async Task<StudioError?> CancelAsync(CancellationToken cancellation) =>
        Work is { } work ? (await queue.CancelAsync(owner, work.TaskId, cancellation)).Error : null;

    public async Task<StudioError?> PlanAgainAsync(string? provider, CancellationToken cancellation)
    {
        var asked = await plans.PlanAgainAsync(owner, lessonId, provider, model: null, cancellation);
        if (asked.IsSuccess) Work = AuthoringSnapshot.Of(asked.Value);
        return asked.Error;
    }

    private async Task SaveOnceAsync(CancellationToken cancellation)
    {
        if (!IsDirty || Plan is not { Status: LessonPlanStatus.Review } plan) return;
        var edits = _edits;
        var kept = await plans.ChangeAsync(owner, lessonId, plan.Revision, [.. _cards.Select(c => c.ToScene())], cancellation);
        Problem = kept.Error;
        if (!kept.IsSuccess) return;
        _saved = edits;
        Take(kept.Value, cards: false);
    }

    private void Take(LessonPlanView plan, bool cards)
    {
        var isNew = plan.Revision != Plan?.Revision || plan.Status != Plan?.Status;
        Plan = plan;
        if (plan.Task is { } task && (Work is null || Work.TaskId.CompareTo(task.TaskId) < 0 || !task.IsActive)) Work = task;
        if (!cards || !isNew) return;
        _cards.Clear();
        _cards.AddRange(plan.Scenes.Select(PlanCard.Of));
    }
}
