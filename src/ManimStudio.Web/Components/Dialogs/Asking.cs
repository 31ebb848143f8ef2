using Radzen;

namespace ManimStudio.Web.Components.Dialogs;

/// <summary>Questions to the person, as one call each.</summary>
internal static class Asking
{
    /// <summary>For two texts beside each other.</summary>
    public static readonly DialogOptions Large = new() { Width = "min(1180px, calc(100vw - 24px))", CloseDialogOnEsc = true };

    /// <summary>For a list or a form.</summary>
    public static readonly DialogOptions Medium = new() { Width = "min(560px, calc(100vw - 24px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    private static readonly DialogOptions Small = new() { Width = "min(440px, calc(100vw - 24px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    /// <summary>One line of text, or null when the person thought better of it.</summary>
    public static async Task<string?> AskForTextAsync(
        this DialogService dialogs, string title, string label, string action, string initial = "", string? placeholder = null) =>
        await dialogs.OpenAsync<TextDialog>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(TextDialog.Label)] = label,
                [nameof(TextDialog.Action)] = action,
                [nameof(TextDialog.Initial)] = initial,
                [nameof(TextDialog.Placeholder)] = placeholder,
            },
            Small) as string;
}
