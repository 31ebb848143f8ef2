using System.Globalization;
using ManimStudio.Benchmarks.Figures;

namespace ManimStudio.Benchmarks.Containers;

/// <summary>The memory of one container as the kernel accounts it to its limit: files in memory included, shared libraries of others not.</summary>
internal sealed class ContainerMemory
{
    private readonly string? _folder;

    /// <param name="process">A process of the container.</param>
    public ContainerMemory(int process) => _folder = FolderOf(process);

    /// <summary>Megabytes now; null where the kernel does not tell.</summary>
    public double? Now => Megabytes("memory.current", "memory.usage_in_bytes");

    /// <summary>The largest so far; null where the kernel does not tell.</summary>
    public double? Peak => Megabytes("memory.peak", "memory.max_usage_in_bytes");

    /// <summary>Reads the peak again and again until cancelled: it is gone together with the container.</summary>
    public async Task<double?> WatchPeakAsync(CancellationToken until)
    {
        double? peak = null;
        while (!until.IsCancellationRequested)
        {
            peak = Peak ?? peak;
            await Task.Delay(40, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Peak ?? peak;
    }

    // One line a hierarchy: "4:memory:/path" in version 1, "0::/path" in version 2.
    private static string? FolderOf(int process)
    {
        var lines = ProcFile.Read($"/proc/{process}/cgroup")?.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 3)).ToList();
        var own = lines?.FirstOrDefault(l => l[1].Split(',').Contains("memory"));
        if (own is not null) return $"/sys/fs/cgroup/memory{own[2]}";
        return lines?.FirstOrDefault(l => l[1].Length == 0) is { } unified ? $"/sys/fs/cgroup{unified[2]}" : null;
    }

    private double? Megabytes(params string[] files)
    {
        if (_folder is null) return null;
        foreach (var file in files)
        {
            if (ProcFile.Read(Path.Combine(_folder, file)) is { } text && long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
                return bytes / 1048576.0;
        }

        return null;
    }
}
