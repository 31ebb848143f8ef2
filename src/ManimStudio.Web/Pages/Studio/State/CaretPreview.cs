using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Rendering.Preview;
using ManimStudio.Engine.Rendering.Sandbox;

namespace ManimStudio.Web.Pages.Studio.State;

/// <summary>
/// The picture at the caret, as one studio page shows it. The last good picture of a scene stays while its text is broken. Used on
/// the page's dispatcher.
/// </summary>
/// <param name="previews">Where pictures come from.</param>
/// <param name="lesson">The lesson as it is now; null while there is none.</param>
/// <param name="dispatch">Runs work on the page's dispatcher.</param>
public sealed class CaretPreview(ScenePreviews previews, Func<PreviewedLesson?> lesson, Func<Func<Task>, Task> dispatch) : IAsyncDisposable
{
    private ScenePreview? _open;
    private Guid? _sceneId;

    /// <summary>Something to show has changed.</summary>
    public event Action? Changed;

    /// <summary>Whether pictures are wanted; null while the browser has not said so yet.</summary>
    public bool? IsOn { get; private set; }

    /// <summary>A text is on its way, and its answer is not here yet.</summary>
    public bool IsWorking { get; private set; }

    /// <summary>The last picture of the scene; null when there is none yet.</summary>
    public PreviewAnswer.Picture? Picture { get; private set; }

    /// <summary>Why the newest text has no picture; null when it has one.</summary>
    public RenderError? Trouble { get; private set; }

    /// <summary>The address of <see cref="Picture"/>, the picture itself.</summary>
    public string? Address { get; private set; }

    /// <summary>Pictures are wanted, or not any more; then the container goes.</summary>
    public void Turn(bool on)
    {
        if (IsOn == on) return;
        IsOn = on;
        if (!on) Leave();
        Changed?.Invoke();
    }

    /// <summary>Asks for the picture of a line.</summary>
    public void Show(Guid sceneId, string code, int line)
    {
        if (IsOn != true || lesson() is not { } shown) return;
        if (_sceneId != sceneId || _open?.Profile.Aspect != shown.Profile.Aspect)
        {
            Leave();
            _sceneId = sceneId;
            ScenePreview? opened = null;
            _open = opened = previews.Open(shown, answer => _ = dispatch(() => Take(opened!, answer)));
        }

        IsWorking = true;
        Changed?.Invoke();
        var open = _open!;
        _ = dispatch(() => open.ShowAsync(code, line));
    }

    /// <summary>Another scene is selected: its picture is not this one.</summary>
    public void Select(Guid? sceneId)
    {
        if (_sceneId is null || _sceneId == sceneId) return;
        Leave();
        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        var open = _open;
        _open = null;
        if (open is not null) await open.DisposeAsync();
    }

    private void Leave()
    {
        if (_open is { } open) _ = dispatch(() => open.DisposeAsync().AsTask());
        (_open, _sceneId, Picture, Trouble, Address, IsWorking) = (null, null, null, null, null, false);
    }

    private Task Take(ScenePreview from, PreviewAnswer answer)
    {
        if (from != _open) return Task.CompletedTask;
        IsWorking = false;
        Trouble = (answer as PreviewAnswer.Trouble)?.Error;
        if (answer is PreviewAnswer.Picture picture) (Picture, Address) = (picture, $"data:image/png;base64,{Convert.ToBase64String(picture.Png)}");
        Changed?.Invoke();
        return Task.CompletedTask;
    }
}
