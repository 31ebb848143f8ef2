using ManimStudio.Domain.Rendering;
using ManimStudio.Web.Pages.Studio.State;

namespace ManimStudio.Web.Tests.Pages.Studio;

/// <summary>An editor that writes down what it was told to show; <see cref="Typed"/> is sent at the next flush, as the browser's is.</summary>
internal sealed class FakeEditor(StudioSession session) : IEditorPort
{
    public string Text { get; private set; } = "";

    public string? Typed { get; set; }

    public RenderError? Marked { get; private set; }

    /// <summary>The animations it was told of, and the code that they name the lines of.</summary>
    public IReadOnlyList<SceneAnimation> Animations { get; private set; } = [];

    public IReadOnlyList<LayoutFinding> Findings { get; private set; } = [];

    public string Rendered { get; private set; } = "";

    /// <summary>The animation that was asked for last.</summary>
    public int? Shown { get; private set; }

    /// <summary>Whether the line of an animation is still in the text.</summary>
    public bool HasLines { get; set; } = true;

    /// <summary>Where the animation on the caret's line begins.</summary>
    public double? SecondsAtCaret { get; set; }

    public Guid SavedAs { get; private set; }

    public Task OpenAsync(SceneEditing editing) => ReplaceAsync(editing);

    public Task ReplaceAsync(SceneEditing editing)
    {
        Text = editing.Text;
        return Task.CompletedTask;
    }

    public Task TypeAsync(string text)
    {
        (Text, Typed) = (text, text);
        return Task.CompletedTask;
    }

    public async Task FlushAsync()
    {
        if (Typed is not { } typed || session.Editing is not { } editing) return;
        (Typed, Text) = (null, typed);
        await session.TypedAsync(editing.SceneId, typed);
    }

    public Task SavedAsync(SceneEditing editing)
    {
        SavedAs = editing.BaseId;
        return Task.CompletedTask;
    }

    public Task MarkAsync(RenderError? error)
    {
        Marked = error;
        return Task.CompletedTask;
    }

    public Task RevealAsync(int line) => Task.CompletedTask;

    public Task ShowVideoAsync(Guid sceneId, string? rendered, IReadOnlyList<SceneAnimation> animations, IReadOnlyList<LayoutFinding> findings)
    {
        (Animations, Rendered, Findings) = (animations, rendered ?? Rendered, findings);
        return Task.CompletedTask;
    }

    public Task<bool> ShowAnimationAsync(int index)
    {
        Shown = index;
        return Task.FromResult(HasLines);
    }

    public Task<double?> SecondsAtCaretAsync() => Task.FromResult(SecondsAtCaret);

    public Task<bool> ToggleFollowingAsync() => Task.FromResult(false);

    public Task<bool> TogglePreviewAsync() => Task.FromResult(Previewing = !Previewing);

    public Task MarkTroubleAsync(RenderError? trouble)
    {
        Trouble = trouble;
        return Task.CompletedTask;
    }

    public bool Previewing { get; private set; } = true;

    public RenderError? Trouble { get; private set; }
}
