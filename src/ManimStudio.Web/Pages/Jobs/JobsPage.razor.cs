using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Web.Components.Notices;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Jobs;

public sealed partial class JobsPage
{
    private JobsState _state = default!;
    private IDisposable? _subscription, _writing;

    [Inject]
    private RenderQueries Renders { get; set; } = default!;

    [Inject]
    private LessonQueries Lessons { get; set; } = default!;

    [Inject]
    private RenderQueue Queue { get; set; } = default!;

    [Inject]
    private AuthoringQueries Works { get; set; } = default!;

    [Inject]
    private AuthoringQueue WorkQueue { get; set; } = default!;

    [Inject]
    private AuthoringFeed WorkFeed { get; set; } = default!;

    [Inject]
    private RenderStatusFeed Feed { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    private (string Title, IReadOnlyList<IJobRow> Rows, string Empty)[] Groups =>
    [
        ("Running", _state.Running, "Nothing runs just now."),
        ("Queued", _state.Queued, "Nothing waits."),
        ("Finished", _state.Finished, "Nothing has ended yet."),
    ];

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        _writing?.Dispose();
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        _state = new JobsState(Owner.Value, Renders, Works, Lessons, Queue, WorkQueue);
        await _state.LoadAsync(Gone);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _subscription = Feed.Subscribe(Owner.Value, null, snapshot => _ = GuardAsync(() => TakeAsync(snapshot)));
        _writing = WorkFeed.Subscribe(Owner.Value, null, work => _ = GuardAsync(() => TakeAsync(work)));
    }

    private async Task TakeAsync(RenderSnapshot snapshot)
    {
        await _state.TakeAsync(snapshot, Gone);
        StateHasChanged();
    }

    private async Task TakeAsync(AuthoringSnapshot work)
    {
        await _state.TakeAsync(work, Gone);
        StateHasChanged();
    }

    private async Task CancelAsync(AuthoringRow row) => Say(await _state.CancelWorkAsync(row.JobId, Gone));

    private async Task RetryAsync(AuthoringRow row) => Say(await _state.RetryWorkAsync(row.JobId, Gone));

    private async Task CancelAsync(JobRow row) => Say(await _state.CancelAsync(row.Render.Id, Gone));

    private async Task RetryAsync(JobRow row) => Say(await _state.RetryAsync(row.Render.Id, Gone));

    private Task MoreAsync() => _state.LoadMoreAsync(Gone);

    private void Say(StudioError? error)
    {
        if (error is not null) Notices.Failed(error);
    }
}
