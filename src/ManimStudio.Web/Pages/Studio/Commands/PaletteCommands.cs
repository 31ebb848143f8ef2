using ManimStudio.Web.Pages.Studio.State;

namespace ManimStudio.Web.Pages.Studio.Commands;

/// <summary>Everything the studio page can do, for the palette.</summary>
internal static class PaletteCommands
{
    public static IReadOnlyList<StudioCommand> Of(StudioPage page, StudioState state)
    {
        List<StudioCommand> commands = [];
        if (state.Selected is { } scene)
        {
            commands.AddRange(
            [
                new("Render this scene", "Ctrl+Enter", page.RenderAsync),
                new("Save", "Ctrl+S", page.SaveAsync),
                new("Play from the line of the caret", "Ctrl+Alt+Enter", page.PlayFromCaretAsync),
                new("Show or hide the preview of the line", "Alt+P", page.TogglePreviewAsync),
                new("Let code and player follow each other, or not", null, page.ToggleFollowingAsync),
                new("Rename this scene…", null, () => page.RenameSceneAsync(scene)),
                new("Duplicate this scene", null, () => page.DuplicateSceneAsync(scene)),
                new("Delete this scene", null, () => page.DeleteSceneAsync(scene)),
            ]);
        }

        if (state.StaleCount > 0) commands.Add(new("Render all stale scenes", "Ctrl+Shift+Enter", page.RenderStaleAsync));
        commands.Add(new("Add a scene…", null, page.AddSceneAsync));
        commands.Add(new("Share…", null, page.ShareAsync));
        commands.Add(new("Show the keys", "?", page.OpenKeysAsync));
        commands.Add(new("Go to your lessons", null, () => page.LeaveAsync("/")));
        commands.Add(new("Go to the jobs", null, () => page.LeaveAsync("/jobs")));
        commands.Add(new("Go to the health page", null, () => page.LeaveAsync("/health-ui")));
        commands.AddRange(state.Lesson!.Scenes
            .Where(s => s.Id != state.SelectedId)
            .Select(s => new StudioCommand($"Go to scene {s.Position + 1}: {s.Title}", null, () => page.GoToAsync(s.Id))));
        return commands;
    }
}
