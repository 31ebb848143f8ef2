using ManimStudio.Domain.Rendering;
using ManimStudio.Web.Pages.Studio.State;

namespace ManimStudio.Web.Tests.Pages.Studio;

/// <summary>An editor that writes down what it was told to show; <see cref="Typed"/> is sent at the next flush, as the browser's is.</summary>
internal sealed class FakeEditor(StudioSession session) : IEditorPort
{
    public string Text { get; private set; } = "";

    public string? Typed { get; set; }

    public RenderError? Marked { get; private set; }

    public List<int?> Highlighted { get; } = [];

    public Guid SavedAs { get; private set; }

    public Task OpenAsync(SceneEditing editing) => ReplaceAsync(editing);

    public Task ReplaceAsync(SceneEditing editing)
    {
        Text = editing.Text;
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

    public Task HighlightAsync(int? line)
    {
        Highlighted.Add(line);
        return Task.CompletedTask;
    }
}
