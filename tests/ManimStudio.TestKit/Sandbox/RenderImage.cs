using System.Diagnostics;

namespace ManimStudio.TestKit.Sandbox;

/// <summary>The real render image: <c>MANIM_STUDIO_IMAGE</c>, else what <c>scripts/image.sh</c> builds or finds.</summary>
public static class RenderImage
{
    private static readonly Lazy<Task<string>> Found = new(FindAsync);

    /// <summary>Its reference. Builds it the first time, which takes minutes; fails with the script's reason when that cannot be done.</summary>
    public static Task<string> ReferenceAsync => Found.Value;

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("MANIM_STUDIO_IMAGE") is { Length: > 0 } reference) return reference;
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "scripts", "image.sh"));
        using var script = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var output = script.StandardOutput.ReadToEndAsync();
        var errors = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        if (script.ExitCode != 0) throw new InvalidOperationException($"scripts/image.sh failed: {await errors}");
        return (await output).Trim().Split('\n')[^1];
    }
}
