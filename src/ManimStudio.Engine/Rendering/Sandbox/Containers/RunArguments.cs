using System.Globalization;

namespace ManimStudio.Engine.Rendering.Sandbox.Containers;

/// <summary>The arguments of <c>run</c>: no mounts, no network, nothing shared, everything capped.</summary>
internal static class RunArguments
{
    /// <summary>The label that every container of a studio carries.</summary>
    public const string Label = "manim-studio";

    /// <summary>Folders that can be written, each with a share of the memory.</summary>
    private const string WorkFolder = "/job";

    public static List<string> Of(bool podman, EngineFlags flags, SandboxOptions options, string owner, string name, ContainerLimits limits)
    {
        List<string> arguments =
        [
            .. flags.Global, "run", "--interactive", "--rm", "--name", name, "--label", $"{Label}={owner}", "--pull", "never",
            "--network", "none", "--hostname", "scene", "--log-driver", "none", "--user", "1000:1000",
            "--cap-drop", "all", "--security-opt", "no-new-privileges", "--read-only",
            "--tmpfs", $"{WorkFolder}:rw,nosuid,nodev,noexec,mode=0777,size={Number(options.WorkBytes)}",
            "--tmpfs", $"/tmp:rw,nosuid,nodev,noexec,mode=1777,size={Number(64L << 20)}",
            "--shm-size", Number(16L << 20),
            .. Limits(limits, options),
        ];
        // Podman would add writable folders, the proxy settings of the studio's environment and the host's own names.
        if (podman) arguments.AddRange(["--read-only-tmpfs=false", "--http-proxy=false", "--no-hosts", "--sdnotify", "ignore"]);
        arguments.AddRange(flags.Run);
        return arguments;
    }

    private static IEnumerable<string> Limits(ContainerLimits limits, SandboxOptions options)
    {
        if (limits.MemoryBytes is { } memory) yield return $"--memory={Number(memory)}";
        if (limits.MemoryBytes is { } same) yield return $"--memory-swap={Number(same)}";
        if (limits.Processes is { } processes) yield return $"--pids-limit={Number(processes)}";

        // All cores are no limit, and some engines without rights to the cpu controller refuse even that.
        if (options.Cpus < Environment.ProcessorCount) yield return $"--cpus={options.Cpus.ToString("0.##", CultureInfo.InvariantCulture)}";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Memory in bytes and number of processes; null leaves the limit away, which the start-up check must notice.</summary>
internal sealed record ContainerLimits(long? MemoryBytes, long? Processes);
