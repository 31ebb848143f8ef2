using System.Globalization;
using ManimStudio.Domain;
using ManimStudio.Engine.Rendering.Live;
using ManimStudio.Engine.Rendering.Reading;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ManimStudio.Web.Pages.Studio;

/// <summary>
/// The player of the whole lesson; while the selected scene renders, of what there is of that scene. A new video takes the place
/// of the old one at the same second.
/// </summary>
public sealed partial class PlayerPane : IPlayerPort, IAsyncDisposable
{
    private static readonly string[] Callbacks = [nameof(PlayerState), nameof(PlayerScene), nameof(PlayerPointed)];

    private DotNetObjectReference<PlayerPane>? _self;
    private IJSObjectReference? _player;
    private ElementReference _host;
    private string? _loaded;
    private RenderSnapshot? _watched;
    private string? _notice;
    private bool _playing;
    private int _drawn = -1;

    /// <summary>Changes whenever there is something new to show.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Inject]
    private BrowserModules Browser { get; set; } = default!;

    [JSInvokable]
    public void PlayerState(string state) => _playing = state == "playing";

    /// <summary>The playhead entered another scene.</summary>
    [JSInvokable]
    public Task PlayerScene(string sceneId) =>
        _playing && StudioId.TryRead(sceneId, out var id) ? Session.LookAtAsync(id) : Task.CompletedTask;

    /// <summary>A rectangle was drawn on the picture; null when it was left.</summary>
    [JSInvokable]
    public void PlayerPointed(PointedFrame? spot)
    {
        if (spot is not null && StudioId.TryRead(spot.SceneId, out var id)) Session.TakePointed(id, spot.SceneTime, new FrameArea(spot.Left, spot.Top, spot.Width, spot.Height), spot.Picture);
        else Session.TakePointed(null, 0, FrameArea.Whole, null);
    }

    public async ValueTask DisposeAsync()
    {
        await _player.EndAsync();
        _self?.Dispose();
    }

    async Task IPlayerPort.SeekAsync(Guid sceneId, double seconds)
    {
        if (!_playing) await _player.TryAsync("seekScene", sceneId.ToText(), seconds);
    }

    async Task<bool> IPlayerPort.PlayAsync(Guid sceneId, double seconds) =>
        await _player.AskAsync<bool>("seekScene", sceneId.ToText(), seconds) && await _player.TryAsync("play");

    Task<bool> IPlayerPort.PointAsync() => _player.TryAsync("point");

    // The element is the player's own after the first render.
    protected override bool ShouldRender() => false;

    protected override async Task OnParametersSetAsync()
    {
        if (_player is null || _drawn == Revision) return;
        _drawn = Revision;
        await DrawAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var module = await Browser.PlayerAsync();
        _self = DotNetObjectReference.Create(this);
        _player = await module.InvokeAsync<IJSObjectReference>("createPlayer", _host, _self, new
        {
            aspect = ProfileWords.Short(Session.State.Lesson!.Aspect).Replace(':', '/'),
            emptyText = "Nothing is rendered yet. Ctrl+Enter renders the scene.",
            callbacks = Callbacks,
        });
        Session.Player = this;
        await DrawAsync();
    }

    private async Task DrawAsync()
    {
        if (Session.State.Lesson is not { } lesson) return;
        var (live, before) = (LiveWatch.Choose(Session, _watched, _playing), _watched);
        await Session.WatchAsync(live?.RenderId);
        await TellAsync(live);
        var source = live is null ? LiveWatch.After(before, lesson, Session.State.SelectedId) : LiveWatch.Source(Session, live, before);
        var key = source is null ? "" : $"{source.PlaylistUrl}|{string.Join('|', source.Scenes.Select(s => $"{s.Title} {s.Duration}"))}";
        if (key == _loaded) return;
        (_loaded, _watched) = (key, live);
        // The video of older code must not go on by itself where the newer one broke off.
        if (live is null && LiveWatch.BrokeOff(before, lesson)) await _player.TryAsync("pause");
        if (!await _player.TryAsync("load", source) && _loaded == key) _loaded = null;
    }

    private async Task TellAsync(RenderSnapshot? live)
    {
        var active = Session.State.SelectedId is { } id ? Session.State.ActiveOf(id) : null;
        var notice = active switch
        {
            null => null,
            { IsBehindDraft: true } => SceneWords.BehindDraft(active),
            { Fallback: not null } when live is not null => string.Create(
                CultureInfo.InvariantCulture, $"Drawing again with Manim's own renderer, {active.Progress * 100:0} %"),
            _ when live is not null => string.Create(CultureInfo.InvariantCulture, $"Rendering, {active.Progress * 100:0} %"),
            _ => $"Scene {Session.State.Selected!.Position + 1}: {SceneWords.Short(active)}",
        };
        if (notice == _notice) return;
        _notice = notice;
        await _player.TryAsync("setNotice", notice, active?.Progress);
    }

    /// <summary>A rectangle as the player tells it.</summary>
    public sealed record PointedFrame(string SceneId, double SceneTime, double Left, double Top, double Width, double Height, string? Picture);
}
