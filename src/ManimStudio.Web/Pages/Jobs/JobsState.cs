using ManimStudio.Domain.Outcomes;
using ManimStudio.Domain.People;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;

namespace ManimStudio.Web.Pages.Jobs;

/// <summary>All renders of a person: what runs, what waits, what ended. Used on the page's dispatcher.</summary>
internal sealed class JobsState(Owner owner, RenderQueries renders, LessonQueries lessons, RenderQueue queue)
{
    private const int PageSize = 50;

    private readonly Dictionary<Guid, RenderSnapshot> _live = [];
    private readonly List<Render> _rows = [];
    private Dictionary<Guid, string> _lessonTitles = [];
    private Dictionary<Guid, string> _sceneTitles = [];
    private string? _cursor;

    public bool IsRead { get; private set; }

    public bool HasMore => _cursor is not null;

    public IReadOnlyList<JobRow> Running => [.. Rows.Where(r => r.Status == RenderStatus.Running)];

    public IReadOnlyList<JobRow> Queued => [.. Rows.Where(r => r.Status == RenderStatus.Queued).OrderBy(r => r.Live?.QueuePosition ?? int.MaxValue).ThenBy(r => r.Render.QueuedAt)];

    public IReadOnlyList<JobRow> Finished => [.. Rows.Where(r => !r.IsActive).OrderByDescending(r => r.Render.FinishedAt ?? r.Render.QueuedAt)];

    private IEnumerable<JobRow> Rows => _rows.Select(r => new JobRow(
        r, _live.GetValueOrDefault(r.Id), _lessonTitles.GetValueOrDefault(r.LessonId), _sceneTitles.GetValueOrDefault(r.SceneId)));

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
        IsRead = true;
    }

    public async Task LoadMoreAsync(CancellationToken cancellation)
    {
        if (_cursor is null || !TimeCursor.TryRead(_cursor, out var cursor)) return;
        var page = await renders.ListAsync(owner, null, cursor, PageSize, cancellation);
        _rows.AddRange(page.Items.Where(r => _rows.All(known => known.Id != r.Id)));
        _cursor = page.NextCursor;
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

    public async Task<StudioError?> RetryAsync(Guid renderId, CancellationToken cancellation) =>
        (await queue.RetryAsync(owner, renderId, cancellation)).Error;
}
