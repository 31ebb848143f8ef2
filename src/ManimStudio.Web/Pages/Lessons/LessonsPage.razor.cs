using ManimStudio.Domain;
using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Authoring.Outline;
using ManimStudio.Engine.Authoring.Tasks;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Lessons.Examples;
using ManimStudio.Engine.Rendering.Jobs;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Web.Components.Dialogs;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Pages.Lessons.NewLesson;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace ManimStudio.Web.Pages.Lessons;

public sealed partial class LessonsPage
{
    private LessonsState _state = default!;
    private IDisposable? _subscription, _writing;

    [Inject]
    private LessonLibrary Library { get; set; } = default!;

    [Inject]
    private LessonQueries Queries { get; set; } = default!;

    [Inject]
    private ExampleLessons Examples { get; set; } = default!;

    [Inject]
    private OutlineLessons Outlines { get; set; } = default!;

    [Inject]
    private RenderQueue Queue { get; set; } = default!;

    [Inject]
    private AuthoringFeed Works { get; set; } = default!;

    [Inject]
    private RenderStatusFeed Feed { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        _writing?.Dispose();
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        _state = new LessonsState(Owner.Value, Library, Queries, Examples, Outlines, Queue);
        await _state.LoadAsync(Gone);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _subscription = Feed.Subscribe(Owner.Value, null, snapshot => _ = GuardAsync(() => TakeAsync(snapshot)));
        _writing = Works.Subscribe(Owner.Value, null, work => _ = GuardAsync(() => TakeAsync(work)));
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

    private async Task OpenExampleAsync(string key) => Open(await _state.OpenExampleAsync(key, Gone));

    private async Task CreateAsync()
    {
        if (await NewLessonDialog.OpenAsync(Dialogs, _state) is { } lesson) Open(lesson);
    }

    private void Open(Outcome<Guid> lesson)
    {
        if (lesson.IsSuccess) Navigation.NavigateTo($"/lessons/{lesson.Value.ToText()}");
        else Notices.Failed(lesson.Error);
    }

    private Task ToggleArchivedAsync() => _state.ShowAsync(!_state.Archived, Gone);

    private async Task RenameAsync(LessonView lesson)
    {
        var title = await Dialogs.AskForTextAsync("Rename lesson", "Title", "Rename", lesson.Title);
        if (title is not null && title != lesson.Title) Say(await _state.RenameAsync(lesson, title, Gone));
    }

    private async Task DuplicateAsync(LessonView lesson) => Say(await _state.DuplicateAsync(lesson, Gone), $"“{lesson.Title}” was copied.");

    private async Task ArchiveAsync(LessonView lesson)
    {
        if (lesson.ArchivedAt is not null)
        {
            Say(await _state.UnarchiveAsync(lesson, Gone), $"“{lesson.Title}” is back among your lessons.");
            return;
        }

        SayUndoable(await _state.ArchiveAsync(lesson, Gone), $"“{lesson.Title}” was archived.", () => _state.UnarchiveAsync(lesson, Gone));
    }

    private async Task DeleteAsync(LessonView lesson) =>
        SayUndoable(await _state.DeleteAsync(lesson, Gone), $"“{lesson.Title}” was deleted.", () => _state.UndeleteAsync(lesson, Gone));

    private void Say(StudioError? error, string? done = null)
    {
        if (error is not null) Notices.Failed(error);
        else if (done is not null) Notices.Done(done);
    }

    private void SayUndoable(StudioError? error, string done, Func<Task<StudioError?>> undo)
    {
        if (error is not null)
        {
            Notices.Failed(error);
            return;
        }

        Notices.Undoable(done, () => GuardAsync(async () =>
        {
            Say(await undo());
            StateHasChanged();
        }));
    }
}
