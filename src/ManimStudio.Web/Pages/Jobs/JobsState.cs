using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Web.Pages.Jobs;

/// <summary>All jobs of a person, renders and AI work: what runs, what waits, what ended. Used on the page's dispatcher.</summary>
internal sealed class JobsState(
    Owner owner, RenderQueries renders, AuthoringQueries authoring, LessonQueries lessons, RenderQueue queue, AuthoringQueue works)
{
    private const int PageSize = 50;

    private readonly Dictionary<Guid, RenderSnapshot> _live = [];
    private readonly List<Render> _rows = [];
    private readonly Dictionary<Guid, AuthoringSnapshot> _works = [];
    private Dictionary<Guid, string> _lessonTitles = [];
    private Dictionary<Guid, string> _sceneTitles = [];
    private string? _cursor, _workCursor;

    public bool IsRead { get; private set; }

    public bool HasMore => _cursor is not null || _workCursor is not null;

    public IReadOnlyList<IJobRow> Running => [.. Rows.Where(r => r.Group == JobGroup.Running).OrderByDescending(r => r.QueuedAt)];

    public IReadOnlyList<IJobRow> Queued => [.. Rows.Where(r => r.Group == JobGroup.Queued).OrderBy(r => r.Place).ThenBy(r => r.QueuedAt)];

    public IReadOnlyList<IJobRow> Finished => [.. Rows.Where(r => r.Group == JobGroup.Finished).OrderByDescending(r => r.FinishedAt ?? r.QueuedAt)];

    private IEnumerable<IJobRow> Rows =>
    [
        .. _rows.Select(r => new JobRow(r, _live.GetValueOrDefault(r.Id), _lessonTitles.GetValueOrDefault(r.LessonId), _sceneTitles.GetValueOrDefault(r.SceneId))),
        .. _works.Values.Select(w => new AuthoringRow(w, _lessonTitles.GetValueOrDefault(w.LessonId), w.SceneId is { } scene ? _sceneTitles.GetValueOrDefault(scene) : null)),
    ];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var size = Math.Max(PageSize, _rows.Count);
        var page = await renders.ListAsync(owner, null, null, size, cancellation);
        var all = (await lessons.ListAsync(owner, archived: false, cancellation)).Concat(await lessons.ListAsync(owner, archived: true, cancellation)).ToList();
        _lessonTitles = all.ToDictionary(l => l.Id, l => l.Title);
        _sceneTitles = all.SelectMany(l => l.Scenes).ToDictionary(s => s.Id, s => s.Title);
        _rows.Clear();
        _rows.AddRange(page.Items);
        _cursor = page.NextCursor;
        var written = await authoring.ListAsync(owner, null, null, Math.Max(PageSize, _works.Count), cancellation);
        foreach (var row in written.Items) Keep(AuthoringSnapshot.Of(row));
        _workCursor = written.NextCursor;
        IsRead = true;
    }

    public async Task LoadMoreAsync(CancellationToken cancellation)
    {
        if (_cursor is not null && TimeCursor.TryRead(_cursor, out var cursor))
        {
            var page = await renders.ListAsync(owner, null, cursor, PageSize, cancellation);
            _rows.AddRange(page.Items.Where(r => _rows.All(known => known.Id != r.Id)));
            _cursor = page.NextCursor;
        }

        if (_workCursor is not null && TimeCursor.TryRead(_workCursor, out var from))
        {
            var written = await authoring.ListAsync(owner, null, from, PageSize, cancellation);
            foreach (var row in written.Items) Keep(AuthoringSnapshot.Of(row));
            _workCursor = written.NextCursor;
        }
    }

    /// <summary>A word from the feed of AI work. Reads the names again when it is new.</summary>
    public async Task TakeAsync(AuthoringSnapshot work, CancellationToken cancellation)
    {
        var isNew = !_works.ContainsKey(work.TaskId);
        Keep(work);
        if (isNew && IsRead) await LoadAsync(cancellation);
    }

    /// <summary>A word from the feed. Reads the rows again when a render is new or has ended.</summary>
    public async Task TakeAsync(RenderSnapshot snapshot, CancellationToken cancellation)
    {
        var before = _live.GetValueOrDefault(snapshot.RenderId);
        _live[snapshot.RenderId] = snapshot;
        var known = _rows.FirstOrDefault(r => r.Id == snapshot.RenderId);
        if (known is null || (before is not null && before.Status != snapshot.Status)) await LoadAsync(cancellation);
    }

    public async Task<StudioError?> CancelAsync(Guid renderId, CancellationToken cancellation) =>
        (await queue.CancelAsync(owner, renderId, cancellation)).Error;

    public async Task<StudioError?> CancelWorkAsync(Guid taskId, CancellationToken cancellation) =>
        (await works.CancelAsync(owner, taskId, cancellation)).Error;

    public async Task<StudioError?> RetryWorkAsync(Guid taskId, CancellationToken cancellation) =>
        (await works.RetryAsync(owner, taskId, cancellation)).Error;

    public async Task<StudioError?> RetryAsync(Guid renderId, CancellationToken cancellation) =>
        (await queue.RetryAsync(owner, renderId, cancellation)).Error;

    // What was read may be older than what the feed has told; what has ended stays so.
    private void Keep(AuthoringSnapshot work)
    {
        if (_works.GetValueOrDefault(work.TaskId) is { } known && (!known.IsActive || known.Attempt > work.Attempt)) return;
        _works[work.TaskId] = work;
    }
}
