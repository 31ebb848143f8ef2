using ManimStudio.Engine.Authoring.Editing;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ManimStudio.Web.Pages.Studio.Prompt;

/// <summary>The conversation with a model about the selected scene.</summary>
public sealed partial class AiPrompt
{
    private static readonly string[] Examples =
    [
        "Show the formula step by step, each term as it is spoken of",
        "Make the text larger and let the curve be drawn more slowly",
        "Add a second example with other numbers at the end",
        "Use calmer colours and a dark blue background",
    ];

    private IDisposable? _subscription;
    private (Guid Version, Guid? Video) _shown;

    [Parameter, EditorRequired]
    public SceneView Scene { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioPage Page { get; set; } = default!;

    private AiEditing State => Session.AiOf(Scene.Id);

    private bool CanAsk => !State.Busy && State.Work is null && !string.IsNullOrWhiteSpace(State.Text);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Scene.VersionId, Scene.VideoRenderId)) return;
        _shown = (Scene.VersionId, Scene.VideoRenderId);
        await State.LoadAsync(Gone);
    }

    protected override void OnInitialized() => Session.Pointed += Redraw;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _subscription = Feed.Subscribe(Owner.Value, Session.State.Lesson?.Id, snapshot => _ = GuardAsync(async () =>
        {
            if (State.Take(snapshot)) await State.LoadAsync(Gone);
            StateHasChanged();
        }));
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        Session.Pointed -= Redraw;
        base.Dispose(disposing);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key is { Key: "Enter", ShiftKey: false, CtrlKey: false, MetaKey: false } ? AskAsync() : Task.CompletedTask;

    private void Redraw() => _ = GuardAsync(() =>
    {
        StateHasChanged();
        return Task.CompletedTask;
    });

    private async Task PointAsync()
    {
        if (Session.Player is { } player) await player.PointAsync();
    }

    private async Task AskAsync()
    {
        // The model changes the saved version; what is typed becomes one first.
        if (!CanAsk || !await Session.SaveAsync()) return;
        await DoAsync(State.AskAsync(Gone));
    }

    private async Task AcceptAsync(TurnView turn)
    {
        await DoAsync(State.AcceptAsync(turn.Id, Gone));
        await Session.ReloadAsync();
        Page.Redraw();
    }

    private async Task BackAsync(TurnView turn)
    {
        await Session.RestoreAsync(turn.BaseVersionId);
        await State.LoadAsync(Gone);
        Page.Redraw();
    }

    private async Task DoAsync(Task action)
    {
        await action;
        StateHasChanged();
    }
}
