using Microsoft.Extensions.Configuration.Json;

namespace ManimStudio.Host;

/// <summary>Settings of the data folder: its own appsettings.json, and what follows from where it is.</summary>
internal static class StudioDefaults
{
    private const string ImageStateFile = "Sandbox:ImageStateFile";

    /// <summary>Adds them; the environment and the command line win.</summary>
    public static void AddStudioDefaults(this IConfigurationManager configuration, string dataFolder)
    {
        var file = new JsonConfigurationSource { Path = Path.Combine(dataFolder, "appsettings.json"), Optional = true };
        file.ResolveFileProvider();
        configuration.Sources.Insert(0, file);

        // Written there by the script that builds the render image while the studio already runs.
        if (string.IsNullOrEmpty(configuration[ImageStateFile])) configuration[ImageStateFile] = Path.Combine(dataFolder, "render-image.state");
    }
}
