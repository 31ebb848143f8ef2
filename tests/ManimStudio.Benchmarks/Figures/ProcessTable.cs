using System.Globalization;

namespace ManimStudio.Benchmarks.Figures;

/// <summary>What the kernel tells of processes. A process that has just ended counts nothing.</summary>
internal static class ProcessTable
{
    /// <summary>Megabytes of a process that are in memory, pages shared with others counted in full.</summary>
    public static double ResidentMegabytes(int process) => Kilobytes($"/proc/{process}/status", "VmRSS:") / 1024.0;

    /// <summary>Megabytes of a process, shared pages divided among those that share them: these may be added up.</summary>
    public static double ProportionalMegabytes(int process) => Kilobytes($"/proc/{process}/smaps_rollup", "Pss:") / 1024.0;

    /// <summary>The process and all that descend from it.</summary>
    public static IReadOnlyList<int> Family(int root)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).ToLookup(Parent);
        List<int> family = [root];
        for (var i = 0; i < family.Count; i++) family.AddRange(children[family[i]]);
        return family;
    }

    public static int Parent(int process) => Stat(process) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : -1;

    /// <summary>Clock ticks of processor time so far.</summary>
    public static long Ticks(int process) => Stat(process) is { } fields
        ? long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)
        : 0;

    // The fields behind the name, which may hold blanks: state is the first.
    private static string[]? Stat(int process)
    {
        var text = ProcFile.Read($"/proc/{process}/stat");
        return text?[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Kilobytes(string file, string key)
    {
        var line = ProcFile.Read(file)?.Split('\n').FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
