using ManimStudio.Domain.Outcomes;
using ManimStudio.Engine.Lessons;
using ManimStudio.Web.Components.Dialogs;
using ManimStudio.Web.Pages.Studio.Commands;
using ManimStudio.Web.Pages.Studio.Sharing;

namespace ManimStudio.Web.Pages.Studio;

/// <content>Commands that ask first, or can be undone.</content>
public sealed partial class StudioPage
{
    internal async Task CancelWorkAsync(Guid taskId)
    {
        if (await _state.CancelWorkAsync(taskId) is { } error) Notices.Failed(error);
    }

    internal async Task RetryWorkAsync(Guid taskId)
    {
        if (await _state.RetryWorkAsync(taskId) is { } error) Notices.Failed(error);
    }

    internal async Task AddSceneAsync()
    {
        var title = await Dialogs.AskForTextAsync("Add a scene", "What does it show?", "Add", placeholder: "From secant to tangent");
        if (title is not null) Say(await _state.AddSceneAsync(title));
    }

    internal async Task RenameSceneAsync(SceneView scene)
    {
        var title = await Dialogs.AskForTextAsync("Rename scene", "Title", "Rename", scene.Title);
        if (title is not null && title != scene.Title) Say(await _state.DescribeSceneAsync(scene.Id, title, null, null));
    }

    internal async Task DuplicateSceneAsync(SceneView scene) => Say(await _state.DuplicateSceneAsync(scene.Id));

    internal Task MoveSceneAsync(Guid sceneId, int index) => GuardAsync(async () => Say(await _state.MoveSceneAsync(sceneId, index)));

    internal async Task DeleteSceneAsync(SceneView scene)
    {
        if (await _state.DeleteSceneAsync(scene.Id) is { } error)
        {
            Notices.Failed(error);
            return;
        }

        Notices.Undoable($"“{scene.Title}” was deleted.", () => InvokeAsync(async () => Say(await _state.UndeleteSceneAsync(scene.Id))));
    }

    internal Task ShareAsync() => ShareDialog.OpenAsync(Dialogs, _state.Lesson!);

    internal async Task OpenPaletteAsync()
    {
        if (await Palette.OpenAsync(Dialogs, this, _state) is { } command) await command.RunAsync();
    }

    internal Task OpenKeysAsync() => KeySheet.OpenAsync(Dialogs);

    internal Task LeaveAsync(string address)
    {
        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    private void Say(StudioError? error)
    {
        if (error is not null) Notices.Failed(error);
    }
}
