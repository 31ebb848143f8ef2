using ManimStudio.Domain.Rendering;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Components.Words;
using ManimStudio.Web.Pages.Studio.State;
using Microsoft.AspNetCore.Components;

namespace ManimStudio.Web.Pages.Studio;

public sealed partial class StudioHeader
{
    [Parameter, EditorRequired]
    public EventCallback OnShare { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRenderStale { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPalette { get; set; }

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    private LessonView Lesson => Session.State.Lesson!;

    private string Profile => $"{ProfileWords.Short(Lesson.Aspect)} · {ProfileWords.Short(Lesson.Quality)}";

    private StateWords Saved => Session.Editing?.Keeping switch
    {
        Keeping.Saving => new("busy", "Saving…"),
        Keeping.DraftKept => new("stale", "Draft kept"),
        Keeping.NotKept => new("failed", "Not kept"),
        _ => new("ready", "Saved"),
    };

    private async Task RenameAsync(ChangeEventArgs change)
    {
        var title = change.Value?.ToString()?.Trim() ?? "";
        if (title != Lesson.Title && await Session.State.RenameAsync(title) is { } error) Session.Failed(error);
    }

    private async Task ChangeAsync(AspectRatio aspect, Quality quality)
    {
        if ((aspect, quality) == (Lesson.Aspect, Lesson.Quality)) return;
        if (await Session.State.ChangeProfileAsync(aspect, quality) is { } error) Session.Failed(error);
    }
}
