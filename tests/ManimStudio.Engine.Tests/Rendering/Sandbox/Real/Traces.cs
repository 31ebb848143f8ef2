using ManimStudio.Engine.Rendering.Sandbox.Containers;

namespace ManimStudio.Engine.Tests.Rendering.Sandbox.Real;

/// <summary>Looks for what jobs may have left behind.</summary>
internal static class Traces
{
    /// <summary>Names of this sandbox's containers that exist just now.</summary>
    public static async Task<IReadOnlyList<string>> ContainersAsync(RealSandbox real)
    {
        var program = new EngineFinder(real.Options).Programs()[0];
        var answer = await program.AskAsync(
            ["ps", "--all", "--filter", $"label={RunArguments.Label}={real.Instance.Label}", "--format", "{{.Names}}"], null, CancellationToken.None);
        Assert.True(answer.Ok, answer.Errors);
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Nothing but containers that wait, and no spooled file. Warm containers may just be starting.</summary>
    public static async Task AssertNoneAsync(RealSandbox real)
    {
        IReadOnlyList<string> left = [];
        for (var tries = 0; tries < 25; tries++)
        {
            left = await ContainersAsync(real);
            if (left.Count <= real.Options.Warm && !Directory.EnumerateFileSystemEntries(real.Options.SpoolFolder).Any()) return;
            await Task.Delay(200);
        }

        Assert.Fail($"Left behind: {string.Join(", ", left)} {string.Join(", ", Directory.EnumerateFileSystemEntries(real.Options.SpoolFolder))}");
    }
}
