using ManimStudio.Domain;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using ManimStudio.Web.Pages.Studio.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ManimStudio.Web.Pages.Studio;

/// <summary>The player of the whole lesson. A new video takes the place of the old one at the same second.</summary>
public sealed partial class PlayerPane : IPlayerPort, IAsyncDisposable
{
    private static readonly string[] Callbacks = [nameof(PlayerState), nameof(PlayerTime)];

    private DotNetObjectReference<PlayerPane>? _self;
    private IJSObjectReference? _player;
    private ElementReference _host;
    private string? _loaded;
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

    [JSInvokable]
    public Task PlayerTime(double time, string sceneId, double sceneTime) =>
        StudioId.TryRead(sceneId, out var id) ? Session.PlayheadAsync(id, sceneTime) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _player.EndAsync();
        _self?.Dispose();
    }

    async Task IPlayerPort.SeekAsync(Guid sceneId, double seconds)
    {
        if (!_playing) await _player.TryAsync("seekScene", sceneId.ToText(), seconds);
    }

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
        var source = MediaAddresses.Of(lesson).Source(lesson);
        var key = source is null ? "" : source.PlaylistUrl + string.Join('|', source.Scenes.Select(s => s.Title));
        if (key != _loaded)
        {
            _loaded = key;
            if (!await _player.TryAsync("load", source)) _loaded = null;
        }

        var live = Session.State.SelectedId is { } id ? Session.State.ActiveOf(id) : null;
        var notice = live is null ? null : $"Scene {Session.State.Selected!.Position + 1}: {SceneWords.Short(live)}";
        if (notice == _notice) return;
        _notice = notice;
        await _player.TryAsync("setNotice", notice, live?.Progress);
    }
}
