using ManimStudio.Domain.Outcomes;
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
    private IDisposable? _subscription;

    [Inject]
    private RenderQueries Renders { get; set; } = default!;

    [Inject]
    private LessonQueries Lessons { get; set; } = default!;

    [Inject]
    private RenderQueue Queue { get; set; } = default!;

    [Inject]
    private RenderStatusFeed Feed { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    private (string Title, IReadOnlyList<JobRow> Rows, string Empty)[] Groups =>
    [
        ("Running", _state.Running, "Nothing runs just now."),
        ("Queued", _state.Queued, "Nothing waits."),
        ("Finished", _state.Finished, "Nothing has ended yet."),
    ];

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        _state = new JobsState(Owner.Value, Renders, Lessons, Queue);
        await _state.LoadAsync(Gone);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Feed.Subscribe(Owner.Value, null, snapshot => _ = GuardAsync(() => TakeAsync(snapshot)));
    }

    private async Task TakeAsync(RenderSnapshot snapshot)
    {
        await _state.TakeAsync(snapshot, Gone);
        StateHasChanged();
    }

    private async Task CancelAsync(JobRow row) => Say(await _state.CancelAsync(row.Render.Id, Gone));

    private async Task RetryAsync(JobRow row) => Say(await _state.RetryAsync(row.Render.Id, Gone));

    private Task MoreAsync() => _state.LoadMoreAsync(Gone);

    private void Say(StudioError? error)
    {
        if (error is not null) Notices.Failed(error);
    }
}
