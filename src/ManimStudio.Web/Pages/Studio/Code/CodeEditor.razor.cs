using BlazorMonaco.Editor;
using ManimStudio.Domain;
using ManimStudio.Domain.Rendering;
using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Components.Browsing;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ManimStudio.Web.Pages.Studio.Code;

/// <summary>Monaco with the selected scene's code. Texts travel as streams both ways, so their size never ends the circuit.</summary>
public sealed partial class CodeEditor : IEditorPort, IAsyncDisposable
{
    private const string EditorId = "scene-code";

    private DotNetObjectReference<CodeEditor>? _self;
    private IJSObjectReference? _editor;
    private bool _loaded;
    private string? _problem;
    private int _version;

    [Parameter, EditorRequired]
    public StudioPage Page { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Inject]
    private BrowserModules Browser { get; set; } = default!;

    [JSInvokable]
    public async Task EditorChanged(string key, int version, IJSStreamReference text)
    {
        await using (text)
        {
            if (!StudioId.TryRead(key, out var sceneId)) return;
            if (text.Length > SceneVersion.MaxCodeBytes)
            {
                Session.TypedTooMuch(sceneId, new CodeTooLarge(text.Length));
                Page.Redraw();
                return;
            }

            var typed = await text.ReadTextAsync(SceneVersion.MaxCodeBytes, Session.State.Gone);
            try
            {
                if (await Session.TypedAsync(sceneId, typed) is not { } kept) return;
                _version = Math.Max(_version, version);
                await _editor.TryAsync("acknowledge", key, version, kept.BaseId.ToText());
            }
            finally
            {
                Page.Redraw();
            }
        }
    }

    [JSInvokable]
    public void EditorCaret(string key, int line)
    {
        // Player and timeline follow the caret in the browser.
    }

    /// <summary>The sign beside the caret's line was pressed.</summary>
    [JSInvokable]
    public Task EditorPlay(string key) => Session.PlayFromCaretAsync();

    /// <summary>Typing has stopped for a moment, or the caret has moved to another line.</summary>
    [JSInvokable]
    public async Task EditorPreview(string key, int line, IJSStreamReference text)
    {
        await using (text)
        {
            if (Session.Preview is not { } preview || !StudioId.TryRead(key, out var sceneId) || text.Length > SceneVersion.MaxCodeBytes) return;
            preview.Show(sceneId, await text.ReadTextAsync(SceneVersion.MaxCodeBytes, Session.State.Gone), line);
        }
    }

    [JSInvokable]
    public void EditorCommand(string key, string command)
    {
        // The page's own keys come first and work everywhere.
    }

    [JSInvokable]
    public void EditorProblem(string message) => Page.Warn(message);

    public async ValueTask DisposeAsync()
    {
        if (Session.Editor == this) Session.Editor = null;
        await _editor.EndAsync();
        _self?.Dispose();
    }

    async Task IEditorPort.OpenAsync(SceneEditing editing)
    {
        if (_editor is null) return;
        using var text = editing.Text.ToStream();
        var opened = await _editor.InvokeAsync<Opened>("open", editing.SceneId.ToText(), text, editing.BaseId.ToText());
        if (opened.Draft != "conflict") return;
        // This browser kept something that does not stand on what the server has, and shows it.
        await using var stream = await _editor.InvokeAsync<IJSStreamReference>("getDraft", editing.SceneId.ToText());
        editing.FoundOtherDraft(await stream.ReadTextAsync(SceneVersion.MaxCodeBytes, Session.State.Gone));
        Session.Conflicted();
    }

    async Task IEditorPort.ReplaceAsync(SceneEditing editing)
    {
        using var text = editing.Text.ToStream();
        await _editor.TryAsync("dropDraft", editing.SceneId.ToText());
        await _editor.TryAsync("setText", text, editing.BaseId.ToText());
    }

    async Task IEditorPort.TypeAsync(string text)
    {
        using var stream = text.ToStream();
        await _editor.TryAsync("setText", stream, null);
    }

    async Task IEditorPort.FlushAsync() => await _editor.TryAsync("flush");

    async Task IEditorPort.SavedAsync(SceneEditing editing) =>
        await _editor.TryAsync("acknowledge", editing.SceneId.ToText(), _version, editing.BaseId.ToText());

    async Task IEditorPort.MarkAsync(RenderError? error) =>
        await _editor.TryAsync("setMarkers", (object)(error is { Line: { } line } ? new[] { Diagnostic.Of(error, line) } : []));

    async Task IEditorPort.RevealAsync(int line) => await _editor.TryAsync("revealLine", line, true);

    async Task IEditorPort.ShowVideoAsync(Guid sceneId, string? rendered, IReadOnlyList<SceneAnimation> animations, IReadOnlyList<LayoutFinding> findings)
    {
        using var text = rendered?.ToStream();
        await _editor.TryAsync("setVideo", sceneId.ToText(), text, animations, findings);
    }

    Task<bool> IEditorPort.ShowAnimationAsync(int index) => _editor.AskAsync<bool>("showAnimation", index);

    Task<double?> IEditorPort.SecondsAtCaretAsync() => _editor.AskAsync<double?>("secondsAtCaret");

    Task<bool> IEditorPort.TogglePreviewAsync() => _editor.AskAsync<bool>("togglePreview");

    async Task IEditorPort.MarkTroubleAsync(RenderError? trouble) => await _editor.TryAsync("markTrouble", trouble?.Line, trouble?.Message ?? "");

    Task<bool> IEditorPort.ToggleFollowingAsync() => _editor.AskAsync<bool>("toggleFollowing");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await (await Browser.EditorAsync()).InvokeVoidAsync("loadMonaco");
            _loaded = true;
        }
        catch (JSException failure)
        {
            _problem = failure.Message.Split('\n', 2)[0];
        }

        StateHasChanged();
    }

    private static StandaloneEditorConstructionOptions Options(StandaloneCodeEditor editor) => new() { AutomaticLayout = true, Language = "python" };

    private async Task AttachAsync()
    {
        _self = DotNetObjectReference.Create(this);
        var module = await Browser.EditorAsync();
        _editor = await module.InvokeAsync<IJSObjectReference>("attachEditor", EditorId, _self, new { commands = false });
        Session.Editor = this;
        if (Session.Editing is { } editing) await ((IEditorPort)this).OpenAsync(editing);
        await Session.ShowVideoAsync();
        Session.Preview?.Turn(await _editor.AskAsync<bool>("previewing"));
        if (Session.State.Selected is { State: SceneState.Failed, Error: { } error }) await ((IEditorPort)this).MarkAsync(error);
    }

    private sealed record Opened(string Draft);

    private sealed record Diagnostic(string Severity, int Line, int? Column, int? EndLine, int? EndColumn, string Code, string Message, string? Hint)
    {
        public static Diagnostic Of(RenderError error, int line) =>
            new("error", line, error.Column, error.EndLine, error.EndColumn, error.Type.ToString(), error.Message, error.Hint);
    }
}
