using ManimStudio.Web.Components.Dialogs;
using ManimStudio.Web.Pages.Studio.State;
using Radzen;

namespace ManimStudio.Web.Pages.Studio.Versions;

/// <summary>Shows both texts and does what the person decides.</summary>
internal static class ConflictAsking
{
    public static async Task AskAsync(DialogService dialogs, StudioSession session)
    {
        if (session.Editing?.Conflict is not { } conflict) return;
        var choice = await dialogs.OpenAsync<ConflictDialog>(
            "Two texts of this scene", new Dictionary<string, object?> { [nameof(ConflictDialog.Conflict)] = conflict }, Asking.Large);
        if (choice is ConflictDialog.Choice.Mine) await session.KeepMineAsync(conflict.Mine);
        else if (choice is ConflictDialog.Choice.Theirs) await session.TakeTheirsAsync();
    }
}
