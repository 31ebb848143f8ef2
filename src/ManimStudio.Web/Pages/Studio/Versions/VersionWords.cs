using ManimStudio.Domain.Scenes;
using ManimStudio.Engine.Scenes;

namespace ManimStudio.Web.Pages.Studio.Versions;

internal static class VersionWords
{
    /// <summary>How the version came to be.</summary>
    public static string Origin(VersionView version) => version.Origin switch
    {
        VersionOrigin.Created => "First sketch",
        VersionOrigin.Saved => "Saved",
        VersionOrigin.Imported => "Imported",
        VersionOrigin.Example => "From the example",
        VersionOrigin.Prompt => "Edited by prompt",
        VersionOrigin.Restored => version.RestoredFromNumber is { } number ? $"Restored from version {number}" : "Restored",
        VersionOrigin.Copied => "Copied",
        VersionOrigin.Outline => "Written from the outline",
        VersionOrigin.Written => "Written by AI from the plan",
        VersionOrigin.Repaired => "Repaired by AI",
        _ => "Saved through the API",
    };
}
