using System.Diagnostics;
using ManimStudio.TestKit;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>The image that both sides run in.</summary>
internal static class RenderImage
{
    /// <summary>From MANIM_STUDIO_IMAGE, else from the script that finds it.</summary>
    public static string Reference { get; } = Environment.GetEnvironmentVariable("MANIM_STUDIO_IMAGE") is { Length: > 0 } named ? named : Find();

    private static string Find()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", "image.sh"), ["--find"]) { RedirectStandardOutput = true };
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return script.ExitCode == 0 ? output.Trim().Split('\n')[^1] : throw new BenchFailureException("The render image is not built: run make image.");
    }
}
