using System.Diagnostics;

namespace ManimStudio.EndToEnd.Tests.Infrastructure;

/// <summary>The image that scenes run in; built once, found again by its content.</summary>
internal static class RenderImage
{
    /// <summary>From MANIM_STUDIO_IMAGE, else from the script that builds and finds it.</summary>
    public static string Reference { get; } = Environment.GetEnvironmentVariable("MANIM_STUDIO_IMAGE") ?? Find();

    private static string Find()
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", "image.sh")) { RedirectStandardOutput = true })!;
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return script.ExitCode == 0 ? output.Trim().Split('\n')[^1] : throw new InvalidOperationException("The render image could not be built: run make image.");
    }
}
