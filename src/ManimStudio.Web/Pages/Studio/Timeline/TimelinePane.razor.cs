using ManimStudio.Domain;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ManimStudio.Web.Pages.Studio.Timeline;

/// <summary>Feeds the timeline in the browser and hears what is done to it. Player and timeline follow each other without this.</summary>
public sealed partial class TimelinePane : IAsyncDisposable
{
    private static readonly string[] Callbacks = [nameof(SceneSelected), nameof(SceneMoved), nameof(AnimationClicked)];

    private DotNetObjectReference<TimelinePane>? _self;
    private IJSObjectReference? _timeline;
    private ElementReference _host;

    /// <summary>Changes whenever there is something new to show.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Parameter, EditorRequired]
    public StudioPage Page { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Inject]
    private BrowserModules Browser { get; set; } = default!;

    [JSInvokable]
    public Task SceneSelected(string id) => StudioId.TryRead(id, out var sceneId) ? Page.SelectAsync(sceneId) : Task.CompletedTask;

    [JSInvokable]
    public Task SceneMoved(string id, int newIndex) => StudioId.TryRead(id, out var sceneId) ? Page.MoveSceneAsync(sceneId, newIndex) : Task.CompletedTask;

    [JSInvokable]
    public async Task AnimationClicked(string sceneId, int index)
    {
        if (!StudioId.TryRead(sceneId, out var id)) return;
        // The editor's tab has to be there before a line can be shown in it.
        Session.Show(StudioTab.Code);
        Page.Redraw();
        await Session.ShowAnimationAsync(id, index);
        Page.Redraw();
    }

    public async ValueTask DisposeAsync()
    {
        await _timeline.EndAsync();
        _self?.Dispose();
    }

    // The element is the timeline's own after the first render.
    protected override bool ShouldRender() => false;

    protected override Task OnParametersSetAsync() => DrawAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var module = await Browser.TimelineAsync();
        _self = DotNetObjectReference.Create(this);
        _timeline = await module.InvokeAsync<IJSObjectReference>("createTimeline", _host, _self, new { callbacks = Callbacks });
        await DrawAsync();
    }

    private async Task DrawAsync()
    {
        if (_timeline is not null && Session.State.Lesson is { } lesson)
            await _timeline.TryAsync("update", TimelineModels.Of(lesson, Session.State.SelectedId, Session.State.LiveOf, Session.Watched, Session.State.WorkOf));
    }
}
