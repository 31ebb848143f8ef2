using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Notices;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Studio.Versions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace ManimStudio.Web.Pages.Studio;

public sealed partial class StudioPage : IAsyncDisposable
{
    // Several changes of one moment are drawn once.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(60);

    private readonly List<IJSObjectReference> _handles = [];
    private DotNetObjectReference<StudioPage>? _self;
    private StudioState _state = default!;
    private StudioSession _session = default!;
    private ElementReference _scenesHandle, _sideHandle, _timelineHandle;
    private bool _started;
    private bool _refreshing;
    private bool _asking;
    private int _revision;
    private (Guid? SelectedId, StudioTab Tab) _remembered;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The scene to show first.</summary>
    [SupplyParameterFromQuery(Name = "scene")]
    public string? SceneId { get; set; }

    /// <summary>The tab to show first.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabName { get; set; }

    [Inject]
    private StudioUseCases UseCases { get; set; } = default!;

    [Inject]
    private PageOwner Owner { get; set; } = default!;

    [Inject]
    private BrowserModules Browser { get; set; } = default!;

    [Inject]
    private ConnectionWatch Connection { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ScenePreviews Previews { get; set; } = default!;

    private LessonView? Lesson => _state.Lesson;

    public async ValueTask DisposeAsync()
    {
        Dispose();
        Connection.Connected -= Refresh;
        _state.Changed -= Refresh;
        _state.Dispose();
        if (_session?.Preview is { } preview) await preview.DisposeAsync();
        foreach (var handle in _handles) await handle.EndAsync();
        _self?.Dispose();
    }

    /// <summary>A key that means the same everywhere on the page.</summary>
    [JSInvokable]
    public Task StudioKey(string command) => GuardAsync(() => command switch
    {
        "save" => SaveAsync(),
        "render" => RenderAsync(),
        "renderStale" => RenderStaleAsync(),
        "preview" => TogglePreviewAsync(),
        "playHere" => PlayFromCaretAsync(),
        "palette" => OpenPaletteAsync(),
        "help" => OpenKeysAsync(),
        _ => Task.CompletedTask,
    });

    protected override async Task OnInitializedAsync()
    {
        StudioId.TryRead(Id, out var lessonId);
        _state = new StudioState(UseCases, Owner.Value, lessonId, GuardAsync);
        _session = new StudioSession(_state, UseCases, Owner.Value) { Failed = Notices.Failed, Noted = Notices.Told };
        if (Previews.Enabled) _session.Preview = new CaretPreview(Previews, PreviewedLesson, GuardAsync);
        await _state.LoadAsync();
        if (StudioId.TryRead(SceneId, out var sceneId)) _state.Select(sceneId);
        if (Enum.TryParse<StudioTab>(TabName, ignoreCase: true, out var tab) && Enum.IsDefined(tab)) _session.Show(tab);
        await _session.SyncAsync();
        _state.Changed += Refresh;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Lesson is null) return;
        if (!_started) await StartAsync();
        await RememberAsync();
    }

    private async Task StartAsync()
    {
        _started = true;
        // Not before: there is nowhere yet to show a question.
        _session.Conflicted = () => _ = GuardAsync(AskAsync);
        if (_session.Editing?.Conflict is not null) _session.Conflicted();
        _state.Follow();
        if (_state.SelectedId is { } shown) await _session.LookAtAsync(shown);
        Connection.Connected += Refresh;
        var interop = await Browser.InteropAsync();
        _self = DotNetObjectReference.Create(this);
        _handles.Add(await interop.InvokeAsync<IJSObjectReference>("setupKeys", _self));
        _handles.Add(await interop.InvokeAsync<IJSObjectReference>("setupLeaveGuard"));
        await SplitAsync(interop, _scenesHandle, new("--pane-scenes", "x", "start", 180, 420, 252, "Width of the scene list"));
        await SplitAsync(interop, _sideHandle, new("--pane-side", "x", "end", 340, 980, 540, "Width of the scene's tabs"));
        await SplitAsync(interop, _timelineHandle, new("--pane-timeline", "y", "end", 120, 360, 196, "Height of the timeline"));
    }

    internal async Task SelectAsync(Guid sceneId)
    {
        await _session.SelectAsync(sceneId);
        StateHasChanged();
    }

    /// <summary>Selects a scene in the list; the player goes to its start unless it plays.</summary>
    internal async Task GoToAsync(Guid sceneId)
    {
        await SelectAsync(sceneId);
        if (_session.Player is { } player) await player.SeekAsync(sceneId, 0);
    }

    internal async Task SaveAsync()
    {
        await _session.SaveAsync();
        StateHasChanged();
    }

    internal async Task RenderAsync()
    {
        await _session.RenderAsync();
        StateHasChanged();
    }

    internal async Task RenderStaleAsync()
    {
        var asked = await _session.RenderStaleAsync();
        if (asked > 0) Notices.Done($"{Times.Count(asked, "scene")} to render.");
        StateHasChanged();
    }

    internal Task PlayFromCaretAsync() => _session.PlayFromCaretAsync();

    internal Task ToggleFollowingAsync() => _session.ToggleFollowingAsync();

    internal Task TogglePreviewAsync() => _session.TogglePreviewAsync();

    private PreviewedLesson? PreviewedLesson() =>
        _state.Lesson is { } shown ? new PreviewedLesson(Owner.Value.PersonId, shown.Id, new RenderProfile(shown.Quality, shown.Aspect)) : null;

    internal void Warn(string text) => Notices.Failed(text);

    internal void Redraw() => StateHasChanged();

    private void Refresh()
    {
        if (_refreshing) return;
        _refreshing = true;
        _ = GuardAsync(DrawAsync);
    }

    private async Task DrawAsync()
    {
        try
        {
            await Task.Delay(Gather, Time, _state.Gone);
        }
        finally
        {
            _refreshing = false;
        }

        await _session.SyncAsync();
        _revision++;
        StateHasChanged();
    }

    private async Task AskAsync()
    {
        if (_asking) return;
        _asking = true;
        try
        {
            await ConflictAsking.AskAsync(Dialogs, _session);
        }
        finally
        {
            _asking = false;
        }

        StateHasChanged();
    }

    private async Task RememberAsync()
    {
        var shown = (_state.SelectedId, _session.Tab);
        if (_remembered == shown || shown.SelectedId is not { } id) return;
        _remembered = shown;
        await (await Browser.ModuleAsync("./Pages/Studio/StudioPage.razor.js")).TryAsync("remember", id.ToText(), shown.Tab.ToString());
    }

    private async Task SplitAsync(IJSObjectReference interop, ElementReference handle, SplitterOptions options) =>
        _handles.Add(await interop.InvokeAsync<IJSObjectReference>("createSplitter", handle, options));

    private sealed record SplitterOptions(string Variable, string Axis, string Side, int Min, int Max, int Initial, string Label);
}
